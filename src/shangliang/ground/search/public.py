"""The door of the search room."""

from __future__ import annotations

from shangliang.ground.search.asking import Filters
from shangliang.ground.search.catching_up import ahead, catch_up
from shangliang.ground.search.excerpts import Segment
from shangliang.ground.search.feeds import Piece, feed, rooms
from shangliang.ground.search.finds import Count, Found, Hit, Similar
from shangliang.ground.search.indexing import forget, index, index_many, rebuild
from shangliang.ground.search.queries import MOST_RANKED, search, similar
from shangliang.ground.search.shelf import discard
from shangliang.ground.search.suggesting import Suggestion, suggest

__all__ = [
    "MOST_RANKED",
    "Count",
    "Filters",
    "Found",
    "Hit",
    "Piece",
    "Segment",
    "Similar",
    "Suggestion",
    "ahead",
    "catch_up",
    "discard",
    "feed",
    "forget",
    "index",
    "index_many",
    "rebuild",
    "rooms",
    "search",
    "similar",
    "suggest",
]
