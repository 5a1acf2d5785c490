"""How is an entry said in words? Rooms register a sentence for each event; the ledger fills in its facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shangliang.front.look.naming import named
from shangliang.front.look.reasons import register_reasons
from shangliang.ground.ledger.actions import RESIDENT_NAME
from shangliang.ground.ledger.queries import TrailRow
from shangliang.kernel import clock
from shangliang.kernel.actor import SYSTEM

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?([+-]\d\d:\d\d|Z)")

_sentences: dict[str, str | Promise] = {}

register_reasons(
    {
        "ledger.no_such_entry": gettext_lazy("The ledger has no entry {index}."),
        "ledger.no_such_file": gettext_lazy("There is no such file of the ledger."),
        "ledger.nothing_yet": gettext_lazy(
            "No checkpoint has been signed yet; please come back in a minute."
        ),
    }
)


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
    return {RESIDENT_NAME: _("A resident"), SYSTEM.name: _("The system")}.get(
        row.actor_name, row.actor_name
    )


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return _(", ").join(_shown(v) for v in value)
    text = str(value)
    try:
        if _MOMENT.fullmatch(text):
            return date_format(clock.local_day(datetime.fromisoformat(text)), "DATE_FORMAT")
        if _DAY.fullmatch(text):
            return date_format(date.fromisoformat(text), "DATE_FORMAT")
    except ValueError:
        pass  # looks like a date and is none
    return named(text)
