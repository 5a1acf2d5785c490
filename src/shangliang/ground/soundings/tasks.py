"""Which work waits in the background? Analyses that are behind the votes."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.soundings.analysis import refresh_stale

EVERY = 3.0
"""Seconds between two looks by the worker."""


def refresh_analyses(*, now: datetime, limit: int = 20) -> int:
    """Called by the worker every few seconds; how many were brought up to date."""
    return refresh_stale(now=now, limit=limit)


def run(now: datetime) -> int:
    """The worker's entrance."""
    return refresh_analyses(now=now)
