"""Reads of calls as frozen briefs: which calls are there, where does one stand, what may be done with it?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.db.models import Count, F, Q, QuerySet

from shangliang.ground.dossier.public import (
    ROUTES,
    DossierBrief,
    DutyBrief,
    Kind,
    KnotBrief,
    by_numbers,
    duties,
    folder,
    knots,
    threads,
)
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.reading import keep, lasting, remembered
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.hall.codes import FORM_LABELS, OCCASION_LABELS, CallForm, PostKind
from shangliang.loop.hall.models import Call, OnDuty, Post, Theme
from shangliang.loop.hall.workflow import WORKFLOW, PostState

RUNNING = ("announced", "open")
OVER = ("collected", "clustered", "selected", "answered", "finished")


@dataclass(frozen=True)
class MemberOnDuty:
    person_id: int
    name: str
    about: str


@dataclass(frozen=True)
class CallBrief:
    """A call as anybody may read it."""

    id: int
    number: str
    title: str
    title_en: str
    form: str
    occasion: str
    about: str
    state: str
    ask: str
    background: str
    next_steps: str
    categories: tuple[str, ...]
    feeds_decision: bool
    premoderated: bool
    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None
    heard: str
    used: str
    not_used: str
    answered_at: datetime | None
    reason: str
    sounding_id: int | None
    body: str
    path: str
    place: str
    voices: int

    @property
    def url(self) -> str:
        return f"/hall/{self.number}"

    @property
    def is_parlour(self) -> bool:
        return self.form == CallForm.PARLOUR

    @property
    def form_label(self) -> str:
        return str(FORM_LABELS[self.form])

    @property
    def occasion_label(self) -> str:
        return str(OCCASION_LABELS[self.occasion])

    def takes_posts(self, now: datetime) -> bool:
        return self.state == "open" and self.opens_at <= now < self.closes_at

    def phase(self, now: datetime) -> str:
        """soon, open, sorting (over, the answer is owed), answered or off."""
        if self.state in RUNNING and now < self.opens_at:
            return "soon"
        if self.takes_posts(now):
            return "open"
        if self.state in {"answered", "finished"}:
            return "answered"
        return "off" if self.state == "called_off" else "sorting"


@dataclass(frozen=True)
class Tally:
    """How many ideas, comments and golden ideas a call has."""

    ideas: int = 0
    comments: int = 0
    golden: int = 0
    waiting: int = 0


@dataclass(frozen=True)
class ThemeBrief:
    id: int
    order: int
    title: str
    summary: str
    ideas: tuple[int, ...]
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Quote:
    n: int
    on: int
    text: str
    lean: str


def brief(c: Call) -> CallBrief:
    d = c.dossier
    return CallBrief(
        c.pk,
        d.number,
        d.title,
        d.title_en,
        c.form,
        c.occasion,
        c.about,
        c.state,
        c.ask,
        c.background,
        c.next_steps,
        tuple(c.categories),
        c.feeds_decision,
        c.premoderated,
        c.opens_at,
        c.closes_at,
        c.closed_at,
        c.heard,
        c.used,
        c.not_used,
        c.answered_at,
        c.reason,
        c.sounding_id,
        d.body.name,
        d.body_path,
        d.place.name if d.place else "",
        d.voices,
    )


def _rows(actor: Actor) -> QuerySet[Call]:
    return Call.objects.visible_to(actor).select_related("dossier__body", "dossier__place")


@remembered
def find(number: str) -> CallBrief | None:
    """The call, or nothing for a matter of another kind: its number begins with another letter."""
    if not number.startswith(f"{ROUTES[Kind.CALL].letter}-"):
        return None
    found = _rows(SYSTEM).filter(dossier__number=number).first()
    return None if found is None else brief(found)


def call(number: str, actor: Actor = SYSTEM) -> CallBrief:
    """The call; NotFound when there is none or the actor may not see it."""
    if actor == SYSTEM:
        seen = find(number)
    else:
        found = _rows(actor).filter(dossier__number=number).first()
        seen = None if found is None else brief(found)
        if seen is not None:
            keep(find, cast("CallBrief | None", seen), number)
    if seen is None:
        raise NotFound("hall.not_found", number=number)
    return seen


PHASES = ("open", "soon", "sorting", "answered")


def _in_phase(rows: QuerySet[Call], phase: str, now: datetime) -> QuerySet[Call]:
    if phase == "open":
        return rows.filter(state="open", closes_at__gt=now)
    if phase == "soon":
        return rows.filter(state="announced", closes_at__gt=now)
    if phase == "answered":
        return rows.filter(state__in=["answered", "finished"])
    return rows.filter(
        Q(state__in=["collected", "clustered", "selected"])
        | Q(state__in=RUNNING, closes_at__lte=now)
    )


def calls(
    actor: Actor,
    *,
    phase: str,
    now: datetime,
    form: str = "",
    place_path: str = "",
    before_id: int | None = None,
    limit: int = 20,
) -> list[CallBrief]:
    """Calls in one phase, newest first, paged by key."""
    rows = _in_phase(_rows(actor), phase, now)
    if form:
        rows = rows.filter(form=form)
    if place_path:
        rows = rows.filter(dossier__place__path__startswith=place_path)
    if before_id:
        rows = rows.filter(pk__lt=before_id)
    return [brief(c) for c in rows.order_by("-id")[:limit]]


def phase_counts(actor: Actor, now: datetime) -> dict[str, int]:
    """How many calls are in each phase; one query."""
    rows = Call.objects.visible_to(actor).values_list("state", "opens_at", "closes_at")
    found = dict.fromkeys(PHASES, 0)
    for state, _opens, closes in rows:
        if state in {"answered", "finished"}:
            found["answered"] += 1
        elif state == "open" and closes > now:
            found["open"] += 1
        elif state == "announced" and closes > now:
            found["soon"] += 1
        elif state != "called_off":
            found["sorting"] += 1
    return found


def tallies(ids: Sequence[int]) -> dict[int, Tally]:
    """Counts of several calls; one query."""
    shown, idea = Q(state=PostState.PUBLISHED.value), Q(parent__isnull=True)
    rows = (
        Post.objects.filter(call_id__in=ids)
        .order_by()
        .values_list("call_id")
        .annotate(
            ideas=Count("id", filter=shown & idea),
            remarks=Count("id", filter=shown & ~idea),
            golden=Count("id", filter=Q(golden_at__isnull=False)),
            waiting=Count("id", filter=Q(state=PostState.SUBMITTED.value)),
        )
    )
    found = {pk: Tally(*counts) for pk, *counts in rows}
    return {pk: found.get(pk, Tally()) for pk in ids}


def category_counts(call_id: int) -> dict[str, int]:
    """Shown ideas by category; one query."""
    rows = Post.objects.filter(
        call_id=call_id, parent__isnull=True, state=PostState.PUBLISHED.value
    )
    return dict(rows.order_by().values_list("category").annotate(n=Count("id")))


def on_duty(call_id: int) -> list[MemberOnDuty]:
    """Who answers in a parlour."""
    rows = OnDuty.objects.filter(call_id=call_id).values_list("person_id", "name", "about")
    return [MemberOnDuty(*row) for row in rows]


def themes(call_id: int) -> list[ThemeBrief]:
    """Themes in order, with the numbers of their ideas and their quotes; three queries."""
    rows = list(Theme.objects.filter(call_id=call_id).prefetch_related("posts", "quotes__parent"))
    return [
        ThemeBrief(
            t.pk,
            t.order,
            t.title,
            t.summary,
            tuple(sorted(p.n for p in t.posts.all() if p.state == PostState.PUBLISHED)),
            tuple(
                Quote(q.n, q.parent.n if q.parent else q.n, q.text, q.lean)
                for q in sorted(t.quotes.all(), key=lambda q: q.n)
                if q.state == PostState.PUBLISHED
            ),
        )
        for t in rows
    ]


@dataclass(frozen=True)
class Standing:
    """What only acts change about a call: kept from page to page while its ledger stands still."""

    tally: Tally
    categories: tuple[tuple[str, int], ...]
    on_duty: tuple[MemberOnDuty, ...]
    themes: tuple[ThemeBrief, ...]
    knots: tuple[KnotBrief, ...]
    owed: tuple[DutyBrief, ...]


@lasting
def standing_of(number: str) -> Standing:
    """Some ten queries, once after each act."""
    found = Call.objects.get(dossier__number=number)
    return Standing(
        tallies([found.pk])[found.pk],
        tuple(category_counts(found.pk).items()),
        tuple(on_duty(found.pk)),
        tuple(themes(found.pk)),
        tuple(knots(number)),
        tuple(duties(number)),
    )


@dataclass(frozen=True)
class Link:
    """One step of the chain idea → matter → outcome → measure."""

    key: str
    at: datetime | None
    note: str = ""
    url: str = ""


_CHAIN = (("decided", "decided"), ("assigned", "assigned"), ("carried_out", "carried_out"))


def chain(matter: str, actor: Actor) -> tuple[DossierBrief | None, list[Link]]:
    """What has become of the matter that an idea is part of, as the dossier's thread tells it."""
    if not matter:
        return None, []
    try:
        opened = folder(matter, actor)
    except NotFound:
        return None, []
    found = opened.matter
    reached = {k.stage: k for k in opened.knots if k.at is not None}
    return found, [
        Link(key, reached[stage].at if stage in reached else None,
             reached[stage].note if stage in reached else "", found.url)
        for stage, key in _CHAIN
    ]  # fmt: skip


