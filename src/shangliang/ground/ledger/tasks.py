"""What does the worker do for the ledger? Places, tiles and a signed head; then what is to be delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.ledger.outbox import deliver_pending
from shangliang.ground.ledger.sequencer import sequence

EVERY = 2.0
"""Seconds between two rounds of the worker."""


@dataclass(frozen=True)
class Tick:
    """What one round did."""

    placed: int
    size: int
    delivered: int


def tick(*, now: datetime | None = None, limit: int = 500) -> Tick:
    """One round of the worker; call it every few seconds."""
    done = sequence(now=now)
    return Tick(done.placed, done.size, deliver_pending(limit, now=now))


def run(now: datetime) -> int:
    """The worker's entrance: how many entries got a place or reached a subscriber."""
    done = tick(now=now)
    return done.placed + done.delivered
