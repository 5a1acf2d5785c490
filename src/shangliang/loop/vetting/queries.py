"""Reads of panels and rounds as frozen briefs. Scores leave this room only as sums over enough vetters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from shangliang.ground.accounts.public import PersonBrief, Role, holders, people_with_role
from shangliang.ground.dossier.public import Kind
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.rulebook.public import number as rule_number
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import lasting
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.topics.public import get as get_topic
from shangliang.loop.topics.public import hands
from shangliang.loop.vetting import rules
from shangliang.loop.vetting.kinds import Criterion
from shangliang.loop.vetting.models import Panel, Round, RoundTopic, Vetter
from shangliang.loop.vetting.permissions import VETTERS, Perm
from shangliang.loop.vetting.workflow import ROUND_WORKFLOW, WORKFLOW, PanelState


@dataclass(frozen=True)
class OpinionBrief:
    """What a vetter said publicly."""

    name: str
    advice: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class CriterionMean:
    """The mean of a criterion over all vetters, and how far they are apart."""

    criterion: str
    mean: float
    spread: int


@dataclass(frozen=True)
class PanelBrief:
    """A panel as anybody may read it: opinions once it is closed, means when enough have scored."""

    id: int
    number: str
    look: int
    state: str
    asked: int
    heard: int
    aside: int
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    opinions: tuple[OpinionBrief, ...]
    means: tuple[CriterionMean, ...]
    least: int


@dataclass(frozen=True)
class OwnSheet:
    """What one vetter has said themselves; for their own eyes."""

    scores: tuple[tuple[str, int], ...]
    advice: str
    reason: str
    answered_at: datetime | None


@dataclass(frozen=True)
class RankedTopic:
    number: str
    title: str
    title_en: str
    option: str
    place: int | None


@dataclass(frozen=True)
class RoundBrief:
    number: str
    title: str
    state: str
    kind: str
    sounding_id: int
    opened_at: datetime
    closed_at: datetime | None
    topics: tuple[RankedTopic, ...]


def least_scores(path: str, now: datetime) -> int:
    """So many must have scored before a mean is shown or a decision made."""
    return int(rule_number("vetting.min_scores", path=path, on=now))


@dataclass(frozen=True)
class _Asked:
    """A panel as its acts left it: who was asked and who answered; of the scores only sums."""

    id: int
    look: int
    state: str
    opened_at: datetime
    due_at: datetime
    closed_at: datetime | None
    waiting: frozenset[int]
    aside: int
    opinions: tuple[OpinionBrief, ...]
    sums: tuple[tuple[str, int, int], ...]
    """Criterion, sum, and how far the vetters are apart."""


@lasting
def _asked(number: str) -> tuple[_Asked, ...]:
    """The panels of a topic, oldest first; two queries."""
    rows = Panel.objects.filter(dossier__number=number).prefetch_related("vetters__person")
    return tuple(_as_left(p) for p in rows.order_by("id"))


def _as_left(p: Panel) -> _Asked:
    vetters = list(p.vetters.all())
    answered = [v for v in vetters if v.answered_at is not None]
    return _Asked(
        p.pk,
        p.look,
        p.state,
        p.opened_at,
        p.due_at,
        p.closed_at,
        frozenset(v.person_id for v in vetters if v.answered_at is None and v.aside_at is None),
        sum(v.aside_at is not None for v in vetters),
        tuple(
            OpinionBrief(v.person.name, v.advice, v.reason, v.answered_at)
            for v in answered
            if v.answered_at is not None
        ),
        tuple(_sum(c.value, answered) for c in Criterion) if answered else (),
    )


def _sum(criterion: str, answered: list[Vetter]) -> tuple[str, int, int]:
    given = [int(v.scores[criterion]) for v in answered]
    return criterion, sum(given), max(given) - min(given)


def panels(number: str, now: datetime) -> list[PanelBrief]:
    """The panels of a topic as anybody may read them, oldest first."""
    found = _asked(number)
    if not found:
        return []
    least = least_scores(get_dossier(number).body_path, now)
    return [_panel(p, number, least) for p in found]


def _panel(p: _Asked, number: str, least: int) -> PanelBrief:
    heard = len(p.opinions)
    over = p.state == PanelState.CLOSED
    return PanelBrief(
        p.id,
        number,
        p.look,
        p.state,
        heard + len(p.waiting),
        heard,
        p.aside,
        p.opened_at,
        p.due_at,
        p.closed_at,
        # Nobody reads another's reason before the asking is over: each vetter thinks alone.
        p.opinions if over else (),
        tuple(CriterionMean(c, round(total / heard, 1), spread) for c, total, spread in p.sums)
        if over and heard >= least
        else (),
        least,
    )


def own_sheet(number: str, actor: Actor) -> OwnSheet | None:
    """What the actor was asked and has said in the newest panel of a topic."""
    if actor.id is None:
        return None
    row = (
        Vetter.objects.filter(panel__dossier__number=number, person_id=actor.id)
        .order_by("-panel_id")
        .first()
    )
    if row is None:
        return None
    return OwnSheet(
        tuple((k, int(v)) for k, v in row.scores.items()), row.advice, row.reason, row.answered_at
    )


def first_look(number: str) -> frozenset[int]:
    """People who vetted or decided in the look before this one; empty in the first look."""
    seen = hands(number)
    if not seen.second_look:
        return frozenset()
    before = Vetter.objects.filter(panel__dossier__number=number, panel__look=1)
    ids = set(before.values_list("person_id", flat=True))
    return frozenset(ids | ({seen.decided_by} if seen.decided_by else set()))


def eligible(number: str, now: datetime) -> list[PersonBrief]:
    """Who can be asked to vet: experts, committees, conveners, offices in charge here, and departments."""
    path = get_dossier(number).body_path
    found = {p.id: p for role in VETTERS for p in holders(role, path, now)}
    found |= {p.id: p for p in people_with_role(Role.DEPARTMENT, now)}
    barred = set(first_look(number)) | {hands(number).raised_by}
    return [p for p in found.values() if p.id not in barred]


def open_panel(number: str) -> Panel | None:
    """The panel that is being asked now."""
    return Panel.objects.filter(dossier__number=number, state=PanelState.OPEN.value).first()


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with the panel of this topic now?"""
    row = WORKFLOW.row(verb)
    allowed = may(actor, row.permission, get_dossier(number).body_path)
    if not allowed:
        return deny("kernel.not_your_part") if verb in {"score", "step_aside"} else allowed
    try:
        state = get_topic(number).state
    except NotFound:
        state = "none"
    hidden = deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state="none")
    if state != "triaged" or get_dossier(number).stage != "triaged":
        return hidden
    if verb == "invite":
        return allowed
    here = next((p for p in _asked(number) if p.state == PanelState.OPEN), None)
    if here is None:
        return hidden
    if verb in {"score", "step_aside"}:
        return allowed if actor.id in here.waiting else hidden
    return allowed


