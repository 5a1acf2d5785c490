"""Reads of assignments as frozen briefs: what was promised, by whom, until when, what happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.rulebook.public import working_days_left
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.handling import rules
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.permissions import BY_THE_UNIT
from shangliang.loop.handling.workflow import WITH_THE_UNIT, WORKFLOW, AssignmentState

_TONES = {
    "done": "indigo",
    "fed_back": "indigo",
    "rated": "indigo",
    "looked_back": "jade",
    "closed": "jade",
    "reopened": "ochre",
    "returned": "ochre",
    "return_asked": "ochre",
}


@dataclass(frozen=True)
class ProgressBrief:
    at: datetime
    by_name: str
    unit: str
    text: str
    percent: int
    document_id: int | None


@dataclass(frozen=True)
class AssignmentBrief:
    """A promise with everything that became of it."""

    id: int
    number: str
    title: str
    recommendation_id: int
    task: str
    state: str
    lead: str
    lead_path: str
    supporting: tuple[str, ...]
    supporting_paths: tuple[str, ...]
    leader: str
    assigned_at: datetime
    due_at: datetime
    rule: str
    extended: int
    accepted_at: datetime | None
    return_reason: str
    percent: int
    progress: tuple[ProgressBrief, ...]
    done_at: datetime | None
    completion: str
    proof_id: int | None
    fed_back_at: datetime | None
    letter_id: int | None
    sounding_id: int | None
    rating_until: datetime | None
    rated_at: datetime | None
    look_back_due: datetime | None
    looked_back_at: datetime | None
    finding: str
    look_back_note: str
    reopened: int
    closed_at: datetime | None

    @property
    def state_label(self) -> str:
        return label(f"handling.assignment.{self.state}")

    @property
    def finding_label(self) -> str:
        return label(f"handling.finding.{self.finding}") if self.finding else ""

    @property
    def tone(self) -> str:
        return _TONES.get(self.state, "seal")

    @property
    def is_with_unit(self) -> bool:
        """Whether the day of completion still counts."""
        return AssignmentState(self.state) in WITH_THE_UNIT

    def is_overdue(self, now: datetime) -> bool:
        """Whether the unit is late at this moment."""
        return self.is_with_unit and now > self.due_at

    @property
    def late_by(self) -> int:
        """Working days by which it was completed too late; 0 when in time or not completed."""
        if self.done_at is None or self.done_at <= self.due_at:
            return 0
        return max(1, -working_days_left(self.due_at, self.done_at))


def brief(a: Assignment) -> AssignmentBrief:
    supporting = list(a.supporting.all())
    return AssignmentBrief(
        id=a.pk,
        number=a.dossier.number,
        title=a.dossier.title,
        recommendation_id=a.recommendation_id,
        task=a.task,
        state=a.state,
        lead=a.lead.name,
        lead_path=a.lead.path,
        supporting=tuple(b.name for b in supporting),
        supporting_paths=tuple(b.path for b in supporting),
        leader=a.leader,
        assigned_at=a.assigned_at,
        due_at=a.due_at,
        rule=a.rule,
        extended=a.extended,
        accepted_at=a.accepted_at,
        return_reason=a.return_reason,
        percent=a.percent,
        progress=tuple(
            ProgressBrief(p.at, p.by_name, p.unit, p.text, p.percent, p.document_id)
            for p in a.progress.all()
        ),
        done_at=a.done_at,
        completion=a.completion,
        proof_id=a.proof_id,
        fed_back_at=a.fed_back_at,
        letter_id=a.letter_id,
        sounding_id=a.sounding_id,
        rating_until=a.rating_until,
        rated_at=a.rated_at,
        look_back_due=a.look_back_due,
        looked_back_at=a.looked_back_at,
        finding=a.finding,
        look_back_note=a.look_back_note,
        reopened=a.reopened,
        closed_at=a.closed_at,
    )


def _rows() -> QuerySet[Assignment]:
    return Assignment.objects.select_related("dossier", "lead").prefetch_related(
        "supporting", "progress"
    )


def assignments(number: str) -> list[AssignmentBrief]:
    """All assignments of a matter in order; three queries."""
    return list(_assignments(number))


@lasting
def _assignments(number: str) -> tuple[AssignmentBrief, ...]:
    return tuple(brief(a) for a in _rows().filter(dossier__number=number).order_by("id"))


def assignment(assignment_id: int) -> AssignmentBrief:
    """One assignment; NotFound when there is none."""
    found = _rows().filter(pk=assignment_id).first()
    if found is None:
        raise NotFound("handling.not_found")
    return brief(found)


def by_recommendation(ids: Iterable[int]) -> dict[int, AssignmentBrief]:
    """Assignments by the recommendation they carry out; three queries."""
    return {a.recommendation_id: brief(a) for a in _rows().filter(recommendation_id__in=list(ids))}


def promises(
    actor: Actor,
    now: datetime,
    *,
    only: str = "",
    before_id: int | None = None,
    limit: int = 30,
) -> list[AssignmentBrief]:
    """The outcome ledger over all matters the reader may see, newest first, paged by key.

    `only` is `overdue`, `open`, `kept` or `reopened`; empty shows all.
    """
    rows = _rows()
    if actor.is_person or actor.is_guest:
        rows = rows.filter(dossier__is_public=True)
    if only == "overdue":
        rows = rows.filter(state__in=[s.value for s in WITH_THE_UNIT], due_at__lt=now)
    elif only == "open":
        rows = rows.exclude(state=AssignmentState.CLOSED)
    elif only == "kept":
        rows = rows.filter(finding=rules.Finding.KEPT)
    elif only == "reopened":
        rows = rows.filter(reopened__gt=0)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return [brief(a) for a in rows.order_by("-id")[:limit]]


def may_act(verb: str, found: AssignmentBrief, actor: Actor, body_path: str) -> Verdict:
    """May `actor` do `verb` with this assignment, as far as state, permission and separation tell?"""
    row = WORKFLOW.row(verb)
    units = (found.lead_path, *found.supporting_paths)
    if row.permission in BY_THE_UNIT:
        where = units if verb == "report_progress" else (found.lead_path,)
        allowed = next((v for v in (may(actor, row.permission, p) for p in where) if v), None)
        permitted = allowed or may(actor, row.permission, found.lead_path)
    else:
        permitted = may(actor, row.permission, body_path)
        if verb in {"feed_back", "close_rating", "look_back", "close"}:
            permitted = permitted.and_then(rules.judges_own_work(actor, units))
    return WORKFLOW.check(verb, found.state).and_then(permitted)


def in_order(verb: str, number: str, actor: Actor) -> list[AssignmentBrief]:
    """Assignments with which `actor` may do `verb` now: the choices of the form."""
    path = get_dossier(number).body_path
    return [a for a in assignments(number) if may_act(verb, a, actor, path)]


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """Whether there is any assignment with which `actor` may do `verb`; else the most telling refusal."""
    path = get_dossier(number).body_path
    verdicts = [may_act(verb, a, actor, path) for a in assignments(number)]
    if not verdicts:
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state="none")
    if any(verdicts):
        return ALLOW
    telling = [v for v in verdicts if v.code != "kernel.out_of_order"]
    return (telling or verdicts)[0]


def open_ratings(now: datetime) -> list[tuple[int, str]]:
    """(assignment, matter) of ratings whose time is over."""
    rows = Assignment.objects.filter(state=AssignmentState.FED_BACK, rating_until__lte=now)
    return list(rows.values_list("pk", "dossier__number").order_by("pk"))
