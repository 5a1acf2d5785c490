"""How do twenty stories happen in the order of time? Each waits for its next moment; the earliest goes on."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Generator, Iterable
from datetime import datetime

from shangliang.ground.ledger.public import deliver_pending

Telling = Generator[datetime, None, None]
"""A story as it is told: it yields the moment of its next act and performs the act when it is resumed."""


def tell(stories: Iterable[Telling], *, until: datetime, report: Callable[[], None]) -> None:
    """Let everything happen that has happened by `until`; `report` is told of every story that comes to rest.

    After each act the rooms that listen are told, as they are in life; what is merely derived from a matter (the
    search index) is left to whoever delivers when all has been told.
    """
    waiting: list[tuple[datetime, int, Telling]] = []
    for place, story in enumerate(stories):
        _wait(waiting, place, story, until, report)
    while waiting:
        _, place, story = heapq.heappop(waiting)
        _wait(waiting, place, story, until, report)
        deliver_pending(limit=None, now=until, strict=True, derived=False)


def _wait(
    waiting: list[tuple[datetime, int, Telling]],
    place: int,
    story: Telling,
    until: datetime,
    report: Callable[[], None],
) -> None:
    """Take the story to its next moment, unless it is over or that moment lies ahead."""
    moment = next(story, None)
    if moment is None or moment > until:
        story.close()
        report()
    else:
        heapq.heappush(waiting, (moment, place, story))