def available_round(number: str, actor: Actor) -> Verdict:
    """May `actor` close this round now?"""
    here = round_of(number) if get_dossier(number).kind == Kind.PRIORITIES else None
    fits = ROUND_WORKFLOW.check("close_round", here.state if here else "none")
    return fits.and_then(may(actor, Perm.CLOSE_ROUND, get_dossier(number).body_path))


@lasting
def round_of(number: str) -> RoundBrief | None:
    """The round with this number; two queries."""
    row = (
        Round.objects.filter(dossier__number=number)
        .select_related("dossier")
        .prefetch_related("topics__dossier")
        .first()
    )
    return _round(row) if row else None


def rounds(actor: Actor, *, before_id: int | None = None, limit: int = 20) -> list[RoundBrief]:
    """Visible rounds, newest first, paged by the id of their sounding."""
    rows = Round.objects.visible_to(actor)
    if before_id:
        rows = rows.filter(sounding_id__lt=before_id)
    found = (
        rows.select_related("dossier").prefetch_related("topics__dossier").order_by("-sounding_id")
    )
    return [_round(r) for r in found[:limit]]


def _round(r: Round) -> RoundBrief:
    topics = sorted(r.topics.all(), key=lambda t: (t.place or 99, t.pk))
    return RoundBrief(
        r.dossier.number,
        r.dossier.title,
        r.state,
        r.kind,
        r.sounding_id,
        r.opened_at,
        r.closed_at,
        tuple(
            RankedTopic(t.dossier.number, t.dossier.title, t.dossier.title_en, t.option, t.place)
            for t in topics
        ),
    )


@dataclass(frozen=True)
class StoodIn:
    """A round in which a topic stood, and the place it got."""

    number: str
    title: str
    state: str
    of: int
    place: int | None


def places(number: str) -> list[StoodIn]:
    """In which rounds a topic stood, newest first; one query."""
    rows = (
        RoundTopic.objects.filter(dossier__number=number)
        .select_related("round__dossier")
        .annotate(of=Count("round__topics"))
        .order_by("-round_id")
    )
    return [
        StoodIn(r.round.dossier.number, r.round.dossier.title, r.round.state, r.of, r.place)
        for r in rows[:5]
    ]


def may_invite(number: str, chosen: list[int], now: datetime) -> Verdict:
    """The rules' answer on this choice of vetters."""
    return rules.may_invite(
        state=get_topic(number).state,
        chosen=chosen,
        eligible=[p.id for p in eligible(number, now)],
        raised_by=hands(number).raised_by,
        first_look=first_look(number),
    )
