"""Which place has an entry in the tree? One sequencer gives places in batches and publishes signed heads.

Three steps, each of which may be interrupted and is simply done again: places are committed to the database
(from then on they never change); tiles are written, the same bytes however often; a head is signed, stored,
and only then shown. No act waits for any of them.
"""

from __future__ import annotations

import fcntl
import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from shangliang.ground.ledger import leaves, merkle, notes
from shangliang.ground.ledger.models import Checkpoint, Entry, Salt
from shangliang.ground.ledger.salts import SALT_BYTES, commitment_of
from shangliang.ground.ledger.tiles import WIDTH, Edge, Store, TilesDamaged, write_atomically
from shangliang.kernel import clock

log = logging.getLogger("shangliang.ledger")

_BATCH = 2048
"""Entries given a place in one transaction: short enough that no vote notices on SQLite."""
_ADVISORY_LOCK = 0x5EA1ED  # any number that nothing else in the database uses


class LedgerDamaged(Exception):
    """The database does not agree with what was signed. Nothing more is signed until a person has looked."""


@dataclass(frozen=True)
class Sequenced:
    """What one run did: new places, and the size of the tree that is now published."""

    placed: int
    size: int


def tiles_dir() -> Path:
    return Path(settings.DATA) / "tiles"


def key_path() -> Path:
    return Path(settings.DATA) / "ledger.key"


def signer() -> notes.Signer:
    """The signing key, made at first use; never made anew once something has been signed."""
    path = key_path()
    if not path.exists():
        if Checkpoint.objects.exists():
            raise notes.KeyTrouble(
                f"{path} is missing but heads were signed with it; restore it from the backup"
            )
        try:
            return notes.new_key(path, settings.LEDGER_ORIGIN)
        except FileExistsError:
            pass  # another process made it in this moment
    return notes.load_key(path)


def sequence(*, now: datetime | None = None, batch: int = _BATCH) -> Sequenced:
    """Give every committed entry its place, extend the tiles and publish a signed head."""
    moment = now or clock.now()
    with alone():
        placed = 0
        while count := _place(batch):
            placed += count
        head = Checkpoint.objects.last()
        if _placed_size() != (head.size if head else 0):
            head = _extend(head, moment)
        if head is not None:
            _publish(head)
    return Sequenced(placed, head.size if head else 0)


