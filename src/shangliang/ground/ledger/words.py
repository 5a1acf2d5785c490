"""How is an entry said in words? Rooms register a sentence for each event; the ledger fills in its facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from shangliang.ground.ledger.queries import TrailRow

_sentences: dict[str, str | Promise] = {}


class _Facts(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "…"


def say(name: str, text: str | Promise) -> None:
    """Register the sentence of an event, a lazy gettext with `{fields}` of the payload."""
    _sentences[name] = text


def sentences() -> Mapping[str, str | Promise]:
    """All registered sentences, for documents and for the test that none is missing."""
    return dict(sorted(_sentences.items()))


def describe(row: TrailRow) -> str:
    """What the entry says, in the language of the reader; an event without a sentence shows its name."""
    text = str(_sentences.get(row.name, row.name))
    facts = _Facts({k: _shown(v) for k, v in row.payload.items()})
    facts |= {"actor": who(row), "matter": row.matter, "subject": row.subject}
    try:
        return text.format_map(facts)
    except (ValueError, AttributeError, IndexError, TypeError):
        return text  # a sentence with broken braces is still better than an error page


def who(row: TrailRow) -> str:
    """Who acted, in the language of the reader."""
    return {"居民": _("A resident"), "系统": _("The system")}.get(row.actor_name, row.actor_name)


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _(", ").join(_shown(v) for v in value)
    return str(value)
