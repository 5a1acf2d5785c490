"""What does a reader find? Ranked matters that the reader may see, with excerpts, and counts beside them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.search.excerpts import Segment, excerpt, segments
from shangliang.ground.search.matching import rows_with
from shangliang.ground.search.models import SearchRow
from shangliang.ground.search.tokens import fold, query_tokens, tokens, words
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean

MOST_CHARACTERS = 200
"""Of a query; more is cut off."""
_MOST_CANDIDATES = 1000
"""The newest matters that hold all words are ranked; nobody reads further than that."""
_SIMILAR_CANDIDATES = 300
_SIMILAR_FROM = 0.2
_TITLE_WEIGHT = 3.0


@dataclass(frozen=True)
class Filters:
    """Narrow the list: a stage, a kind, an area (path of a place, what lies in it included)."""

    stage: str = ""
    kind: str = ""
    place_path: str = ""


@dataclass(frozen=True)
class Hit:
    """A matter that was found; titles and excerpt come as segments so that hits can be marked."""

    number: str
    kind: str
    title: str
    title_en: str
    stage: str
    since: datetime
    place: str
    place_path: str
    body: str
    marked_title: tuple[Segment, ...]
    excerpt: tuple[Segment, ...]
    score: float

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


@dataclass(frozen=True)
class Count:
    """How many matches carry a value; `label` is the place's name, else the value itself."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Found:
    """A page of results; `after` leads to the next one and is empty on the last."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    stages: tuple[Count, ...]
    kinds: tuple[Count, ...]
    places: tuple[Count, ...]
    after: str


@dataclass(frozen=True)
class Similar:
    """A matter that may be about the same; `score` is the cosine of the two texts' character pairs."""

    number: str
    title: str
    title_en: str
    stage: str
    score: float

    @property
    def url(self) -> str:
        return f"/m/{self.number}"


def search(
    query: str,
    *,
    actor: Actor,
    filters: Filters | None = None,
    after: str = "",
    limit: int = 20,
) -> Found:
    """Matters that hold all words of the query, best first, then newest; without words everything, newest first.

    `after` is the number of the last hit of the page before. One query of the database.
    """
    wanted = filters or Filters()
    asked = clean(query, lines=False)[:MOST_CHARACTERS]
    needed = query_tokens(asked)
    if asked and not needed:
        return Found(asked, 0, (), (), (), (), "")
    rows = _visible(actor)
    if needed:
        rows = rows.filter(id__in=rows_with(needed))
    candidates = list(rows[:_MOST_CANDIDATES])
    kept = [r for r in candidates if _fits(r, wanted)]
    if needed:
        scores = _scores(kept, asked, needed)
        kept.sort(key=lambda r: -scores[r.pk])  # stable: newest first among equals
    else:
        scores = dict.fromkeys((r.pk for r in kept), 0.0)
    start = next((n for n, r in enumerate(kept, 1) if r.dossier.number == after), 0)
    page = kept[start : start + limit]
    marks = words(asked)
    return Found(
        query=asked,
        total=len(kept),
        hits=tuple(_hit(r, marks, scores[r.pk]) for r in page),
        stages=_counts(candidates, wanted, "stage", lambda r: (r.dossier.stage, r.dossier.stage)),
        kinds=_counts(candidates, wanted, "kind", lambda r: (r.dossier.kind, r.dossier.kind)),
        places=_counts(candidates, wanted, "place_path", _place),
        after=page[-1].dossier.number if start + limit < len(kept) else "",
    )


