"""The door of the ledger: what other rooms may import."""

from __future__ import annotations

from shangliang.ground.ledger.actions import RESIDENT_NAME, record, record_many
from shangliang.ground.ledger.audit import Finding, audit
from shangliang.ground.ledger.export import Exported, NothingToExport, export
from shangliang.ground.ledger.notes import KeyTrouble
from shangliang.ground.ledger.outbox import Failure, deliver_pending, failures, retry_failed
from shangliang.ground.ledger.proving import HeadBrief, newest_head
from shangliang.ground.ledger.queries import (
    Standing,
    TrailRow,
    latest,
    standing,
    tally,
    trail,
)
from shangliang.ground.ledger.salts import check_personal, commit_personal, erase_person, erase_salt
from shangliang.ground.ledger.sequencer import (
    LedgerDamaged,
    Sequenced,
    rebuild_tiles,
    sequence,
    tiles_dir,
)
from shangliang.ground.ledger.words import describe, say, sentences, who

__all__ = [
    "RESIDENT_NAME",
    "Exported",
    "Failure",
    "Finding",
    "HeadBrief",
    "KeyTrouble",
    "LedgerDamaged",
    "NothingToExport",
    "Sequenced",
    "Standing",
    "TrailRow",
    "audit",
    "check_personal",
    "commit_personal",
    "deliver_pending",
    "describe",
    "erase_person",
    "erase_salt",
    "export",
    "failures",
    "latest",
    "newest_head",
    "rebuild_tiles",
    "record",
    "record_many",
    "retry_failed",
    "say",
    "sentences",
    "sequence",
    "standing",
    "tally",
    "tiles_dir",
    "trail",
    "who",
]
