"""Reads of slips as frozen briefs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.directory.public import body_above
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.escalation import rules
from shangliang.loop.escalation.models import Leg, Slip
from shangliang.loop.escalation.permissions import Perm
from shangliang.loop.escalation.workflow import OVER, WORKFLOW, SlipState
from shangliang.loop.sessions.public import history


@dataclass(frozen=True)
class LegBrief:
    from_body: str
    to_body: str
    reason: str
    sent_at: datetime
    due_at: datetime
    answer: str
    answered_at: datetime | None
    result: str


@dataclass(frozen=True)
class SlipBrief:
    """A slip as anybody may read it."""

    id: int
    number: str
    state: str
    from_body: str
    to_body: str
    to_path: str
    beyond: str
    reason: str
    partners: tuple[str, ...]
    paper_id: int | None
    paper_number: str
    answer: str
    marked_at: datetime
    sent_at: datetime | None
    answered_at: datetime | None
    legs: tuple[LegBrief, ...]

    @property
    def is_open(self) -> bool:
        return self.state not in OVER


@dataclass(frozen=True)
class SlipRow:
    """A line of the public list of what was passed upwards."""

    id: int
    number: str
    title: str
    title_en: str
    state: str
    from_body: str
    to_body: str
    beyond: str
    reason: str
    sent_at: datetime | None
    due_at: datetime | None
    answer: str
    answered_at: datetime | None


def _leg(leg: Leg) -> LegBrief:
    return LegBrief(
        leg.from_body.name,
        leg.to_body.name,
        leg.reason,
        leg.sent_at,
        leg.due_at,
        leg.answer,
        leg.answered_at,
        leg.result,
    )


@lasting
def slips(number: str) -> tuple[SlipBrief, ...]:
    """All slips of a matter with their legs, oldest first; two queries."""
    rows = (
        Slip.objects.filter(dossier__number=number)
        .select_related("from_body", "to_body")
        .prefetch_related("legs__from_body", "legs__to_body")
        .order_by("id")
    )
    return tuple(
        SlipBrief(
            s.pk,
            number,
            s.state,
            s.from_body.name,
            s.to_body.name,
            s.to_body.path,
            s.beyond,
            s.reason,
            tuple(s.partners),
            s.paper_id,
            s.paper_number,
            s.answer,
            s.marked_at,
            s.sent_at,
            s.answered_at,
            tuple(_leg(leg) for leg in s.legs.all()),
        )
        for s in rows
    )


def open_slip(number: str) -> SlipBrief | None:
    """The slip of a matter that is not answered yet."""
    return next((s for s in reversed(slips(number)) if s.is_open), None)


def table_state(number: str) -> str:
    """The state of the matter's session, if it has one."""
    held = history(number)
    return held[-1].state if held else "none"


@lasting
def _has_body_above(number: str) -> bool:
    """Whether somebody stands above the body that answers for the matter."""
    return body_above(get_dossier(number).body_id, kind="cppcc") is not None


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with this matter's slip now?"""
    matter = get_dossier(number)
    here = open_slip(number)
    if verb == "mark":
        return _may_mark(number, actor, slip_open=here is not None)
    row = WORKFLOW.row(verb)
    fits = WORKFLOW.check(verb, here.state if here else "none")
    if here is None or not fits:
        return fits
    path = matter.body_path if here.state == SlipState.MARKED else here.to_path
    allowed = may(actor, row.permission, path)
    if verb == "answer" and here.state == SlipState.JOINT_SESSION and allowed:
        return rules.may_answer(joint=True, session=table_state(number))
    return allowed


def _may_mark(number: str, actor: Actor, *, slip_open: bool) -> Verdict:
    matter = get_dossier(number)
    allowed = may(actor, Perm.MARK, matter.body_path)
    if not allowed:
        return allowed
    if slip_open or matter.kind != "consultation" or matter.stage not in rules.FROM:
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb="mark", state="none")
    verdict = rules.may_mark(
        stage=matter.stage,
        session=table_state(number) if matter.stage in rules.AFTER_THE_TABLE else "none",
        has_body_above=_has_body_above(number),
        slip_open=False,
    )
    hidden = {"escalation.nobody_above", "escalation.end_the_session_first"}
    if not verdict and verdict.code in hidden:
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb="mark", state="none")
    return verdict


def passed_upwards(
    actor: Actor,
    *,
    over: bool = False,
    body_path: str = "",
    before_id: int | None = None,
    limit: int = 20,
) -> list[SlipRow]:
    """Slips of visible matters, newest first, paged by key: those that wait, or those that are answered."""
    rows = Slip.objects.visible_to(actor)
    ended = sorted(s.value for s in OVER)
    if over:
        rows = rows.filter(state__in=[s for s in ended if s != SlipState.DROPPED])
    else:
        rows = rows.exclude(state__in=ended)
    if body_path:
        rows = rows.filter(to_body__path__startswith=body_path)
    if before_id:
        rows = rows.filter(pk__lt=before_id)
    found = list(
        rows.select_related("dossier", "from_body", "to_body")
        .prefetch_related("legs")
        .order_by("-id")[:limit]
    )
    return [
        SlipRow(
            s.pk,
            s.dossier.number,
            s.dossier.title,
            s.dossier.title_en,
            s.state,
            s.from_body.name,
            s.to_body.name,
            s.beyond,
            s.reason,
            s.sent_at,
            next((leg.due_at for leg in s.legs.all() if leg.answered_at is None), None),
            s.answer,
            s.answered_at,
        )
        for s in found
    ]
