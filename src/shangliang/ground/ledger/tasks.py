"""What does the worker do for the ledger? Places, tiles and a signed head; then what is to be delivered."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.ledger.notes import KeyTrouble
from shangliang.ground.ledger.outbox import deliver_pending
from shangliang.ground.ledger.sequencer import LedgerDamaged, Sequenced, sequence

log = logging.getLogger("shangliang.ledger")

EVERY = 2.0
"""Seconds between two rounds of the worker."""


@dataclass(frozen=True)
class Tick:
    """What one round did; `trouble` says why the sequencer stands still, and is empty when all is well."""

    placed: int
    size: int
    delivered: int
    trouble: str = ""


def tick(*, now: datetime | None = None, limit: int = 500) -> Tick:
    """One round of the worker; call it every few seconds.

    A ledger that does not agree with what was signed stops the sequencer, not the deliveries.
    """
    trouble = ""
    try:
        done = sequence(now=now)
    except (LedgerDamaged, KeyTrouble) as error:
        log.error("the sequencer stands still: %s", error)  # noqa: TRY400  the message is the whole story
        done, trouble = Sequenced(0, 0), str(error)
    return Tick(done.placed, done.size, deliver_pending(limit, now=now), trouble)


def run(now: datetime) -> int:
    """The worker's entrance: how many entries got a place or reached a subscriber."""
    done = tick(now=now)
    return done.placed + done.delivered
