"""Who finds the candidates, the index on disk or the database? Whichever is up to date; the answers are the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from shangliang.ground.search.asking import Matches
from shangliang.ground.search.matching import DatabaseMatches
from shangliang.ground.search.models import SearchClock
from shangliang.ground.search.shelf import TROUBLE, give_up, log, shelf
from shangliang.ground.search.shelved import ShelfMatches, waiting_after

T = TypeVar("T")


def _matches() -> Matches:
    found = shelf()
    if found is None:
        return DatabaseMatches()
    last = SearchClock.objects.values_list("last", flat=True).filter(pk=1).first() or 0
    if last == found.version:
        return ShelfMatches(found, ())
    waiting = waiting_after(found.version) if last > found.version else None
    return DatabaseMatches() if waiting is None else ShelfMatches(found, waiting)


def answered(read: Callable[[Matches], T]) -> T:
    """What `read` finds; when the index fails under it, the database is asked instead."""
    matches = _matches()
    if isinstance(matches, DatabaseMatches):
        return read(matches)
    try:
        return read(matches)
    except TROUBLE:
        log.exception("the search index failed, the database answers")
        give_up()
        return read(DatabaseMatches())