def calls_about(number: str) -> list[CallBrief]:
    """Calls that belong to a matter, newest first."""
    return [brief(c) for c in _rows(SYSTEM).filter(about=number).order_by("-id")[:20]]


def available(verb: str, number: str, actor: Actor) -> Verdict:
    """May `actor` do `verb` with this call now?"""
    found = find(number)
    if found is None:
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb=verb, state="none")
    return WORKFLOW.check(verb, found.state).and_then(
        may(actor, WORKFLOW.row(verb).permission, found.path)
    )


def matter_of(number: str) -> DossierBrief:
    return get_dossier(number)


def due_calls(now: datetime) -> tuple[list[str], list[str]]:
    """Numbers of calls whose hour to open, and to close, has come."""
    rows = Call.objects.order_by("id")
    opening = rows.filter(state="announced", opens_at__lte=now)
    closing = rows.filter(state="open", closes_at__lte=now)
    number = F("dossier__number")
    return (
        list(opening.values_list(number, flat=True)[:100]),
        list(closing.values_list(number, flat=True)[:100]),
    )


def search_text(number: str) -> str:
    """The words of a call that search may find: what is asked, and the ideas that are shown."""
    found = Call.objects.filter(dossier__number=number).first()
    if found is None:
        return ""
    shown = Post.objects.filter(
        call=found, state=PostState.PUBLISHED.value, kind=PostKind.IDEA.value
    )
    titles = shown.order_by("-golden_at", "-n").values_list("title", flat=True)[:200]
    parts = [found.ask, found.background, found.heard, found.used, found.not_used, *titles]
    return "\n".join(p for p in parts if p)


def stages_of(numbers: list[str], actor: Actor) -> dict[str, tuple[DossierBrief, list[KnotBrief]]]:
    """Matters with their threads, by number; two queries."""
    found = by_numbers(numbers, actor) if numbers else {}
    lines = threads([m.id for m in found.values()]) if found else {}
    return {number: (m, lines.get(number, [])) for number, m in found.items()}
