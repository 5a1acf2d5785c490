"""How does a program search? The same words, filters and visibility as on the page, and what may be meant while typing."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Field, Router, Schema

from shangliang.front.look.context import actor_of
from shangliang.ground.search.public import Count, Filters, Hit, search, suggest
from shangliang.kernel.text import clean

router = Router(tags=["search"])
_MOST = 50


class HitOut(Schema):
    """A matter that was found; `excerpt` is where the words stand."""

    number: str
    kind: str
    title: str
    title_en: str
    stage: str
    since: datetime
    place: str
    body: str
    voices: int
    excerpt: str
    url: str


class CountOut(Schema):
    """How many of the matters found carry a value."""

    value: str
    label: str
    count: int


class FoundOut(Schema):
    """A page of results; pass `after` on to get the next one. `meant` is what was searched instead of a slip of the pen."""

    query: str
    total: int
    after: str
    meant: str
    perhaps: list[str]
    loose: bool
    hits: list[HitOut]
    facets: dict[str, list[CountOut]] = Field(description="stage, kind, place, unit")


class SuggestionOut(Schema):
    """`sort` is matter, place or unit; `value` its number, path or id, to be used as a filter."""

    sort: str
    value: str
    label: str
    label_en: str


def _hit(h: Hit) -> HitOut:
    return HitOut(
        number=h.number,
        kind=h.kind,
        title=h.title,
        title_en=h.title_en,
        stage=h.stage,
        since=h.since,
        place=h.place,
        body=h.body,
        voices=h.voices,
        excerpt="".join(s.text for s in h.excerpt),
        url=h.url,
    )


def _counts(found: tuple[Count, ...]) -> list[CountOut]:
    return [CountOut(value=c.value, label=c.label, count=c.count) for c in found]


@router.get("/search", response=FoundOut, operation_id="search")
def search_matters(
    request: HttpRequest,
    q: str = "",
    stage: str = "",
    kind: str = "",
    place: str = "",
    unit: str = "",
    after: str = "",
    sort: str = "",
    limit: int = 20,
) -> FoundOut:
    """Matters that hold all words, best first; `sort=time` newest first. At most 50 a page."""
    told = [clean(v[:500], lines=False)[:120] for v in (stage, kind, place, unit)]
    found = search(
        clean(q[:4000], lines=False)[:200],
        actor=actor_of(request),
        filters=Filters(stage=told[0], kind=told[1], place_path=told[2], unit=told[3]),
        after=after[:40],
        by_time=sort == "time",
        limit=max(1, min(limit, _MOST)),
    )
    return FoundOut(
        query=found.query,
        total=found.total,
        after=found.after,
        meant=found.meant,
        perhaps=list(found.perhaps),
        loose=found.loose,
        hits=[_hit(h) for h in found.hits],
        facets={
            "stage": _counts(found.stages),
            "kind": _counts(found.kinds),
            "place": _counts(found.places),
            "unit": _counts(found.units),
        },
    )


@router.get("/search/suggest", response=list[SuggestionOut], operation_id="search_suggest")
def search_suggest(request: HttpRequest, q: str = "") -> list[SuggestionOut]:
    """What may be meant by the first characters; only what the reader may see."""
    found = suggest(q[:2000], actor=actor_of(request))
    return [
        SuggestionOut(sort=s.sort, value=s.value, label=s.label, label_en=s.label_en) for s in found
    ]
