"""How is one entry proved to stand in the tree? Its leaf, its path to the root, and the head that was signed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.ledger import merkle
from shangliang.ground.ledger.models import Checkpoint, Entry
from shangliang.ground.ledger.queries import TrailRow, row_of
from shangliang.ground.ledger.sequencer import placed_leaves, signer, tiles_dir
from shangliang.ground.ledger.tiles import Store, TilesDamaged


@dataclass(frozen=True)
class HeadBrief:
    """The newest signed head, with the key that checks it."""

    size: int
    root: str
    note: str
    at: datetime
    verifier_key: str


@dataclass(frozen=True)
class Proof:
    """An entry with its inclusion proof; `path` is empty and `head` None while no head contains it yet."""

    row: TrailRow
    leaf: bytes
    path: tuple[str, ...]
    head: HeadBrief | None

    @property
    def holds(self) -> bool:
        """Computed here and now from the leaf, the path and the root that was signed."""
        if self.head is None or self.row.leaf_index is None:
            return False
        proof = [bytes.fromhex(h) for h in self.path]
        leaf, root = merkle.leaf_hash(self.leaf), bytes.fromhex(self.head.root)
        return merkle.verify_inclusion(self.row.leaf_index, self.head.size, leaf, proof, root)


def newest_head() -> HeadBrief | None:
    """The newest signed head; None as long as nothing has been sequenced."""
    head = Checkpoint.objects.last()
    if head is None:
        return None
    return HeadBrief(head.size, head.root, head.note, head.at, signer().verifier_key)


def prove(index: int) -> Proof | None:
    """The entry at a place of the tree with its proof; None when there is no such place."""
    entry = Entry.objects.filter(leaf_index=index).first()
    if entry is None:
        return None
    leaf = next(leaf for _, leaf in placed_leaves(index, count=1))
    head = newest_head()
    if head is None or index >= head.size:
        return Proof(row_of(entry), leaf, (), None)
    ranges = merkle.inclusion_ranges(index, head.size)
    try:
        path = Store(tiles_dir()).hashes(ranges, head.size)
    except TilesDamaged:
        return Proof(row_of(entry), leaf, (), head)
    return Proof(row_of(entry), leaf, tuple(h.hex() for h in path), head)
