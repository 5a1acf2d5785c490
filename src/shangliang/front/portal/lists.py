"""Home, the list of matters, and the desk: what is going on, and what waits for me?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.portal.matter import TONES
from shangliang.ground.directory.public import places, platform_counts
from shangliang.ground.dossier.public import (
    ROUTES,
    STAGE_LABELS,
    DossierBrief,
    Kind,
    KnotBrief,
    Stage,
    desk_count,
    listing,
    stage_counts,
    threads,
)

_PAGE = 20

GROUPS: dict[str, tuple[object, tuple[str, ...]]] = {
    "new": (_("Just raised"), ("raised", "triaged", "vetted", "parked")),
    "coming": (_("Coming to the table"), ("planned", "prepared", "called")),
    "now": (_("At the table"), ("in_session", "no_consensus", "escalated", "collecting")),
    "deciding": (_("Being decided"), ("reported", "decided", "collected", "clustered", "selected")),
    "doing": (_("Being carried out"), ("assigned", "supervised")),
    "judging": (_("Being judged"), ("carried_out", "fed_back", "rated", "looked_back")),
    "done": (_("Finished"), ("closed", "answered", "referred", "declined", "merged", "withdrawn")),
}


@dataclass(frozen=True)
class Row:
    """A matter as a card."""

    matter: DossierBrief
    stage: str
    tone: str
    knots: list[KnotBrief]
    kind: str


def rows_of(found: list[DossierBrief]) -> list[Row]:
    """Cards with their miniature threads; one query."""
    lines = threads([m.id for m in found]) if found else {}
    return [
        Row(
            m,
            str(STAGE_LABELS[Stage(m.stage)]),
            TONES.get(m.stage, "indigo"),
            lines.get(m.number, []),
            str(ROUTES[Kind(m.kind)].title),
        )
        for m in found
    ]


@dataclass(frozen=True)
class Became:
    """What became of a matter: from when until when, how many days that took, and what was noted then."""

    row: Row
    days: int
    kept_at: datetime | None
    note: str


def _became(row: Row) -> Became:
    kept = next((k for k in reversed(row.knots) if k.stage == "carried_out" and k.at), None)
    kept = kept or next((k for k in reversed(row.knots) if k.at), None)
    at = kept.at if kept else None
    days = (at - row.matter.opened_at).days if at else 0
    return Became(row, days, at, kept.note if kept else "")


@dataclass(frozen=True)
class FlowKnot:
    """One part of the loop with how many matters are there; `weight` (0 to 4) is the size of its knot."""

    key: str
    title: object
    count: int
    weight: int


def flow_of(counts: dict[str, int]) -> list[FlowKnot]:
    """Where the matters stand, in the order of the loop; the fullest part has the largest knot."""
    sums = [
        (key, title, sum(counts.get(s, 0) for s in stages))
        for key, (title, stages) in GROUPS.items()
    ]
    most = max((n for _, _, n in sums), default=0)
    return [
        FlowKnot(key, title, n, 0 if not n else max(1, round(4 * n / most)))
        for key, title, n in sums
    ]


def _rooms() -> int:
    """How many places there are; counted every few minutes, they do not come and go by the hour."""
    found = cache.get("portal.rooms")
    if found is None:
        found = sum(platform_counts().values())
        cache.set("portal.rooms", found, 300)
    return int(found)


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What this is, what is being discussed now, and what became of it."""
    actor = actor_of(request)
    counts = stage_counts(actor)
    live_stages = GROUPS["now"][1] + GROUPS["coming"][1]
    kept = ("closed", "looked_back", "rated", "fed_back", "carried_out")
    live = listing(actor, stages=live_stages, limit=4, first=("in_session",))
    # A call that was answered has its own place in the online hall; here stands what was carried out.
    ended = listing(actor, stages=kept, limit=12)
    done = [m for m in ended if m.kind != Kind.CALL][:4]
    cards = rows_of(live + done)
    context = {
        "live": cards[: len(live)],
        "live_count": sum(counts.get(s, 0) for s in live_stages),
        "became": [_became(row) for row in cards[len(live) :]],
        "flow": flow_of(counts),
        "total": sum(counts.values()),
        "kept": sum(counts.get(s, 0) for s in kept),
        "rooms": _rooms(),
        "waiting": desk_count(actor),
    }
    return render(request, "portal/home.html", context)


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


@require_GET
def matters(request: HttpRequest) -> HttpResponse:
    """All matters a reader may see, by group, kind and district, newest first."""
    actor = actor_of(request)
    group = request.GET.get("group", "")
    kind = request.GET.get("kind", "")
    place = request.GET.get("place", "")
    districts = places("district")
    chosen = next((p for p in districts if p.key == place), None)
    found = listing(
        actor,
        stages=GROUPS[group][1] if group in GROUPS else (),
        kind=kind if kind in {k.value for k in Kind} else "",
        place_path=chosen.path if chosen else "",
        before_id=_before(request),
        limit=_PAGE + 1,
    )
    more = len(found) > _PAGE
    found = found[:_PAGE]
    kept = {k: v for k, v in (("group", group), ("kind", kind), ("place", place)) if v}
    counts = stage_counts(actor)
    filtered = bool(kind or chosen)
    context = {
        "rows": rows_of(found),
        "filtered": filtered,
        "more": more or bool(_before(request)),
        "rest": urlencode({k: v for k, v in kept.items() if k != "group"}),
        "groups": [(k, t, sum(counts.get(s, 0) for s in st)) for k, (t, st) in GROUPS.items()],
        "group": group if group in GROUPS else "",
        "place": chosen.key if chosen else "",
        "districts": districts,
        "kinds": [(k.value, r.title) for k, r in ROUTES.items()],
        "kind": kind,
        "total": sum(counts.values()),
        "page": {
            "prev_url": "?" + urlencode(kept) if _before(request) else "",
            "next_url": "?" + urlencode({**kept, "before": found[-1].id}) if more else "",
        },
    }
    return render(request, "portal/matters.html", context)
