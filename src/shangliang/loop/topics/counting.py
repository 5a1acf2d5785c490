"""What moves the city, and on which ways did it come? Counts over all topics; who may see small ones is the page's business."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q

from shangliang.ground.dossier.public import Stage
from shangliang.kernel.actor import Actor
from shangliang.loop.topics.codes import Channel
from shangliang.loop.topics.models import Topic

FOUR_CHANNELS = (Channel.PARTY_GOVERNMENT, Channel.MEMBER, Channel.SOLICITED, Channel.CPPCC)
"""党政交题、委员荐题、各方征题、政协选题: the channels of article 4."""
_AT_THE_TABLE = (
    Stage.IN_SESSION,
    Stage.REPORTED,
    Stage.DECIDED,
    Stage.ASSIGNED,
    Stage.CARRIED_OUT,
    Stage.FED_BACK,
    Stage.RATED,
    Stage.LOOKED_BACK,
    Stage.CLOSED,
    Stage.NO_CONSENSUS,
    Stage.SUPERVISED,
)
_CARRIED_OUT = (
    Stage.CARRIED_OUT,
    Stage.FED_BACK,
    Stage.RATED,
    Stage.LOOKED_BACK,
    Stage.CLOSED,
)
_NOT_TAKEN_UP = (Stage.DECLINED, Stage.REFERRED, Stage.WITHDRAWN)


@dataclass(frozen=True)
class Hot:
    """An open matter behind which many stand."""

    number: str
    title: str
    title_en: str
    category: str
    place: str
    voices: int

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class CategoryCount:
    """What became of the matters of a category: the four parts add up to all."""

    category: str
    under_way: int
    answered: int
    carried_out: int
    not_taken_up: int


@dataclass(frozen=True)
class ChannelCount:
    """What came on a way in a year, and how far it went."""

    channel: str
    raised: int
    taken_up: int
    vetted: int
    at_the_table: int
    carried_out: int


def hottest(actor: Actor, *, least: int, category: str = "", limit: int = 20) -> tuple[Hot, ...]:
    """Open matters with the most people behind them, at least `least`; one query."""
    rows = Topic.objects.visible_to(actor).filter(
        dossier__closed_at__isnull=True, dossier__voices__gte=least
    )
    if category:
        rows = rows.filter(category=category)
    rows = rows.select_related("dossier__place").order_by("-dossier__voices", "-pk")
    return tuple(
        Hot(
            t.dossier.number,
            t.dossier.title,
            t.dossier.title_en,
            t.category,
            t.dossier.place.name if t.dossier.place else "",
            t.dossier.voices,
        )
        for t in rows[:limit]
    )


def by_category(actor: Actor, *, since: datetime) -> tuple[CategoryCount, ...]:
    """What became of each category's matters; what was joined to another is counted there; one query."""
    stage = "dossier__stage__in"
    rows = (
        Topic.objects.visible_to(actor)
        .filter(dossier__opened_at__gte=since)
        .exclude(dossier__stage=Stage.MERGED)
        .order_by()
        .values("category")
        .annotate(
            all=Count("pk"),
            answered=Count("pk", filter=Q(dossier__stage=Stage.ANSWERED)),
            carried_out=Count("pk", filter=Q(**{stage: _CARRIED_OUT})),
            not_taken_up=Count("pk", filter=Q(**{stage: _NOT_TAKEN_UP})),
        )
    )
    found = [
        CategoryCount(
            r["category"],
            r["all"] - r["answered"] - r["carried_out"] - r["not_taken_up"],
            r["answered"],
            r["carried_out"],
            r["not_taken_up"],
        )
        for r in rows
    ]
    return tuple(sorted(found, key=lambda c: c.category))


def channel_year(*, begin: datetime, end: datetime) -> tuple[ChannelCount, ...]:
    """What came on each way between two moments; the four channels first, then the others; one query."""
    rows = (
        Topic.objects.filter(dossier__opened_at__gte=begin, dossier__opened_at__lt=end)
        .order_by()
        .values("channel")
        .annotate(
            raised=Count("pk"),
            taken_up=Count("pk", filter=~Q(triage_reason="") | ~Q(vetting_reason="")),
            vetted=Count("pk", filter=~Q(form="")),
            at_the_table=Count("pk", filter=Q(dossier__stage__in=_AT_THE_TABLE)),
            carried_out=Count("pk", filter=Q(dossier__stage__in=_CARRIED_OUT)),
        )
    )
    known: dict[str, dict[str, Any]] = {r["channel"]: {**r} for r in rows}
    others = [c for c in Channel if c not in FOUR_CHANNELS and c.value in known]
    return tuple(
        ChannelCount(
            c.value,
            *(
                int(known.get(c.value, {}).get(key, 0))
                for key in ("raised", "taken_up", "vetted", "at_the_table", "carried_out")
            ),
        )
        for c in (*FOUR_CHANNELS, *others)
    )
