"""How is a ballot kept secret, and how can everybody check the box?

A slip is sealed with a key of the installation when it is handed in. At the close all slips are opened at once, the
ballots are written under their receipts in the order of these, and the slips are destroyed (on SQLite overwritten with
zeros, on PostgreSQL vacuumed); the roll is written anew in the order of its hashes. So neither row order nor transaction
ids of the box and of the roll say who cast what. A receipt comes from what only the voter's browser knows, and the box
gives all ballots one hour, that of the close.

Level S1: whoever holds the database and the key while the ballot is open, or its backups and write-ahead logs, can look.
Level S2 (`tokens.py`): the slip is handed in without saying by whom, so that there is nothing to look at.
"""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection, transaction

from shangliang.ground.soundings.kinds import Secrecy
from shangliang.ground.soundings.models import BoxBallot, Roll, Slip, Sounding

_RECEIPT = 32
_WIDTH = 160
"""Characters a slip is padded to, so that its length when sealed says nothing."""


@lru_cache(maxsize=1)
def _key() -> Fernet:
    digest = hashlib.sha256(b"soundings.box\0" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def coarse(moment: datetime) -> datetime:
    """The hour, no finer."""
    return moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)


def seal(choice: str, hour: datetime, receipt: str = "") -> str:
    """A slip that says nothing without the key; its time stamp is no finer than the hour that is given."""
    stamp = int(coarse(hour).timestamp())
    text = f"{receipt or secrets.token_hex(16)}|{choice}".ljust(_WIDTH)
    return _key().encrypt_at_time(text.encode(), stamp).decode()


def unseal(sealed: str) -> tuple[str, str]:
    """The receipt and the choice of a slip."""
    receipt, _, choice = _key().decrypt(sealed.encode()).decode().rstrip().partition("|")
    # Slips of an older version carry their hour there.
    return (receipt if len(receipt) == _RECEIPT else secrets.token_hex(16)), choice


def seal_text(text: str) -> str:
    """Something that only this installation can read."""
    return _key().encrypt_at_time(text.encode(), 0).decode()


def unseal_text(sealed: str) -> str:
    """What was sealed by `seal_text`."""
    return _key().decrypt(sealed.encode()).decode()


def fill(sounding: Sounding, now: datetime) -> dict[str, int]:
    """Move all slips of a sounding into the box, in an order that gives nothing away; the counts."""
    _shred_what_is_deleted()
    hour = coarse(now)
    slips = Slip.objects.filter(sounding=sounding)
    rows = sorted(
        (
            BoxBallot(id=receipt, sounding=sounding, choice=choice, hour=hour)
            for receipt, choice in map(unseal, slips.values_list("sealed", flat=True))
        ),
        key=lambda ballot: ballot.id,
    )
    BoxBallot.objects.bulk_create(rows, batch_size=1000)
    slips.delete()
    if sounding.secrecy != Secrecy.NAMED:
        _shuffle_roll(sounding)
    transaction.on_commit(_sweep)
    return count(rows, [str(key) for key, _ in sounding.options])


def count(rows: Iterable[BoxBallot], keys: Iterable[str]) -> dict[str, int]:
    """How many ballots mark each option; one ballot may mark several."""
    counts = dict.fromkeys(keys, 0)
    for ballot in rows:
        for key in ballot.choice.split("+"):
            counts[key] = counts.get(key, 0) + 1
    return counts


def _shuffle_roll(sounding: Sounding) -> None:
    """Write the roll anew, by its hashes: the order in which people came is in none of its pages any more."""
    rows = list(Roll.objects.filter(sounding=sounding).order_by("voter_hash"))
    Roll.objects.filter(sounding=sounding).delete()
    for row in rows:
        row.pk = None
        row._state.adding = True
    Roll.objects.bulk_create(rows, batch_size=1000)


def _shred_what_is_deleted() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def _sweep() -> None:
    """Dead rows keep their order in PostgreSQL's pages until they are vacuumed."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for model in (Slip, Roll):
                cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")


def named_id(sounding_id: int, roll_id: int) -> str:
    """Under which id a vote of a roll call lies in the box: whoever sees the roll call can work it out."""
    return hashlib.sha256(f"named|{sounding_id}|{roll_id}".encode()).hexdigest()[:32]


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


def paper_leaf(method: str, counts: dict[str, int], ballots: int) -> bytes:
    """The line of the published box that stands for what was counted by hand."""
    row = ["count", method, ballots, counts]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def box_leaves(sounding_id: int) -> list[bytes]:
    """All ballots of a closed sounding as published lines."""
    rows = BoxBallot.objects.filter(sounding_id=sounding_id).order_by("id")
    return [leaf(b.id, b.choice, b.hour) for b in rows.iterator(chunk_size=2000)]
