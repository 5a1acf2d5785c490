"""The search page: find matters by word, place or number; a number leads straight to its matter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from shangliang.front.look.acting import spec_of
from shangliang.front.look.context import actor_of
from shangliang.front.look.naming import named
from shangliang.front.portal.lists import rows_of
from shangliang.front.portal.matter import TONES
from shangliang.ground.dossier.public import (
    ROUTES,
    STAGE_LABELS,
    DossierBrief,
    Kind,
    Stage,
    by_numbers,
    listing,
)
from shangliang.ground.search.public import (
    MOST_RANKED,
    Count,
    Filters,
    Found,
    number_of,
    search,
    similar,
    suggest,
)
from shangliang.kernel import clock
from shangliang.kernel.text import clean
from shangliang.loop.topics.public import ELSEWHERE_LABELS, Elsewhere, signposts

_MOST = 200
_SHOWN = 8
"""Values of a facet that stand open; more fold behind one press."""
_FEWEST_TOLD = 5
"""Fewer people than this are not counted aloud."""
_FACETS = ("stage", "kind", "place", "unit", "moved")
_HEADS = {
    "stage": _("Stands at"),
    "kind": _("Kind"),
    "place": _("Place"),
    "unit": _("At work on it"),
    "moved": _("Last moved"),
}
_STRETCHES = {
    "week": (timedelta(days=7), _("in the last week")),
    "month": (timedelta(days=30), _("in the last month")),
    "year": (timedelta(days=365), _("in the last year")),
}
_SORTS = {"place": _("Place"), "unit": _("Body")}


@dataclass(frozen=True)
class Value:
    """A value of a facet as a link; `chosen` ones are taken away by it."""

    label: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet with its values, the first ones open, the rest folded."""

    key: str
    head: object
    open: Sequence[Value]
    folded: Sequence[Value]
    chosen: Value | None


def _label(key: str, count: Count) -> str:
    if key == "stage":
        return str(STAGE_LABELS[Stage(count.value)])
    if key == "kind":
        return str(ROUTES[Kind(count.value)].title)
    if key == "moved":
        return str(_STRETCHES[count.value][1])
    return named(count.label)


def _facet(key: str, counts: Sequence[Count], kept: dict[str, str]) -> Facet:
    """The values of one facet as links that keep everything else that was asked."""
    rest = {k: v for k, v in kept.items() if k != key}
    chosen = kept.get(key, "")
    values = [
        Value(
            _label(key, c),
            c.count,
            "?" + urlencode(rest if c.value == chosen else {**rest, key: c.value}),
            c.value == chosen,
        )
        for c in counts
    ]
    picked = next((v for v in values if v.chosen), None)
    if chosen and picked is None:
        picked = Value(_unseen(key, chosen), 0, "?" + urlencode(rest), chosen=True)
    return Facet(key, _HEADS[key], values[:_SHOWN], values[_SHOWN:], picked)


def _unseen(key: str, value: str) -> str:
    """The name of a chosen value that nothing carries."""
    known: dict[str, Mapping[str, object]] = {
        "stage": {s.value: STAGE_LABELS[s] for s in Stage},
        "kind": {k.value: ROUTES[k].title for k in Kind},
        "moved": {k: label for k, (_span, label) in _STRETCHES.items()},
    }
    return str(known.get(key, {}).get(value, _HEADS[key]))


def _asked(request: HttpRequest) -> dict[str, str]:
    """What the address asks for, words first; unknown stretches of time are left out."""
    told = {k: clean(request.GET.get(k, "")[:500], lines=False)[:120] for k in (*_FACETS, "sort")}
    if told["moved"] not in _STRETCHES:
        told["moved"] = ""
    if told["sort"] != "time":
        told["sort"] = ""
    query = clean(request.GET.get("q", "")[: _MOST * 20], lines=False)[:_MOST]
    return {k: v for k, v in {"q": query, **told}.items() if v}


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """Results with the words marked, facets, and key paging; an empty query teaches."""
    actor = actor_of(request)
    kept = _asked(request)
    query = kept.get("q", "")
    number = number_of(query)
    if number and number in by_numbers([number], actor):
        return HttpResponseRedirect(f"/m/{number}")
    if not set(kept) - {"sort"}:
        newest = rows_of(listing(actor, limit=5))
        return render(request, "portal/search.html", {"query": "", "newest": newest})
    after = request.GET.get("after", "")[:40]
    now = clock.now()
    moments = {name: now - span for name, (span, _label_of) in _STRETCHES.items()}
    filters = Filters(
        stage=kept.get("stage", ""),
        kind=kept.get("kind", ""),
        place_path=kept.get("place", ""),
        unit=kept.get("unit", ""),
        moved_from=moments.get(kept.get("moved", "")),
    )
    found = search(
        query,
        actor=actor,
        filters=filters,
        after=after,
        by_time="sort" in kept,
        moments=moments,
    )
    return render(request, "portal/search.html", _context(found, kept, after))


