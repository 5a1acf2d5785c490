"""Which questions wait, are owed an answer, or have one? One queue of hall, site and online."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from shangliang.front.look.reasons import label
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.sessions import queries, rules
from shangliang.loop.sessions.models import Echo, Question
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.workflow import QUESTION, QuestionState

MOST_SHOWN = 200


@dataclass(frozen=True)
class QuestionBrief:
    """A question as everybody sees it; who asked it is not told beyond hall, site or online."""

    n: int
    text: str
    origin: str
    state: str
    echoes: int
    unit: str
    unit_path: str
    due_at: datetime | None
    rule: str
    answer: str
    answered_at: datetime | None
    at_table: bool
    reason: str
    asked_at: datetime
    mine: bool = False

    @property
    def origin_label(self) -> str:
        return label(f"sessions.origin.{self.origin}")

    @property
    def state_label(self) -> str:
        return label(f"sessions.question.{self.state}")

    @property
    def voices(self) -> int:
        """Whoever asked, and all who want to know it too."""
        return self.echoes + 1

    @property
    def waits(self) -> bool:
        return self.state == QuestionState.WAITING

    @property
    def owed(self) -> bool:
        return self.state == QuestionState.PUT

    @property
    def late(self) -> bool:
        """Whether the deadline has passed without an answer, or the answer came after it."""
        if self.due_at is None:
            return False
        return (self.answered_at or clock.now()) > self.due_at


def _rows(session_id: int) -> QuerySet[Question]:
    counted = Echo.objects.filter(question=OuterRef("pk")).order_by().values("question")
    return Question.objects.filter(session_id=session_id).annotate(
        echoed=Coalesce(Subquery(counted.annotate(n=Count("pk")).values("n")), 0)
    )


def _brief(q: Question, echoed: int, mine: bool) -> QuestionBrief:
    return QuestionBrief(
        q.n,
        q.text,
        q.origin,
        q.state,
        echoed,
        q.unit,
        q.unit_path,
        q.due_at,
        q.rule,
        q.answer,
        q.answered_at,
        q.at_table,
        q.reason,
        q.asked_at,
        mine,
    )


_ORDER = {
    QuestionState.PUT: 0,
    QuestionState.WAITING: 1,
    QuestionState.ANSWERED: 2,
    QuestionState.SET_ASIDE: 3,
}


def of_session(session_id: int, voter: str = "") -> tuple[QuestionBrief, ...]:
    """What is owed first, then what most want to know; two queries with a voter, else one."""
    said: set[int] = set()
    if voter:
        said = set(
            Echo.objects.filter(question__session_id=session_id, voter=voter).values_list(
                "question_id", flat=True
            )
        )
    rows = list(_rows(session_id)[:MOST_SHOWN])
    found = [
        _brief(q, getattr(q, "echoed", 0), q.pk in said or bool(voter and q.asker == voter))
        for q in rows
    ]
    return tuple(
        sorted(found, key=lambda q: (_ORDER[QuestionState(q.state)], -q.echoes, q.asked_at, q.n))
    )


def load(number: str, n: int) -> Question:
    """A question of the matter by its number (numbers run through all rounds); NotFound otherwise."""
    found = (
        Question.objects.select_related("session__dossier", "session__host")
        .filter(session__dossier__number=number, n=n)
        .first()
    )
    if found is None:
        raise NotFound("sessions.no_such_question")
    return found


def one(number: str, n: int) -> QuestionBrief:
    q = load(number, n)
    return _brief(q, q.echoes.count(), mine=False)


def answers_for(actor: Actor, path: str) -> bool:
    """Whether the actor speaks for the unit that was asked."""
    return any(g.role == "department" and g.covers(path) for g in actor.grants)


def available(verb: str, number: str, actor: Actor, item: str) -> Verdict:
    """May the actor do `verb` with this question now?"""
    q = load(number, int(item) if item.isascii() and item.isdigit() and len(item) < 6 else 0)
    fits = QUESTION.check(verb, q.state)
    if not fits:
        return fits
    row, path = QUESTION.row(verb), q.session.dossier.body_path
    if verb == "answer_question":
        if q.unit_path and answers_for(actor, q.unit_path):
            return ALLOW
        return may(actor, Perm.LOG_SPEECH, path)
    verdict = may(actor, row.permission, path)
    if row.permission in queries.HOST_ONLY:
        verdict = verdict.and_then(rules.is_the_host(actor, q.session.host_id, q.session.host.name))
    if verdict and verb == "put_question" and q.session.state not in {"in_session", "voting"}:
        return deny("sessions.not_in_session")
    return verdict
