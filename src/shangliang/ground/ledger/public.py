"""The door of the ledger: what other rooms may import."""

from __future__ import annotations

from shangliang.ground.ledger.actions import RESIDENT_NAME, record
from shangliang.ground.ledger.outbox import Failure, deliver_pending, failures, retry_failed
from shangliang.ground.ledger.queries import TrailRow, latest, trail
from shangliang.ground.ledger.salts import check_personal, commit_personal, erase_person, erase_salt
from shangliang.ground.ledger.words import describe, say, sentences, who

__all__ = [
    "RESIDENT_NAME",
    "Failure",
    "TrailRow",
    "check_personal",
    "commit_personal",
    "deliver_pending",
    "describe",
    "erase_person",
    "erase_salt",
    "failures",
    "latest",
    "record",
    "retry_failed",
    "say",
    "sentences",
    "trail",
    "who",
]
