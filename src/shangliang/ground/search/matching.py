"""How does each database find the rows that hold the tokens? The same rows on both, without an index beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from shangliang.ground.dossier.models import Dossier
from shangliang.ground.search.asking import Ask, Facts, Filters, key_of, since_of
from shangliang.ground.search.models import SearchRow
from shangliang.kernel.actor import Actor

_SQLITE = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
_POSTGRES = "SELECT id FROM search_searchrow WHERE vector @@ %s::tsquery"
_MOST_COUNTED = 50_000
"""Facets of more matches than this are counted over the newest."""
_MOST_ALIKE = 2_000


def _word(token: str, quote: str, star: str) -> str:
    return f"{quote}{token[:-1]}{quote}{star}" if token.endswith("*") else f"{quote}{token}{quote}"


def rows_with(tokens: Sequence[str], *, all_of_them: bool = True) -> RawSQL:
    """Subquery of row ids; `tokens` come from `query_tokens` and hold letters, figures and `_` only."""
    if connection.vendor == "postgresql":
        joint = " & " if all_of_them else " | "
        return RawSQL(_POSTGRES, [joint.join(_word(t, "'", ":*") for t in tokens)])  # noqa: S611  parameters travel apart
    joint = " AND " if all_of_them else " OR "
    return RawSQL(_SQLITE, [joint.join(_word(t, '"', "*") for t in tokens)])  # noqa: S611  parameters travel apart


def seen_rows(actor: Actor) -> QuerySet[SearchRow]:
    """Rows of the matters that the actor may see; the database has the last word, whatever an index says."""
    seen = Dossier.objects.visible_to(actor).values("pk")
    return SearchRow.objects.filter(is_out=False, dossier__in=seen)


def narrowed(rows: QuerySet[SearchRow], wanted: Filters) -> QuerySet[SearchRow]:
    """Rows that pass the filters."""
    if wanted.stage:
        rows = rows.filter(dossier__stage=wanted.stage)
    if wanted.kind:
        rows = rows.filter(dossier__kind=wanted.kind)
    if wanted.place_path:
        rows = rows.filter(dossier__place__path__startswith=wanted.place_path)
    if wanted.unit:
        rows = rows.filter(units__contains=f" {wanted.unit} ")
    if wanted.moved_from is not None:
        rows = rows.filter(dossier__stage_since__gte=wanted.moved_from)
    if wanted.moved_before is not None:
        rows = rows.filter(dossier__stage_since__lt=wanted.moved_before)
    return rows


FACTS = (
    "id",
    "dossier__stage",
    "dossier__kind",
    "dossier__place__path",
    "units",
    "dossier__stage_since",
    "dossier_id",
)


def facts_of(values: Sequence[object]) -> Facts:
    """What `values_list(*FACTS)` gave."""
    row, stage, kind, place, units, since, dossier = values
    return Facts(row, stage, kind, place or "", tuple(units.split()), key_of(since, dossier))  # type: ignore[arg-type,attr-defined]  # columns in the order of FACTS


def counted(facts: Sequence[Facts], names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Values of facets over matters at hand."""
    found: dict[str, Counter[str]] = {name: Counter() for name in names}
    for each in facts:
        for name in names:
            if name == "unit":
                found[name].update(each.units)
            elif value := getattr(each, name):
                found[name][value] += 1
    return {name: dict(counts) for name, counts in found.items()}


class DatabaseMatches:
    """Matches by the database's own index of tokens: always up to date, slower in the hundred thousands."""

    def count(self, ask: Ask) -> int:
        return self._rows(ask).count()

    def newest(self, ask: Ask, limit: int, before: int | None = None) -> list[int]:
        rows = self._rows(ask).order_by("-dossier__stage_since", "-dossier_id")
        if before is None:
            return list(rows.values_list("id", flat=True)[:limit])
        # The key knows milliseconds, the column more: what shares the millisecond is looked at one by one.
        around = rows.filter(dossier__stage_since__lt=since_of(before + (1 << 21)))
        found = [facts_of(v) for v in around.values_list(*FACTS)[: limit + 200]]
        return [f.row for f in found if f.key < before][:limit]

    def facet(self, ask: Ask, names: Sequence[str]) -> dict[str, dict[str, int]]:
        rows = self._rows(ask).order_by("-dossier__stage_since", "-dossier_id")
        return counted([facts_of(v) for v in rows.values_list(*FACTS)[:_MOST_COUNTED]], names)

    def alike(self, ask: Ask, limit: int) -> list[int]:
        rows = narrowed(seen_rows(ask.actor), ask.filters)
        rows = rows.filter(id__in=rows_with(ask.tokens, all_of_them=False))
        newest = rows.order_by("-dossier__stage_since", "-dossier_id")
        asked = set(ask.tokens)
        ranked = []
        for row, line in newest.values_list("id", "tokens")[:_MOST_ALIKE]:
            held = line.split(" ")
            ranked.append((len(asked.intersection(held)) / len(held) ** 0.5, row))
        ranked.sort(key=lambda item: -item[0])
        return [row for _, row in ranked[:limit]]

    def spread(self, actor: Actor, tokens: Sequence[str]) -> dict[str, int]:
        if not tokens:
            return {}
        rows = seen_rows(actor).filter(id__in=rows_with(tokens, all_of_them=False))
        wanted = set(tokens)
        found: Counter[str] = Counter()
        for line in rows.order_by("-id").values_list("tokens", flat=True)[:_MOST_ALIKE]:
            found.update(wanted.intersection(line.split(" ")))
        return dict(found)

    def _rows(self, ask: Ask) -> QuerySet[SearchRow]:
        rows = narrowed(seen_rows(ask.actor), ask.filters)
        return rows.filter(id__in=rows_with(ask.tokens)) if ask.tokens else rows
