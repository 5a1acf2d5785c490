"""How does each database find the rows that hold the tokens? The same rows on both."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL

_SQLITE = "SELECT rowid FROM search_index WHERE search_index MATCH %s"
_POSTGRES = "SELECT id FROM search_searchrow WHERE vector @@ %s::tsquery"


def _word(token: str, quote: str, star: str) -> str:
    return f"{quote}{token[:-1]}{quote}{star}" if token.endswith("*") else f"{quote}{token}{quote}"


def rows_with(tokens: Sequence[str], *, all_of_them: bool = True) -> RawSQL:
    """Subquery of row ids; `tokens` come from `query_tokens` and hold letters, figures and `_` only."""
    if connection.vendor == "postgresql":
        joint = " & " if all_of_them else " | "
        return RawSQL(_POSTGRES, [joint.join(_word(t, "'", ":*") for t in tokens)])  # noqa: S611  parameters travel apart
    joint = " AND " if all_of_them else " OR "
    return RawSQL(_SQLITE, [joint.join(_word(t, '"', "*") for t in tokens)])  # noqa: S611  parameters travel apart
