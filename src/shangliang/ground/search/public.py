"""The door of the search room."""

from __future__ import annotations

from shangliang.ground.search.asking import Filters
from shangliang.ground.search.catching_up import ahead, catch_up
from shangliang.ground.search.departments import (
    DepartmentHint,
    DepartmentHints,
    suggest_department,
)
from shangliang.ground.search.excerpts import Segment
from shangliang.ground.search.feeds import Piece, feed, rooms
from shangliang.ground.search.finds import Count, Found, Hit, Similar
from shangliang.ground.search.indexing import forget, index, index_many, rebuild
from shangliang.ground.search.queries import MOST_RANKED, search, similar
from shangliang.ground.search.shelf import discard
from shangliang.ground.search.suggesting import Suggestion, suggest
from shangliang.ground.search.tokens import number_of
from shangliang.ground.search.voices import (
    NearDuplicate,
    VoiceBinding,
    VoiceGroup,
    VoiceGroups,
    VoiceQuote,
    ask_for_groups,
    groups,
    may_group,
    near_duplicates,
)

__all__ = [
    "MOST_RANKED",
    "Count",
    "DepartmentHint",
    "DepartmentHints",
    "Filters",
    "Found",
    "Hit",
    "NearDuplicate",
    "Piece",
    "Segment",
    "Similar",
    "Suggestion",
    "VoiceBinding",
    "VoiceGroup",
    "VoiceGroups",
    "VoiceQuote",
    "ahead",
    "ask_for_groups",
    "catch_up",
    "discard",
    "feed",
    "forget",
    "groups",
    "index",
    "index_many",
    "may_group",
    "near_duplicates",
    "number_of",
    "rebuild",
    "rooms",
    "search",
    "similar",
    "suggest",
    "suggest_department",
]
