"""How is a ballot kept secret, and how can everybody check the box? Level S1, confidential.

A slip is sealed with a key of the installation when it is handed in. At the close all slips are opened at once, the
ballots get fresh random ids and are written in the order of these ids, and the slips are destroyed (on SQLite
overwritten with zeros, on PostgreSQL vacuumed). So neither row order nor transaction ids of the box say who cast what.
What remains possible, and stands on the paper: whoever holds the database and the key while the ballot is open, or its
backups and write-ahead logs, can look.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection, transaction

from shangliang.ground.soundings.models import BoxBallot, Slip, Sounding

_WIDTH = 64
"""Characters a choice is padded to, so that the length of a sealed slip says nothing."""


def _key() -> Fernet:
    digest = hashlib.sha256(b"soundings.box\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def coarse(moment: datetime) -> datetime:
    """The hour, no finer."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def seal(choice: str, now: datetime) -> str:
    """A slip that says nothing without the key; its own time stamp is the hour too."""
    hour = coarse(now)
    text = f"{hour.isoformat()}|{choice}".ljust(_WIDTH)
    return _key().encrypt_at_time(text.encode(), int(hour.timestamp())).decode()


def _unseal(sealed: str) -> tuple[str, datetime]:
    hour, _, choice = _key().decrypt(sealed.encode()).decode().rstrip().partition("|")
    return choice, datetime.fromisoformat(hour)


def fill(sounding: Sounding) -> dict[str, int]:
    """Move all slips of a sounding into the box, in an order that gives nothing away; the counts."""
    _shred_what_is_deleted()
    rows = sorted(
        (
            BoxBallot(id=secrets.token_hex(16), sounding=sounding, choice=choice, hour=hour)
            for choice, hour in (
                _unseal(sealed)
                for sealed in Slip.objects.filter(sounding=sounding).values_list(
                    "sealed", flat=True
                )
            )
        ),
        key=lambda ballot: ballot.id,
    )
    BoxBallot.objects.bulk_create(rows, batch_size=1000)
    Slip.objects.filter(sounding=sounding).delete()
    transaction.on_commit(_sweep)
    counts = {str(key): 0 for key, _ in sounding.options}
    for ballot in rows:
        counts[ballot.choice] = counts.get(ballot.choice, 0) + 1
    return counts


def _shred_what_is_deleted() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _sweep() -> None:
    """Dead slips keep their order in PostgreSQL's pages until they are vacuumed."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM {connection.ops.quote_name(Slip._meta.db_table)}")


def leaf(ballot_id: str, choice: str, hour: datetime) -> bytes:
    """The line of the published box that stands for one ballot."""
    row = [ballot_id, choice, coarse(hour).strftime("%Y-%m-%dT%HZ")]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode()


def root_of(leaves: Iterable[bytes]) -> str:
    """Merkle root (RFC 6962) over the leaves in the order of their text; SHA-256 of nothing when empty."""
    level = [hashlib.sha256(b"\0" + row).digest() for row in sorted(leaves)]
    if not level:
        return hashlib.sha256(b"").hexdigest()
    return _tree(level).hex()


def _tree(hashes: list[bytes]) -> bytes:
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b"\1" + _tree(hashes[:split]) + _tree(hashes[split:])).digest()


def box_leaves(sounding_id: int) -> list[bytes]:
    """All ballots of a closed sounding as published lines."""
    rows = BoxBallot.objects.filter(sounding_id=sounding_id).order_by("id")
    return [leaf(b.id, b.choice, b.hour) for b in rows.iterator(chunk_size=2000)]
