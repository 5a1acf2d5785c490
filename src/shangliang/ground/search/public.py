"""The door of the search room."""

from __future__ import annotations

from shangliang.ground.search.excerpts import Segment
from shangliang.ground.search.feeds import Piece, feed, rooms
from shangliang.ground.search.indexing import forget, index, rebuild
from shangliang.ground.search.queries import (
    Count,
    Filters,
    Found,
    Hit,
    Similar,
    search,
    similar,
)

__all__ = [
    "Count",
    "Filters",
    "Found",
    "Hit",
    "Piece",
    "Segment",
    "Similar",
    "feed",
    "forget",
    "index",
    "rebuild",
    "rooms",
    "search",
    "similar",
]
