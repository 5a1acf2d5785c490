"""Reads of common guidance topics, their take-ups and the roll-up of results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from shangliang.ground.dossier.public import KnotBrief, Stage, threads
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.guidance.models import Adoption, GuidanceTopic
from shangliang.loop.guidance.permissions import Perm
from shangliang.loop.guidance.workflow import TOPIC, AdoptionState, TopicState

_HELD = frozenset({Stage.IN_SESSION, Stage.REPORTED, Stage.DECIDED, Stage.NO_CONSENSUS})
_DONE = frozenset({Stage.CARRIED_OUT, Stage.FED_BACK, Stage.RATED, Stage.LOOKED_BACK})


@dataclass(frozen=True)
class AdoptionBrief:
    """What one body has made of the topic; `held` and `done` are read from its matter's thread."""

    id: int
    body_id: int
    body: str
    path: str
    state: str
    question: str
    matter: str
    result: str
    for_above: str
    adopted_at: datetime
    reported_at: datetime | None
    held: bool
    done: bool


@dataclass(frozen=True)
class GuidanceBrief:
    """A common guidance topic with its take-ups."""

    id: int
    number: str
    title: str
    body: str
    body_id: int
    path: str
    state: str
    source: str
    year: int
    aim: str
    question: str
    due_at: datetime
    summary: str
    closed_at: datetime | None
    adoptions: tuple[AdoptionBrief, ...]

    @property
    def url(self) -> str:
        return f"/m/{self.number}"

    @property
    def reported(self) -> int:
        return sum(a.state == AdoptionState.REPORTED for a in self.adoptions)

    @property
    def held(self) -> int:
        return sum(a.held for a in self.adoptions)

    @property
    def done(self) -> int:
        return sum(a.done for a in self.adoptions)


@dataclass(frozen=True)
class GuidanceLine:
    """A topic in a list."""

    number: str
    title: str
    source: str
    state: str
    due_at: datetime
    adopted: int
    reported: int


def _reached(knots: list[KnotBrief], stages: frozenset[Stage]) -> bool:
    return any(k.at is not None and k.stage in stages for k in knots)


def _rows() -> QuerySet[GuidanceTopic]:
    return GuidanceTopic.objects.select_related("dossier__body")


def guidance(number: str) -> GuidanceBrief | None:
    """The topic behind a dossier, if it is one; three queries."""
    row = _rows().filter(dossier__number=number).first()
    if row is None:
        return None
    taken: list[Adoption] = list(row.adoptions.select_related("body", "matter"))
    lines = threads([a.matter_id for a in taken if a.matter_id])
    adoptions = []
    for a in taken:
        shown = a.matter.number if a.matter and a.matter.is_public else ""
        knots = lines.get(a.matter.number, []) if a.matter else []
        adoptions.append(
            AdoptionBrief(
                a.pk,
                a.body_id,
                a.body.name,
                a.body.path,
                a.state,
                a.question,
                shown,
                a.result,
                a.for_above,
                a.adopted_at,
                a.reported_at,
                _reached(knots, _HELD),
                _reached(knots, _DONE),
            )
        )
    d = row.dossier
    return GuidanceBrief(
        row.pk,
        d.number,
        d.title,
        d.body.name,
        d.body_id,
        d.body_path,
        row.state,
        row.source,
        row.year,
        row.aim,
        row.question,
        row.due_at,
        row.summary,
        row.closed_at,
        tuple(adoptions),
    )


def all_guidance(*, limit: int = 50) -> list[GuidanceLine]:
    """Topics, the newest first, with how many bodies have taken them up; one query."""
    rows = _rows().annotate(
        adopted=Count("adoptions"),
        told=Count("adoptions", filter=Q(adoptions__state=AdoptionState.REPORTED.value)),
    )
    return [
        GuidanceLine(
            g.dossier.number, g.dossier.title, g.source, g.state, g.due_at, g.adopted, g.told
        )
        for g in rows.order_by("-id")[:limit]
    ]


def guided(number: str) -> tuple[str, str] | None:
    """The guidance topic (number, title) that a matter answers to."""
    row = (
        Adoption.objects.filter(matter__number=number)
        .select_related("topic__dossier")
        .order_by("-id")
        .first()
    )
    return (row.topic.dossier.number, row.topic.dossier.title) if row else None


def _state_of(number: str) -> tuple[str, str]:
    row = _rows().filter(dossier__number=number).first()
    return (row.state, row.dossier.body_path) if row else ("none", "")


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with the topic now? Take-ups belong to bodies below, wherever the actor holds the part."""
    state, path = _state_of(number)
    if state != TopicState.ISSUED:
        return deny("kernel.out_of_order", workflow=TOPIC.name, verb=verb, state=state)
    if verb == "close":
        return may(actor, Perm.CLOSE, path)
    permission = {"adopt": Perm.ADOPT, "adapt": Perm.ADAPT, "report": Perm.REPORT}[verb]
    anywhere = [p for p in paths_of(actor, permission) if p.startswith(path) or path.startswith(p)]
    if not anywhere:
        return may(actor, permission, path)
    if verb == "adopt":
        return Verdict(ok=True)
    mine = Adoption.objects.filter(
        topic__dossier__number=number, state=AdoptionState.ADOPTED.value
    ).values_list("body__path", flat=True)
    if any(body.startswith(p) for body in mine for p in anywhere):
        return Verdict(ok=True)
    return deny("kernel.out_of_order", workflow=TOPIC.name, verb=verb, state=state)
