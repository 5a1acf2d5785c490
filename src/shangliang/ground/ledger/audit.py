"""Does the database still say what was signed? The check from inside, for the operator and the auditor.

The verifier needs only what is public. This one has the database too: it finds a row that somebody with SQL
rights has altered although the published files are untouched, and looks into sealed entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shangliang.ground.ledger import leaves, merkle, notes
from shangliang.ground.ledger.append_only import missing_triggers
from shangliang.ground.ledger.models import Checkpoint, Salt
from shangliang.ground.ledger.salts import commitment_of
from shangliang.ground.ledger.sequencer import LedgerDamaged, placed_leaves, signer


@dataclass(frozen=True)
class Finding:
    """Something that is not as it was signed; `code` is one of altered, sealed, root, signature, trigger, gap."""

    code: str
    where: str


def audit() -> tuple[Finding, ...]:
    """Everything in the database that does not agree with the signed heads; nothing when all is well."""
    return tuple(_findings())


def _findings() -> Iterator[Finding]:
    for name in missing_triggers():
        yield Finding("trigger", name)
    heads = {h.size: h for h in Checkpoint.objects.all()}
    key = signer().verifier_key if heads else ""
    for head in heads.values():
        if not notes.is_signed_by(head.note, key):
            yield Finding("signature", str(head.size))
    peaks: list[tuple[int, bytes]] = []
    size = 0
    try:
        for entry, leaf in placed_leaves(0):
            if merkle.leaf_hash(leaf).hex() != entry.leaf_hash:
                yield Finding("altered", f"entry:{entry.pk}")
            if not entry.public:
                seal = Salt.objects.filter(entry=entry).first()
                content = leaves.sealed_content(entry)
                if (
                    seal
                    and seal.salt
                    and commitment_of(bytes(seal.salt), content) != seal.commitment
                ):
                    yield Finding("sealed", f"entry:{entry.pk}")
            merkle.push(peaks, merkle.leaf_hash(leaf))
            size += 1
            if size in heads and _differs(heads[size], merkle.fold(peaks)):
                yield Finding("root", str(size))
    except LedgerDamaged as error:
        yield Finding("gap", str(error))
    for missing in sorted(s for s in heads if s > size):
        yield Finding("gap", f"{missing} entries were signed, {size} are there")


def _differs(head: Checkpoint, root: bytes) -> bool:
    return root.hex() != head.root or notes.read_head(head.note).root != root
