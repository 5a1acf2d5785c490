"""Which bytes of an entry does the tree keep? Everything anybody may read; of the rest, a salted seal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from shangliang.ground.ledger.canonical import canonical
from shangliang.ground.ledger.models import Entry


def facts(entry: Entry) -> dict[str, Any]:
    """The entry as a JSON object. The person's internal number and the request key are not in it."""
    return {
        "id": entry.pk,
        "name": entry.name,
        "matter": entry.matter,
        "subject": entry.subject,
        "payload": entry.payload,
        "actor": entry.actor_name,
        "at": moment(entry.at),
    }


def moment(at: datetime) -> str:
    """A time in UTC to the microsecond."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def public_leaf(entry: Entry, index: int) -> bytes:
    """The leaf of an entry that anybody may read."""
    return canonical({"index": index, **facts(entry)})


def sealed_content(entry: Entry) -> bytes:
    """What the seal of a non-public entry covers: all of it, and who acted."""
    return canonical({**facts(entry), "actor_id": entry.actor_id})


def sealed_leaf(commitment: str, index: int) -> bytes:
    """The leaf of an entry that is not public: that it exists and where it stands, nothing else."""
    return canonical({"index": index, "sealed": commitment})
