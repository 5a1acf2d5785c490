"""What does the worker do for search? The index on disk follows the database; rows of an older form are written again."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.search.catching_up import catch_up
from shangliang.ground.search.departments import teach_again
from shangliang.ground.search.indexing import refresh_old_forms
from shangliang.ground.search.rising import ask_for_rising

EVERY = 2.0
"""Seconds between two rounds of the worker."""
_AT_ONCE = 20_000
"""Rows of one round, some two seconds of work: nothing else waits longer for the worker."""


def run(now: datetime) -> int:
    """The worker's entrance: how many rows were written or read into the index, and whether departments were learned."""
    ask_for_rising(now)
    return refresh_old_forms() + catch_up(_AT_ONCE) + teach_again()