def _context(found: Found, kept: dict[str, str], after: str) -> dict[str, object]:
    facets = [
        _facet(key, counts, kept)
        for key, counts in zip(
            _FACETS,
            (found.stages, found.kinds, found.places, found.units, found.times),
            strict=True,
        )
    ]
    sorting = {k: v for k, v in kept.items() if k != "sort"}
    return {
        "query": found.query,
        "found": found,
        "hits": [
            (h, STAGE_LABELS[Stage(h.stage)], TONES.get(h.stage, "indigo")) for h in found.hits
        ],
        # One value alone narrows nothing.
        "facets": [f for f in facets if f.chosen or len(f.open) > 1],
        "chosen": [f.chosen for f in facets if f.chosen],
        "bare_url": "?" + urlencode({"q": found.query}) if found.query else "/search",
        "perhaps": [(q, "?" + urlencode({**kept, "q": q})) for q in found.perhaps],
        "by_time": "sort" in kept or not found.query,
        "sort_urls": (
            ("?" + urlencode(sorting), "?" + urlencode({**sorting, "sort": "time"}))
            if found.query
            else None
        ),
        "most_ranked": MOST_RANKED,
        "page": {
            "prev_url": "?" + urlencode(kept) if after else "",
            "next_url": "?" + urlencode({**kept, "after": found.after}) if found.after else "",
        },
    }


@require_GET
def similar_json(request: HttpRequest) -> JsonResponse:
    """Matters like the text somebody is typing; only what the reader may see."""
    text = clean(request.GET.get("text", "")[:4000])[:2000]
    actor = actor_of(request)
    found = similar(text, actor=actor, limit=12) if len(text) >= 4 else ()
    alike = [s for s in found if s.stage != Stage.MERGED][:4]
    matters = by_numbers([s.number for s in alike], actor) if alike else {}
    doors = [
        {"where": d.where, "name": str(ELSEWHERE_LABELS[Elsewhere(d.where)]), "word": d.word}
        for d in signposts(text)
    ]
    return JsonResponse({"similar": [_alike(matters[s.number]) for s in alike], "doors": doors})


def _alike(matter: DossierBrief) -> dict[str, object]:
    """A matter beside the form; whether one may join it is for the act itself to say."""
    joining = spec_of("topics", "join")
    open_to_join = matter.closed_at is None and matter.kind == Kind.CONSULTATION
    return {
        "number": matter.number,
        "title": _in_language(matter.title, matter.title_en),
        "url": matter.url,
        "voices": matter.voices,
        "join": joining.url(matter.number) if joining and open_to_join else "",
    }


@require_GET
def suggest_json(request: HttpRequest) -> JsonResponse:
    """What may be meant by the first characters: matters, places, bodies, each with where it leads."""
    found = suggest(request.GET.get("q", ""), actor=actor_of(request))
    rows = [
        {
            "label": _in_language(s.label, s.label_en),
            "note": s.value if s.sort == "matter" else str(_SORTS[s.sort]),
            "url": f"/m/{s.value}"
            if s.sort == "matter"
            else "/search?" + urlencode({s.sort: s.value}),
        }
        for s in found
    ]
    return JsonResponse({"suggestions": rows})


def _in_language(chinese: str, english: str) -> str:
    is_english = (get_language() or "").startswith("en")
    return english if is_english and english else chinese


__all__ = ["search_page", "similar_json", "suggest_json"]
