"""What does the worker do for handling? Close ratings whose time is over."""

from __future__ import annotations

from datetime import datetime

from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import ShangliangError
from shangliang.loop.handling.actions import close_rating
from shangliang.loop.handling.queries import open_ratings


def close_due_ratings(now: datetime) -> int:
    """Count and close; what somebody closed a moment before is left; returns how many."""
    closed = 0
    for assignment, number in open_ratings(now):
        try:
            close_rating(actor=SYSTEM, number=number, assignment=assignment, now=now)
        except ShangliangError:
            continue
        closed += 1
    return closed


def run(now: datetime) -> int:
    """One turn of the worker."""
    return close_due_ratings(now)
