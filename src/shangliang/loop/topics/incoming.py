"""What has come in, on whichever way? The one inbox: filters, orders, pages by key; for those who sort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, QuerySet

from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import paths_of
from shangliang.kernel.reading import lasting
from shangliang.loop.topics.codes import Channel
from shangliang.loop.topics.models import Topic, Voice
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.workflow import VoiceState

ORDERS = ("newest", "oldest", "voices")
_EXCERPT = 160

_VOICES_SHOWN = 20


@dataclass(frozen=True)
class Sought:
    """What is asked for; empty is everything. `states` are states of the topic."""

    states: tuple[str, ...] = ()
    channel: str = ""
    place_path: str = ""
    words: str = ""
    urgent: bool = False
    order: str = "newest"


@dataclass(frozen=True)
class Incoming:
    """A row of the inbox."""

    id: int
    number: str
    title: str
    excerpt: str
    channel: str
    source: str
    state: str
    place: str
    place_path: str
    body: str
    body_path: str
    opened_at: datetime
    due_at: datetime | None
    urgent: bool
    voices: int
    photos: int

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class InboxPage:
    """A page; `after` leads to the next one and is empty on the last."""

    rows: tuple[Incoming, ...]
    after: str


def incoming(actor: Actor, sought: Sought, *, after: str = "", limit: int = 30) -> InboxPage:
    """A page of what came in for the bodies for which the actor sorts. Three queries, however much there is."""
    rows = _sought(actor, sought)
    voices_first = sought.order == "voices"
    oldest_first = sought.order == "oldest"
    count, _, last = after.rpartition(".")
    if after and last.isdigit() and len(last) < 16:
        if voices_first and count.isdigit():
            rows = rows.filter(
                Q(dossier__voices__lt=int(count)) | Q(dossier__voices=int(count), pk__lt=int(last))
            )
        elif oldest_first:
            rows = rows.filter(pk__gt=int(last))
        else:
            rows = rows.filter(pk__lt=int(last))
    order = ["-dossier__voices", "-pk"] if voices_first else ["pk" if oldest_first else "-pk"]
    found = list(rows.order_by(*order)[: limit + 1])
    page = _briefs(found[:limit])
    more = len(found) > limit
    end = page[-1] if page else None
    cursor = (f"{end.voices}.{end.id}" if voices_first else f".{end.id}") if end and more else ""
    return InboxPage(tuple(page), cursor)


def every_incoming(actor: Actor, sought: Sought, *, most: int) -> Iterator[Incoming]:
    """All rows page by page, for a list to take away; at most `most`."""
    after, left = "", most
    while left > 0:
        page = incoming(actor, sought, after=after, limit=min(500, left))
        yield from page.rows
        left -= len(page.rows)
        after = page.after
        if not after:
            return


def channel_counts(actor: Actor, states: Sequence[str]) -> dict[str, int]:
    """How much has come in on each way; one query."""
    rows = _sought(actor, Sought(states=tuple(states))).order_by().values("channel")
    return {r["channel"]: r["n"] for r in rows.annotate(n=Count("pk"))}


@dataclass(frozen=True)
class Standing:
    """Where a matter stands, for those who sort it."""

    number: str
    title: str
    excerpt: str
    state: str
    body_path: str
    voices: int


def standings(actor: Actor, numbers: Sequence[str]) -> dict[str, Standing]:
    """Where some matters stand, as far as the actor sorts for their bodies; one query."""
    rows = _sought(actor, Sought()).filter(dossier__number__in=numbers).select_related("dossier")
    return {
        t.dossier.number: Standing(
            t.dossier.number,
            t.dossier.title,
            t.facts[:_EXCERPT],
            t.state,
            t.dossier.body_path,
            t.dossier.voices,
        )
        for t in rows
    }


@lasting
def said_by_voices(number: str) -> tuple[str, ...]:
    """What those who joined a matter added, without names."""
    rows = Voice.objects.filter(topic__dossier__number=number, state=VoiceState.JOINED)
    return tuple(rows.exclude(words="").values_list("words", flat=True)[:_VOICES_SHOWN])


def _sought(actor: Actor, sought: Sought) -> QuerySet[Topic]:
    mine = Q(pk__in=())
    for path in paths_of(actor, Perm.TRIAGE):
        mine |= Q(dossier__body_path__startswith=path) if path else Q()
        if not path:
            mine = Q()
            break
    rows = Topic.objects.filter(mine)
    if sought.states:
        rows = rows.filter(state__in=sought.states)
    if sought.channel in set(Channel):
        rows = rows.filter(channel=sought.channel)
    if sought.place_path:
        rows = rows.filter(dossier__place__path__startswith=sought.place_path)
    if sought.urgent:
        rows = rows.filter(urgent=True)
    if sought.words:
        rows = rows.filter(
            Q(dossier__title__icontains=sought.words)
            | Q(facts__icontains=sought.words)
            | Q(dossier__number__iexact=sought.words)
        )
    return rows


def _briefs(topics: list[Topic]) -> list[Incoming]:
    ids = [t.pk for t in topics]
    rows = Topic.objects.filter(pk__in=ids).select_related("dossier__body", "dossier__place")
    full = {t.pk: t for t in rows.annotate(photo_count=Count("photos"))}
    due = dict(
        Topic.objects.filter(pk__in=ids, dossier__duties__done_at__isnull=True)
        .values_list("pk")
        .annotate(Min("dossier__duties__due_at"))
    )
    found = []
    for pk in ids:
        t = full[pk]
        d = t.dossier
        found.append(
            Incoming(
                id=pk,
                number=d.number,
                title=d.title,
                excerpt=t.facts[:_EXCERPT],
                channel=t.channel,
                source=t.source,
                state=t.state,
                place=d.place.name if d.place else "",
                place_path=d.place.path if d.place else "",
                body=d.body.name,
                body_path=d.body_path,
                opened_at=d.opened_at,
                due_at=due.get(pk),
                urgent=t.urgent,
                voices=d.voices,
                photos=t.photo_count,
            )
        )
    return found
