"""How does the index on disk find the rows that hold the tokens? What is newer than the index, the database adds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import tantivy
from tantivy import Occur, Query

from shangliang.ground.search.asking import Ask, Facts, Filters, Sight, key_from, sight_of
from shangliang.ground.search.matching import FACTS, counted, facts_of, seen_rows
from shangliang.ground.search.models import SearchRow
from shangliang.ground.search.shelf import SCHEMA, Shelf
from shangliang.kernel.actor import Actor

MOST_WAITING = 300
"""Rows newer than the index that are matched one by one; with more the database answers alone."""
_MOST_VALUES = 2_000
_FIRST, _LAST = 0, 2**63 - 1


def _term(field: str, value: object, option: str = "basic") -> Query:
    return Query.term_query(SCHEMA, field, value, index_option=option)


def _token(token: str) -> Query:
    if token.endswith("*"):
        # Letters and figures only, escaped all the same: nothing that is typed acts as a pattern.
        return Query.regex_query(SCHEMA, "tokens", re.escape(token[:-1]) + ".*")
    return _term("tokens", token)


def _any(queries: Sequence[Query]) -> Query:
    return Query.boolean_query([(Occur.Should, q) for q in queries])


def _seen(sight: Sight) -> list[Query]:
    if sight.everything:
        return [_any([_term("facts", "public"), _term("facts", "held")])]
    return [_any([_term("facts", "public"), *(_term("facts", f"b{p}") for p in sight.paths)])]


def _narrow(wanted: Filters) -> list[Query]:
    found = [
        _term(field, value)
        for field, value in (
            ("stage", wanted.stage),
            ("kind", wanted.kind),
            ("unit", wanted.unit),
            ("facts", wanted.place_path and f"p{wanted.place_path}"),
        )
        if value
    ]
    low = _FIRST if wanted.moved_from is None else key_from(wanted.moved_from)
    high = _LAST if wanted.moved_before is None else key_from(wanted.moved_before)
    return [*found, _keys(low, high)] if (low, high) != (_FIRST, _LAST) else found


def _keys(low: int, high: int) -> Query:
    return Query.range_query(
        SCHEMA, "key", tantivy.FieldType.Integer, low, high, include_upper=False
    )


def _holds(held: frozenset[str], token: str) -> bool:
    if token.endswith("*"):
        return any(h.startswith(token[:-1]) for h in held)
    return token in held


class ShelfMatches:
    """Matches by the index on disk, corrected by the rows that changed since it was written."""

    def __init__(self, shelf: Shelf, waiting: Sequence[int]) -> None:
        self._shelf = shelf
        self._waiting = list(waiting)
        self._late: dict[Actor, list[tuple[Facts, frozenset[str]]]] = {}

    def count(self, ask: Ask) -> int:
        found = self._shelf.searcher.search(self._query(ask), limit=1, count=True)
        return int(found.count) + len(self._late_facts(ask))  # type: ignore[attr-defined]  # tantivy's stub forgets it

    def newest(self, ask: Ask, limit: int, before: int | None = None) -> list[int]:
        more = [] if before is None else [_keys(_FIRST, before)]
        searcher = self._shelf.searcher
        found = searcher.search(
            self._query(ask, *more), limit=limit, count=False, order_by_field="key"
        ).hits
        keys = [int(key) for key, _ in found]
        rows = self._rows([address for _, address in found])
        late = [(f.key, f.row) for f in self._late_facts(ask) if before is None or f.key < before]
        ranked = sorted([*zip(keys, rows, strict=True), *late], reverse=True)
        return [row for _, row in ranked[:limit]]

    def facet(self, ask: Ask, names: Sequence[str]) -> dict[str, dict[str, int]]:
        asked = {
            n: {"terms": {"field": n, "size": _MOST_VALUES, "segment_size": _MOST_VALUES}}
            for n in names
        }
        counts = self._shelf.searcher.aggregate(self._query(ask), asked)
        late = counted(self._late_facts(ask), names)
        found: dict[str, dict[str, int]] = {}
        for name in names:
            sums = Counter(late[name])
            sums.update({b["key"]: int(b["doc_count"]) for b in counts[name]["buckets"]})
            found[name] = dict(sums)
        return found

    def alike(self, ask: Ask, limit: int) -> list[int]:
        if not ask.tokens:
            return []
        some = _any([_term("tokens", t, "freq") for t in ask.tokens])
        rest = self._query(Ask(ask.actor, (), ask.filters))
        query = Query.boolean_query([(Occur.Must, some), (Occur.Must, rest)])
        found = self._shelf.searcher.search(query, limit=limit, count=False).hits
        asked = set(ask.tokens)
        late = [
            f.row for f, held in self._seen_late(ask.actor) if ask.filters.fit(f) and asked & held
        ]
        return [*late, *self._rows([address for _, address in found])][: limit + len(late)]

    def spread(self, actor: Actor, tokens: Sequence[str]) -> dict[str, int]:
        searcher = self._shelf.searcher
        late = self._seen_late(actor)
        found = {}
        for token in tokens:
            there = searcher.doc_freq("tokens", token) or any(token in held for _, held in late)
            if there and (count := self.count(Ask(actor, (token,)))):
                found[token] = count
        return found

    def _query(self, ask: Ask, *more: Query) -> Query:
        must = [*map(_token, ask.tokens), *_seen(sight_of(ask.actor)), *_narrow(ask.filters), *more]
        clauses = [(Occur.Must, q) for q in must]
        if self._waiting:
            changed = Query.term_set_query(SCHEMA, "row", self._waiting)
            clauses.append((Occur.MustNot, changed))
        return Query.const_score_query(Query.boolean_query(clauses), 0.0)

    def _rows(self, addresses: list[tantivy.DocAddress]) -> list[int]:
        values = self._shelf.searcher.fast_field_values("row", addresses) if addresses else []
        return [int(v) for v in values if v is not None]

    def _late_facts(self, ask: Ask) -> list[Facts]:
        return [
            f
            for f, held in self._seen_late(ask.actor)
            if ask.filters.fit(f) and all(_holds(held, t) for t in ask.tokens)
        ]

    def _seen_late(self, actor: Actor) -> list[tuple[Facts, frozenset[str]]]:
        if not self._waiting:
            return []
        if actor not in self._late:
            rows = seen_rows(actor).filter(id__in=self._waiting).values_list(*FACTS, "tokens")
            self._late[actor] = [
                (facts_of(v[: len(FACTS)]), frozenset(v[len(FACTS)].split(" "))) for v in rows
            ]
        return self._late[actor]


def waiting_after(version: int) -> list[int] | None:
    """Rows that changed after the index was written; None when they are too many."""
    rows = SearchRow.objects.filter(version__gt=version).values_list("id", flat=True)
    found = list(rows[: MOST_WAITING + 1])
    return found if len(found) <= MOST_WAITING else None