def similar(text: str, *, actor: Actor, limit: int = 5, besides: str = "") -> tuple[Similar, ...]:
    """Matters that may be about the same thing, most alike first; shown for a person to judge.

    `text` is what somebody is typing; the matter numbered `besides` is left out.
    """
    asked = clean(text)[: MOST_CHARACTERS * 5]
    mine = _pairs(asked)
    if not mine:
        return ()
    head = query_tokens(asked[:60])
    rows = _visible(actor).filter(id__in=rows_with(head, all_of_them=False))
    found: list[Similar] = []
    for row in rows.exclude(dossier__number=besides)[:_SIMILAR_CANDIDATES]:
        # A title says what a matter is about: it is compared by itself too.
        score = max(_cosine(mine, _pairs(t)) for t in (row.title, f"{row.title}\n{row.body}"))
        if score >= _SIMILAR_FROM:
            d = row.dossier
            found.append(Similar(d.number, d.title, d.title_en, d.stage, round(score, 3)))
    return tuple(sorted(found, key=lambda s: (-s.score, s.number))[:limit])


def _visible(actor: Actor) -> QuerySet[SearchRow]:
    seen = Dossier.objects.visible_to(actor).values("pk")
    return (
        SearchRow.objects.filter(dossier__in=seen)
        .select_related("dossier", "dossier__body", "dossier__place")
        .order_by("-dossier__stage_since", "-dossier_id")
    )


def _place(row: SearchRow) -> tuple[str, str]:
    place = row.dossier.place
    return (place.path, place.name) if place else ("", "")


def _fits(row: SearchRow, wanted: Filters, *, without: str = "") -> bool:
    d = row.dossier
    return (
        (without == "stage" or not wanted.stage or d.stage == wanted.stage)
        and (without == "kind" or not wanted.kind or d.kind == wanted.kind)
        and (
            without == "place_path"
            or not wanted.place_path
            or _place(row)[0].startswith(wanted.place_path)
        )
    )


def _counts(
    rows: Sequence[SearchRow],
    wanted: Filters,
    which: str,
    value: Callable[[SearchRow], tuple[str, str]],
) -> tuple[Count, ...]:
    """Counts of one facet, under the other filters, largest first."""
    counter = Counter(value(r) for r in rows if _fits(r, wanted, without=which))
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Count(v, label, n) for (v, label), n in ordered if v)


def _scores(rows: Sequence[SearchRow], asked: str, needed: Sequence[str]) -> dict[int, float]:
    """BM25's saturation over the tokens, title three times as heavy; whole words and the number itself on top.

    Every candidate holds every token, so that rarity would not change the order.
    """
    whole = words(asked)
    stems = [t.rstrip("*") for t in needed]
    texts = [(r, fold(r.title), fold(r.body)) for r in rows]
    average = sum(len(b) for _, _, b in texts) / len(texts) if texts else 0.0
    out: dict[int, float] = {}
    for row, title, body in texts:
        damp = 1.2 * (0.25 + 0.75 * len(body) / (average or 1.0))
        score = 0.0
        for stem in stems:
            in_title, in_body = title.count(stem), body.count(stem)
            score += _TITLE_WEIGHT * in_title / (in_title + 0.5) + in_body / (in_body + damp)
        score /= len(stems)
        score += sum(_TITLE_WEIGHT * (w in title) + (w in body) for w in whole) / len(whole)
        if row.dossier.number.lower() in whole:
            score += 100.0
        out[row.pk] = round(score, 6)
    return out


def _hit(row: SearchRow, marks: Sequence[str], score: float) -> Hit:
    d = row.dossier
    path, place = _place(row)
    return Hit(
        number=d.number,
        kind=d.kind,
        title=d.title,
        title_en=d.title_en,
        stage=d.stage,
        since=d.stage_since,
        place=place,
        place_path=path,
        body=d.body.name,
        marked_title=segments(d.title, marks),
        excerpt=excerpt(row.body, marks),
        score=score,
    )


def _pairs(text: str) -> set[str]:
    """Character pairs and words; single Han characters say too little to compare by."""
    return {t for t in tokens(text) if len(t) > 1}


def _cosine(a: set[str], b: set[str]) -> float:
    return len(a & b) / math.sqrt(len(a) * len(b)) if a and b else 0.0
