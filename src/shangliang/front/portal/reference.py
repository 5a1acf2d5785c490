"""Pages that explain: the guide, the rules, rooms, open data, accessibility."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.front.portal.demo_cast import demo_doors
from shangliang.front.portal.lists import rows_of
from shangliang.ground.directory.public import (
    PLATFORM_LABELS,
    PlatformKind,
    bodies,
    name_here,
    places,
    platform,
    platforms,
)
from shangliang.ground.dossier.public import ROUTES, STAGE_LABELS, Kind, listing
from shangliang.ground.rulebook.public import Rule, all_rules, in_words
from shangliang.kernel import clock
from shangliang.kernel.actor import guest
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound
from shangliang.kernel.text import spreadsheet_safe

_AREAS = (
    "topic",
    "vetting",
    "grassroots",
    "escalation",
    "plan",
    "session",
    "vote",
    "outcome",
    "handling",
    "supervision",
    "hall",
    "publiccall",
    "proposal",
    "brief",
    "clue",
    "contact",
    "studio",
    "sector",
    "member",
    "score",
    "leave",
    "audit",
    "privacy",
    "share",
    "soundings",
)


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """How to take part, in plain words; in the demo also whom one can be."""
    knots = [STAGE_LABELS[s] for s in ROUTES[Kind.CONSULTATION].knots]
    return render(request, "portal/guide.html", {"knots": knots, "doors": demo_doors()})


def _source(rule: Rule) -> str:
    """Where the number comes from; our own proposals are called so."""
    return rule.source.replace("inferred", label("rules.source.inferred"))


@require_GET
def rules(request: HttpRequest) -> HttpResponse:
    """Every number of the procedure with its source and version, as it stands at a body."""
    makers = [b for b in bodies() if b.kind in {"cppcc", "party", "government"}]
    here = next((b for b in makers if b.key == request.GET.get("body")), None)
    found = all_rules(path=here.path if here else "", on=local_day(clock.now()).date())
    areas: dict[str, list[dict[str, Any]]] = {}
    for rule in found:
        row = {"rule": rule, "value": in_words(rule.value, rule.unit), "source": _source(rule)}
        areas.setdefault(rule.key.split(".", 1)[0], []).append(row)
    ordered = [(a, areas[a]) for a in _AREAS if a in areas]
    context = {
        "areas": ordered,
        "count": len(found),
        "bodies": [(b.key, name_here(b)) for b in makers],
        "here_body": here.key if here else "",
    }
    return render(request, "portal/rules.html", context)


@require_GET
def rooms(request: HttpRequest) -> HttpResponse:
    """All places where people deliberate, by district."""
    kind = request.GET.get("kind", "")
    here = request.GET.get("place", "")
    districts = places("district")
    chosen = next((p for p in districts if p.key == here), None)
    found = platforms(kind if kind in set(PlatformKind) else None, chosen.path if chosen else "")
    areas = {p.id: p for p in places()}
    groups: dict[str, list[tuple[Any, object]]] = {}
    for p in found:
        area = areas.get(p.place_id)
        home = next((d for d in districts if area and area.path.startswith(d.path)), None)
        key = home.key if home else ""
        groups.setdefault(key, []).append((p, PLATFORM_LABELS[PlatformKind(p.kind)]))
    context = {
        "groups": [
            (d, groups[key])
            for key, d in (("", None), *((d.key, d) for d in districts))
            if key in groups
        ],
        "count": len(found),
        "kinds": list(PLATFORM_LABELS.items()),
        "kind": kind,
        "districts": districts,
        "place": chosen.key if chosen else "",
    }
    return render(request, "portal/rooms.html", context)


@require_GET
def room(request: HttpRequest, key: str) -> HttpResponse:
    """One platform: where, when, its code for the wall, and the matters of its street."""
    found = [p for p in platforms() if p.key == key]
    if not found:
        raise NotFound("kernel.not_found")
    here = platform(key)
    area = next((p for p in places() if p.id == here.place_id), None)
    matters = listing(actor_of(request), place_path=area.path if area else "-", limit=10)
    context = {
        "room": here,
        "kind": PLATFORM_LABELS[PlatformKind(here.kind)],
        "rows": rows_of(matters),
        "address": f"{settings.BASE_URL}/act/topics/raise?platform_key={here.key}&place_id={here.place_id}",
    }
    return render(request, "portal/room.html", context)


@require_GET
def data(request: HttpRequest) -> HttpResponse:
    """What can be downloaded, and under which terms."""
    return render(request, "portal/data.html", {})


class _Echo:
    """A file that gives back what is written: lets csv stream."""

    def write(self, value: str) -> str:
        return value


def _matter_lines() -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield "\ufeff"
    yield writer.writerow(
        [
            "number",
            "kind",
            "title",
            "stage",
            "stage_since",
            "place",
            "body",
            "opened",
            "closed",
            "voices",
        ]
    )
    before: int | None = None
    while True:
        found = listing(guest(), before_id=before, limit=500)
        for m in found:
            cells = [
                m.number,
                m.kind,
                m.title,
                m.stage,
                m.stage_since.isoformat(),
                m.place,
                m.body,
                m.opened_at.isoformat(),
                m.closed_at.isoformat() if m.closed_at else "",
                str(m.voices),
            ]
            yield writer.writerow([spreadsheet_safe(c) for c in cells])
        if len(found) < 500:
            return
        before = found[-1].id


@require_GET
def matters_csv(request: HttpRequest) -> StreamingHttpResponse:
    """All public matters as CSV, streamed."""
    return StreamingHttpResponse(
        _matter_lines(),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="matters.csv"'},
    )


@require_GET
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for whom, what does not yet, and whom to tell."""
    return render(request, "portal/accessibility.html", {"language": get_language()})
