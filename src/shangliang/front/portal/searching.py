"""The search page: find matters by word, place or number; a number leads straight to its matter."""

from __future__ import annotations

import re
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.acting import spec_of
from shangliang.front.look.context import actor_of
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
from shangliang.ground.search.public import Count, Filters, search, similar
from shangliang.kernel.text import clean
from shangliang.loop.topics.public import ELSEWHERE_LABELS, Elsewhere, signposts

_NUMBER = re.compile(r"[A-Za-z]-\d{4}-\d{1,6}")
_MOST = 200


def _facet_label(key: str, count: Count) -> str:
    if key == "stage":
        return str(STAGE_LABELS[Stage(count.value)])
    if key == "kind":
        return str(ROUTES[Kind(count.value)].title)
    return count.label


@require_GET
def search_page(request: HttpRequest) -> HttpResponse:
    """Results with the words marked, facets, and key paging; an empty query teaches."""
    actor = actor_of(request)
    query = clean(request.GET.get("q", ""), lines=False)[:_MOST]
    if _NUMBER.fullmatch(query):
        number = query.upper()
        if number in by_numbers([number], actor):
            return HttpResponseRedirect(f"/m/{number}")
    asked = {
        k: clean(request.GET.get(k, ""), lines=False)[:120] for k in ("stage", "kind", "place")
    }
    after = request.GET.get("after", "")[:200]
    if not query:
        newest = rows_of(listing(actor, limit=5))
        return render(request, "portal/search.html", {"query": "", "newest": newest})
    filters = Filters(stage=asked["stage"], kind=asked["kind"], place_path=asked["place"])
    found = search(query, actor=actor, filters=filters, after=after)
    kept = {"q": query, **{k: v for k, v in asked.items() if v}}
    context = {
        "query": query,
        "found": found,
        "hits": [
            (h, STAGE_LABELS[Stage(h.stage)], TONES.get(h.stage, "indigo")) for h in found.hits
        ],
        "facets": [
            (
                key,
                [(c.value, _facet_label(key, c), c.count) for c in counts],
                asked[key],
                urlencode({k: v for k, v in kept.items() if k != key}),
            )
            for key, counts in (
                ("stage", found.stages),
                ("kind", found.kinds),
                ("place", found.places),
            )
        ],
        "page": {
            "prev_url": "?" + urlencode(kept) if after else "",
            "next_url": "?" + urlencode({**kept, "after": found.after}) if found.after else "",
        },
    }
    return render(request, "portal/search.html", context)


@require_GET
def similar_json(request: HttpRequest) -> JsonResponse:
    """Matters like the text somebody is typing; only what the reader may see."""
    text = clean(request.GET.get("text", ""))[:2000]
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
        "title": matter.title,
        "url": matter.url,
        "voices": matter.voices,
        "join": joining.url(matter.number) if joining and open_to_join else "",
    }
