"""What does the ledger say about a matter, a request, the latest days? Frozen rows, never models."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, QuerySet

from shangliang.ground.ledger.models import Entry
from shangliang.kernel.reading import lasting

_KEY_LENGTH = 64


@dataclass(frozen=True)
class TrailRow:
    """One entry as a reader sees it; `leaf_index` is None until the sequencer has given it a place."""

    entry_id: int
    name: str
    at: datetime
    actor_name: str
    payload: Mapping[str, Any]
    matter: str
    subject: str
    leaf_index: int | None
    leaf_hash: str | None
    public: bool


def row_of(entry: Entry) -> TrailRow:
    return TrailRow(
        entry_id=entry.pk,
        name=entry.name,
        at=entry.at,
        actor_name=entry.actor_name,
        payload=entry.payload,
        matter=entry.matter,
        subject=entry.subject,
        leaf_index=entry.leaf_index,
        leaf_hash=entry.leaf_hash,
        public=entry.public,
    )


def _readable(*, public_only: bool) -> QuerySet[Entry]:
    return Entry.objects.filter(public=True) if public_only else Entry.objects.all()


def trail(matter: str, *, public_only: bool = True) -> tuple[TrailRow, ...]:
    """All entries of the dossier numbered `matter`, oldest first."""
    rows = _trail(matter)
    return tuple(row for row in rows if row.public) if public_only else rows


@lasting
def _trail(matter: str) -> tuple[TrailRow, ...]:
    return tuple(row_of(e) for e in Entry.objects.filter(matter=matter).order_by("id"))


@dataclass(frozen=True)
class Standing:
    """Where a matter's ledger stands: it has grown, or entries have got their places, when this has changed.

    The number of entries tells that, the last one alone does not: of two acts at once the one with the smaller id may
    be committed later.
    """

    entries: int
    placed: int
    last_id: int | None
    last_at: datetime | None


def standing(matter: str) -> Standing:
    """Where the ledger of a matter stands; one query."""
    found = Entry.objects.filter(matter=matter).aggregate(
        entries=Count("id"), placed=Count("leaf_index"), last_id=Max("id"), last_at=Max("at")
    )
    return Standing(**found)


def latest(
    limit: int, *, before_id: int | None = None, public_only: bool = True
) -> tuple[TrailRow, ...]:
    """The newest `limit` entries, newest first, below the key `before_id` when given."""
    rows = _readable(public_only=public_only)
    if before_id is not None:
        rows = rows.filter(pk__lt=before_id)
    return tuple(row_of(e) for e in rows.order_by("-id")[:limit])


def stored_key(key: str) -> str:
    """A request key as it is kept: itself, or its hash when it is long."""
    return (
        key
        if len(key) <= _KEY_LENGTH
        else hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
    )


def matter_of_request(key: str) -> str | None:
    """The matter of the act done under a request key; None when the key is new."""
    return (
        Entry.objects.filter(request_key=stored_key(key)).values_list("matter", flat=True).first()
    )


def tally(
    name: str, *by: str, begin: datetime, end: datetime
) -> tuple[tuple[tuple[Any, ...], int], ...]:
    """How often a public act happened between two moments, by matter and by these facts of it; one query."""
    keys = ("matter", *(f"payload__{key}" for key in by))
    rows = (
        Entry.objects.filter(name=name, public=True, at__gte=begin, at__lt=end)
        .order_by()
        .values_list(*keys)
        .annotate(n=Count("id"))
    )
    return tuple((tuple(row[:-1]), row[-1]) for row in rows)