@contextmanager
def alone(lock: str = ".lock") -> Iterator[None]:
    """One process at a time on this machine; the operating system frees the lock of a killed one."""
    path = tiles_dir()
    path.mkdir(parents=True, exist_ok=True)
    with (path / lock).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _lock_order() -> None:
    """One sequencer on all machines of a PostgreSQL; on SQLite the transaction began IMMEDIATE."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])


def _placed_size() -> int:
    last = Entry.objects.aggregate(last=Max("leaf_index"))["last"]
    return 0 if last is None else last + 1


def _place(batch: int) -> int:
    """Give the next committed entries, in the order of their ids, their places; returns how many."""
    with transaction.atomic():
        _lock_order()
        entries = list(Entry.objects.filter(leaf_index=None).order_by("id")[:batch])
        if not entries:
            return 0
        start = _placed_size()
        seals = _seal([e for e in entries if not e.public])
        rows = [
            (index, merkle.leaf_hash(_leaf(e, index, seals)).hex(), e.pk)
            for index, e in enumerate(entries, start)
        ]
        _write_places(rows)
    return len(entries)


def _write_places(rows: list[tuple[int, str, int]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "UPDATE ledger_entry e SET leaf_index = p.place, leaf_hash = p.hash"
                " FROM unnest(%s::bigint[], %s::text[], %s::bigint[]) AS p(place, hash, id) WHERE e.id = p.id",
                [list(column) for column in zip(*rows, strict=True)],
            )
        else:
            cursor.executemany(
                "UPDATE ledger_entry SET leaf_index = %s, leaf_hash = %s WHERE id = %s", rows
            )


def _seal(entries: list[Entry]) -> dict[int, str]:
    """Salted commitments of entries that are not public, by entry."""
    salts = []
    for entry in entries:
        salt = secrets.token_bytes(SALT_BYTES)
        commitment = commitment_of(salt, leaves.sealed_content(entry))
        salts.append(Salt(commitment=commitment, salt=salt, entry=entry))
    Salt.objects.bulk_create(salts)
    return {s.entry_id: s.commitment for s in salts if s.entry_id is not None}


def _leaf(entry: Entry, index: int, seals: dict[int, str]) -> bytes:
    return (
        leaves.public_leaf(entry, index)
        if entry.public
        else leaves.sealed_leaf(seals[entry.pk], index)
    )


def placed_leaves(start: int, count: int = _BATCH) -> Iterator[tuple[Entry, bytes]]:
    """Entries with a place from `start` on, with their leaves, in the order of the tree; read `count` at a time."""
    while True:
        entries = list(Entry.objects.filter(leaf_index__gte=start).order_by("leaf_index")[:count])
        if not entries:
            return
        sealed = [e.pk for e in entries if not e.public]
        seals = (
            dict(Salt.objects.filter(entry__in=sealed).values_list("entry_id", "commitment"))
            if sealed
            else {}
        )
        for entry in entries:
            index = entry.leaf_index
            if index != start:
                raise LedgerDamaged(f"place {start} is empty; the next entry stands at {index}")
            yield entry, _leaf(entry, start, seals)
            start += 1


def _extend(head: Checkpoint | None, now: datetime) -> Checkpoint:
    """Write the tiles up to the last place and sign the new head."""
    store = Store(tiles_dir())
    edge = _edge(store, head)
    old_size = edge.size
    _grow(store, edge, head, until=None)
    root = edge.root()
    with transaction.atomic():
        _lock_order()
        made = Checkpoint.objects.create(
            size=edge.size, root=root.hex(), note=signer().sign(edge.size, root, now), at=now
        )
    store.drop_partials(old_size, edge.size)
    return made


def _grow(store: Store, edge: Edge, head: Checkpoint | None, until: int | None) -> None:
    """Add the leaves behind the edge, and write tiles and bundles; refuse what contradicts a place or a head."""
    old_size = edge.size
    start = old_size - old_size % WIDTH
    pending: list[bytes] = []
    for entry, leaf in placed_leaves(start):
        index = start + len(pending)
        if index == until:
            break
        if entry.leaf_hash != merkle.leaf_hash(leaf).hex():
            raise LedgerDamaged(
                f"entry {entry.pk} at place {index} was altered after it got its place"
            )
        pending.append(leaf)
        if index >= old_size:
            store.append(edge, merkle.leaf_hash(leaf))
        if (
            head is not None
            and index + 1 == edge.size == head.size
            and edge.root().hex() != head.root
        ):
            raise LedgerDamaged(
                f"the first {head.size} entries do not have the root that was signed"
            )
        if len(pending) == WIDTH:
            store.write_bundle(start // WIDTH, pending)
            start, pending = start + WIDTH, []
    if head is not None and edge.size < head.size:
        raise LedgerDamaged(f"{head.size} entries were signed, {edge.size} are there")
    if pending:
        store.write_bundle(start // WIDTH, pending)
    store.write_edge(edge)


def _edge(store: Store, head: Checkpoint | None) -> Edge:
    """Where to go on: behind the last head, or from the beginning when the tiles are lost or damaged."""
    if head is None:
        return Edge()
    try:
        edge = store.edge(head.size)
    except TilesDamaged as error:
        log.warning("tiles are written again from the database: %s", error)
        return Edge()
    if edge.root().hex() != head.root:
        log.warning(
            "tiles are written again from the database: their root is not the one that was signed"
        )
        return Edge()
    return edge


def _publish(head: Checkpoint) -> None:
    """Show the head: the file, a copy under its size, and the public key."""
    top = tiles_dir()
    note = head.note.encode()
    current = top / "checkpoint"
    if current.is_file() and current.read_bytes() == note:
        return
    write_atomically(top / "checkpoints" / str(head.size), note)
    write_atomically(top / "key", (signer().verifier_key + "\n").encode())
    write_atomically(current, note)


def rebuild_tiles(*, now: datetime | None = None) -> Sequenced:
    """Write all static files again from the database, for instance after a restore; nothing new is signed."""
    head = Checkpoint.objects.last()
    if head is None:
        return sequence(now=now)
    with alone():
        store = Store(tiles_dir())
        _grow(store, Edge(), head, until=head.size)
        for old in Checkpoint.objects.all():
            write_atomically(store.top / "checkpoints" / str(old.size), old.note.encode())
        (store.top / "checkpoint").unlink(missing_ok=True)
        _publish(head)
    return Sequenced(0, head.size)
