"""What does the worker do here? Whatever jobs wait, in a process of its own, so that long work delays nobody."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.jobs.running import claimable, forget_old, run_waiting

EVERY = 1.0
"""Seconds between two looks by the worker."""


def waiting(now: datetime) -> bool:
    """Whether it is worth starting a process for `run`."""
    return claimable(now).exists()


def run(now: datetime) -> int:
    """Do all that waits; returns how many jobs were worked on."""
    worked = run_waiting(now)
    if worked:
        forget_old(now)
    return worked
