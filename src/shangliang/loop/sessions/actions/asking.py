"""Questions from hall, site and online: asked and echoed by casts; put, answered or set aside by acts."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from shangliang.ground.accounts.public import Role, pseudonym_key
from shangliang.ground.directory.public import bodies
from shangliang.ground.dossier.public import close_duties, open_duty
from shangliang.ground.ledger.public import record
from shangliang.ground.rulebook.public import due, rule
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.verdict import Verdict
from shangliang.loop.sessions import queries, questions, rules
from shangliang.loop.sessions.actions.step import said
from shangliang.loop.sessions.events import QuestionAnswered, QuestionPut, QuestionSetAside
from shangliang.loop.sessions.kinds import ItemState, Origin
from shangliang.loop.sessions.models import Echo, Question, Session
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.questions import QuestionBrief
from shangliang.loop.sessions.workflow import QUESTION, QuestionState, SessionState

LONGEST_QUESTION = 300
LONGEST_ANSWER = 4000
_ASKING = {SessionState.CALLED, SessionState.IN_SESSION, SessionState.VOTING}


def ask_question(
    *,
    actor: Actor,
    number: str,
    text: str,
    now: datetime,
    origin: str = Origin.ONLINE,
    seat_id: int | None = None,
    voter: str = "",
) -> QuestionBrief:
    """Ask something before or during the session; a cast: no name, no entry. The host asks nothing."""
    with transaction.atomic():
        row = queries.load(number)
        require(actor, Perm.ASK_QUESTION, row.dossier.body_path)
        _insist(rules.is_not_the_host(actor, row.host_id))
        if row.state not in _ASKING:
            raise OutOfOrder("sessions.no_questions_now")
        words = said(text, field="text", most=LONGEST_QUESTION, least=5, lines=False)
        if origin not in set(Origin):
            raise Invalid(fields={"origin": ["sessions.unknown_origin"]})
        asker = voter or pseudonym_key(actor, number)
        # The count and the number are read while the session's row is held, so that two askers never meet.
        Session.objects.filter(pk=row.pk).update(version=F("version") + 1)
        mine = Question.objects.filter(session=row, asker=asker)
        most = int(rule_number("session.questions", path=row.dossier.body_path, on=now))
        at_the_door = actor.has_role(Role.RECORDER, Role.CLERK, path=row.dossier.body_path)
        if not at_the_door:
            _insist(rules.may_ask(mine.count(), most))
        if mine.filter(text=words).exists():
            raise Conflict("sessions.asked_already")
        last = Question.objects.filter(session__dossier=row.dossier_id).aggregate(n=Max("n"))["n"]
        asked = Question.objects.create(
            session=row,
            n=(last or 0) + 1,
            item=row.agenda.filter(state=ItemState.NOW).first(),
            seat_id=seat_id,
            asker=asker,
            origin=origin,
            text=words,
            asked_at=now,
        )
    return questions.one(number, asked.n)


def echo_question(*, actor: Actor, number: str, n: int, voter: str = "", on: bool = True) -> int:
    """“I want to know that too”, or no more; how many want to know it now. A cast."""
    with transaction.atomic():
        asked = questions.load(number, n)
        require(actor, Perm.ASK_QUESTION, asked.session.dossier.body_path)
        _insist(rules.is_not_the_host(actor, asked.session.host_id))
        if asked.state != QuestionState.WAITING:
            raise OutOfOrder("sessions.no_questions_now")
        who = voter or pseudonym_key(actor, number)
        if who != asked.asker:
            if on:
                try:
                    with transaction.atomic():
                        Echo.objects.create(question=asked, voter=who)
                except IntegrityError:
                    pass  # saying it twice is saying it once
            else:
                Echo.objects.filter(question=asked, voter=who).delete()
            Session.objects.filter(pk=asked.session_id).update(version=F("version") + 1)
        return asked.echoes.count()


def _insist(verdict: Verdict) -> None:
    if not verdict:
        raise Refused(verdict)


def _step(number: str, n: int, verb: str, actor: Actor) -> Question:
    asked = questions.load(number, n)
    verdict = questions.available(verb, number, actor, str(n))
    if not verdict:
        raise (
            OutOfOrder(verdict.code, **dict(verdict.params))
            if verdict.code == "kernel.out_of_order"
            else Refused(verdict)
        )
    return asked


def _write(asked: Question, verb: str, **facts: object) -> None:
    """Write, unless somebody has been faster; the live page sees a new version."""
    row = QUESTION.row(verb)
    kept = Question.objects.filter(pk=asked.pk, state__in=row.sources)
    if not kept.update(state=row.target, **facts):
        raise Conflict("sessions.question_changed")
    Session.objects.filter(pk=asked.session_id).update(version=F("version") + 1)


def duty_subject(asked: Question) -> str:
    return f"question:{asked.n}"


@act
def put_question(
    *, actor: Actor, number: str, n: int, now: datetime, unit: str = ""
) -> QuestionBrief:
    """The host puts a question to a department (it then owes an answer, with a deadline) or to the table."""
    asked = _step(number, n, "put_question", actor)
    path = asked.session.dossier.body_path
    facts: dict[str, object] = {"put_at": now}
    stamp = ""
    if unit:
        whom = next((b for b in bodies() if b.key == unit), None)
        if whom is None:
            raise Invalid(fields={"unit": ["sessions.unknown_unit"]})
        deadline = due("session.reply", now, path=path)
        stamp = rule("session.reply", path=path, on=now).stamp
        facts |= {"unit": whom.name, "unit_path": whom.path, "due_at": deadline, "rule": stamp}
        open_duty(
            number,
            "sessions.answer_question",
            role=Role.DEPARTMENT,
            path=whom.path,
            now=now,
            due_at=deadline,
            subject=duty_subject(asked),
        )
    echoes = asked.echoes.count()
    _write(asked, "put_question", **facts)
    record(
        QuestionPut(
            matter=number,
            subject=f"question:{asked.n}",
            question=asked.n,
            origin=asked.origin,
            unit=str(facts.get("unit", "")),
            echoes=echoes,
            rule=stamp,
        ),
        actor=actor,
        now=now,
    )
    return questions.one(number, n)


@act
def answer_question(
    *, actor: Actor, number: str, n: int, answer: str, now: datetime
) -> QuestionBrief:
    """The department answers, at the table or in writing later; the recorder notes an answer given at the table."""
    asked = _step(number, n, "answer_question", actor)
    words = said(answer, field="answer", most=LONGEST_ANSWER, least=5)
    at_table = asked.session.state in {SessionState.IN_SESSION, SessionState.VOTING}
    _write(asked, "answer_question", answer=words, answered_at=now, at_table=at_table)
    close_duties(number, "sessions.answer_question", now=now, subject=duty_subject(asked))
    record(
        QuestionAnswered(
            matter=number,
            subject=f"question:{asked.n}",
            question=asked.n,
            unit=asked.unit,
            at_table=at_table,
            in_time=asked.due_at is None or now <= asked.due_at,
        ),
        actor=actor,
        now=now,
    )
    return questions.one(number, n)


@act
def set_aside_question(
    *, actor: Actor, number: str, n: int, reason: str, now: datetime
) -> QuestionBrief:
    """A question that is not put stays readable, with the reason why."""
    asked = _step(number, n, "set_aside_question", actor)
    why = said(reason, field="reason", most=300, lines=False)
    _write(asked, "set_aside_question", reason=why)
    record(
        QuestionSetAside(
            matter=number, subject=f"question:{asked.n}", question=asked.n, reason=why
        ),
        actor=actor,
        now=now,
    )
    return questions.one(number, n)
