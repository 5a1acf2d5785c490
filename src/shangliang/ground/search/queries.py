"""What does a reader find? Ranked matters that the reader may see, with excerpts, and counts beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.ground.directory.models import Body, Place
from shangliang.ground.search.asking import FACETS, Ask, Filters, Matches, Moments
from shangliang.ground.search.excerpts import excerpt, segments
from shangliang.ground.search.finds import Count, Found, Hit, Similar
from shangliang.ground.search.matching import counted
from shangliang.ground.search.models import SearchRow
from shangliang.ground.search.ranking import Candidate, candidates, likeness, scores, shares
from shangliang.ground.search.tokens import IN_TITLE, pairs, query_tokens, words
from shangliang.ground.search.typos import guesses
from shangliang.ground.search.ways import answered
from shangliang.kernel.actor import Actor
from shangliang.kernel.text import clean

MOST_CHARACTERS = 200
"""Of a query; more is cut off."""
MOST_RANKED = 300
"""So many matters are put in order: those with the words in the title, then the newest. Beyond, one narrows or sorts by time."""
_MOST_RELAXED = 100
_RELAXED_FROM = 0.6
"""A matter that holds less than this share of a long query is not shown."""
_LITTLE = 2
_MANY_MORE = 5
_SHORT = 6
"""Characters: only of so short a query a commoner neighbour is offered although something was found."""
_SIMILAR_CANDIDATES = 80
_SIMILAR_TOKENS = 64
_SIMILAR_FROM = 0.2
_MOST_COUNTS = 30


@dataclass(frozen=True)
class _Page:
    """Which part of a list is shown."""

    after: str
    limit: int
    by_time: bool
    moments: Moments


def search(
    query: str,
    *,
    actor: Actor,
    filters: Filters | None = None,
    after: str = "",
    limit: int = 20,
    by_time: bool = False,
    moments: Moments | None = None,
) -> Found:
    """Matters that hold all words of the query, best first, then newest; without words everything, newest first.

    Nothing found: one character may be wrong (`meant`), else matters that hold most of the words (`loose`).
    `after` is what the page before gave. `by_time` sorts by the last move alone, to any depth.
    `moments` names stretches of time until now to be counted as a facet.
    """
    asked = clean(query[: MOST_CHARACTERS * 20], lines=False)[:MOST_CHARACTERS]
    needed = query_tokens(asked)
    if asked and not needed:
        return Found(asked, 0, (), (), (), (), (), (), "")
    page = _Page(after, limit, by_time or not needed, moments or {})
    wanted = filters or Filters()
    return answered(lambda matches: _search(matches, asked, actor, wanted, page))


def _search(matches: Matches, asked: str, actor: Actor, wanted: Filters, page: _Page) -> Found:
    ask = Ask(actor, tuple(query_tokens(asked)), wanted)
    found = _strict(matches, asked, ask, page)
    if found.total > _LITTLE or not asked or page.after:
        return found
    if found.total or matches.count(Ask(actor, ask.tokens)):
        if len(asked) > _SHORT:
            return found
        others = guesses(asked, matches=matches, actor=actor)
        many = tuple(g.query for g in others if g.count >= _MANY_MORE * (found.total or 1))
        return _with(found, perhaps=many)
    others = guesses(asked, matches=matches, actor=actor)
    if others:
        meant = others[0].query
        again = _strict(matches, meant, Ask(actor, tuple(query_tokens(meant)), wanted), page)
        return _with(again, query=asked, meant=meant, perhaps=tuple(g.query for g in others[1:]))
    return _loose(matches, asked, ask, page)


def _with(found: Found, **changes: object) -> Found:
    return Found(**{**found.__dict__, **changes})  # type: ignore[arg-type]  # fields of Found by name


def _strict(matches: Matches, asked: str, ask: Ask, page: _Page) -> Found:
    """Matters with all words, and the counts of each facet under the other filters."""
    marks = words(asked)
    values: dict[int, float] = {}
    if page.by_time:
        before = _key(page.after)
        rows = matches.newest(ask, page.limit + 1, before)
        shown = candidates(rows[: page.limit], ask.actor)
        total = len(rows) if before is None and len(rows) <= page.limit else matches.count(ask)
        more = len(rows) > page.limit and bool(shown)
        after, cut = (str(shown[-1].facts.key) if more else ""), False
    else:
        rows = matches.newest(ask, MOST_RANKED + 1)
        cut = len(rows) > MOST_RANKED
        if cut:
            in_title = Ask(ask.actor, tuple(IN_TITLE + t for t in ask.tokens), ask.filters)
            first = matches.newest(in_title, MOST_RANKED)
            rows = list(dict.fromkeys([*first, *rows]))[:MOST_RANKED]
        ranked = candidates(rows, ask.actor)
        total = matches.count(ask) if cut else len(ranked)
        values = scores(ranked, asked)
        ranked.sort(key=lambda c: -values[c.facts.row])  # stable: newest first among equals
        shown, after = _slice(ranked, page)
    return Found(
        asked,
        total,
        _hits(shown, values, marks, ask.tokens),
        *_facets(matches, ask, page.moments),
        after=after,
        cut=cut,
    )


def _key(after: str) -> int | None:
    """The key after which a list by time goes on; None for the beginning and for anything that is no key."""
    if not after.isascii() or not after.isdecimal() or len(after) > 19:
        return None
    return min(int(after), 2**63 - 1)


def _loose(matches: Matches, asked: str, ask: Ask, page: _Page) -> Found:
    """Matters that hold most of what was asked; counted over what is shown."""
    stems = [t.rstrip("*") for t in ask.tokens]
    open_ask = Ask(ask.actor, tuple(stems))
    rows = matches.alike(open_ask, _MOST_RELAXED) if len(stems) > 1 else []
    found = candidates(rows, ask.actor)
    values = shares(found, stems)
    found = [c for c in found if values[c.facts.row] >= _RELAXED_FROM]
    found.sort(key=lambda c: -values[c.facts.row])
    kept = [c for c in found if ask.filters.fit(c.facts)]
    shown, after = _slice(kept, page)
    facets: dict[str, dict[str, int]] = {}
    for name in (*FACETS, "moved"):
        passing = [c.facts for c in found if ask.filters.without(name).fit(c.facts)]
        facets[name] = counted(passing, FACETS, page.moments)[name]
    hits = _hits(shown, values, words(asked), stems)
    return Found(asked, len(kept), hits, *_named(facets), after=after, loose=bool(kept))


def _slice(ranked: Sequence[Candidate], page: _Page) -> tuple[list[Candidate], str]:
    start = next((n for n, c in enumerate(ranked, 1) if c.number == page.after), 0)
    shown = list(ranked[start : start + page.limit])
    return shown, shown[-1].number if shown and start + page.limit < len(ranked) else ""


_Some = tuple[Count, ...]
Counts = tuple[_Some, _Some, _Some, _Some, _Some]
"""Stages, kinds, places, units, times."""


def _facets(matches: Matches, ask: Ask, moments: Moments) -> Counts:
    """Counts of all facets; one that is narrowed is counted without its own filter."""
    free = [name for name in FACETS if not ask.filters.of(name)]
    counts = matches.facet(ask, free, {} if ask.filters.of("moved") else moments)
    for name in (*FACETS, "moved"):
        if ask.filters.of(name):
            wider = Ask(ask.actor, ask.tokens, ask.filters.without(name))
            of_time = name == "moved"
            again = matches.facet(wider, [] if of_time else [name], moments if of_time else {})
            counts[name] = again[name]
    return _named(counts)


def _named(counts: dict[str, dict[str, int]]) -> Counts:
    """Values with their names, largest first."""
    paths = _most(counts["place"])
    places = (
        dict(Place.objects.filter(path__in=dict(paths)).values_list("path", "name"))
        if paths
        else {}
    )
    ids = _most(counts["unit"])
    bodies = {
        str(pk): name
        for pk, name in (
            Body.objects.filter(pk__in=[int(i) for i, _ in ids]).values_list("pk", "name")
            if ids
            else ()
        )
    }
    return (
        tuple(Count(v, v, n) for v, n in _most(counts["stage"])),
        tuple(Count(v, v, n) for v, n in _most(counts["kind"])),
        tuple(Count(v, places[v], n) for v, n in paths if v in places),
        tuple(Count(v, bodies[v], n) for v, n in ids if v in bodies),
        tuple(Count(v, v, n) for v, n in counts["moved"].items() if n),
    )


def _most(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_COUNTS]


def _hits(
    shown: Sequence[Candidate],
    values: dict[int, float],
    marks: Sequence[str],
    stems: Sequence[str],
) -> tuple[Hit, ...]:
    """What is shown, with whole texts for the excerpts; one query."""
    rows = SearchRow.objects.filter(id__in=[c.facts.row for c in shown]).select_related(
        "dossier__body", "dossier__place"
    )
    by_id = {r.pk: r for r in rows.defer("tokens")} if shown else {}
    return tuple(
        _hit(
            by_id[c.facts.row], values.get(c.facts.row, 0.0), marks, [s.rstrip("*") for s in stems]
        )
        for c in shown
        if c.facts.row in by_id
    )


def _hit(row: SearchRow, score: float, marks: Sequence[str], stems: Sequence[str]) -> Hit:
    d = row.dossier
    return Hit(
        number=d.number,
        kind=d.kind,
        title=d.title,
        title_en=d.title_en,
        stage=d.stage,
        since=d.stage_since,
        place=d.place.name if d.place else "",
        place_path=d.place.path if d.place else "",
        body=d.body.name,
        voices=d.voices,
        marked_title=segments(d.title, marks, stems),
        excerpt=excerpt(row.body, marks, stems),
        score=score,
    )


def similar(text: str, *, actor: Actor, limit: int = 5, besides: str = "") -> tuple[Similar, ...]:
    """Matters that may be about the same thing, most alike first; shown for a person to judge.

    `text` is what somebody is typing; the matter numbered `besides` is left out.
    """
    asked = clean(text[: MOST_CHARACTERS * 20])[: MOST_CHARACTERS * 5]
    mine = pairs(asked)
    if not mine:
        return ()
    step = max(1, len(mine) // _SIMILAR_TOKENS)
    ask = Ask(actor, tuple(mine[::step][:_SIMILAR_TOKENS]))
    rows = answered(lambda matches: matches.alike(ask, _SIMILAR_CANDIDATES))
    ranked = likeness([c for c in candidates(rows, actor) if c.number != besides], asked)
    return tuple(
        Similar(c.number, c.title, c.title_en, c.facts.stage, c.voices, score)
        for score, c in ranked[:limit]
        if score >= _SIMILAR_FROM
    )
