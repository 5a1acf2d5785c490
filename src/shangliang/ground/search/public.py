"""The door of the search room."""

from __future__ import annotations

from shangliang.ground.search.asking import Filters
from shangliang.ground.search.catching_up import ahead, catch_up
from shangliang.ground.search.departments import (
    DepartmentHint,
    DepartmentHints,
    suggest_department,
    suggest_departments,
    teach_again,
)
from shangliang.ground.search.excerpts import Segment
from shangliang.ground.search.feeds import Piece, feed, rooms
from shangliang.ground.search.finds import Count, Found, Hit, Similar
from shangliang.ground.search.indexing import forget, index, index_many, rebuild
from shangliang.ground.search.past import PastMatter, PastMatters, past_matters
from shangliang.ground.search.queries import MOST_RANKED, search, similar
from shangliang.ground.search.rising import (
    RisingPeriod,
    RisingWord,
    RisingWords,
    ask_for_rising,
    rising,
)
from shangliang.ground.search.shelf import discard
from shangliang.ground.search.suggesting import Suggestion, suggest
from shangliang.ground.search.text.sketch import Sketch, nearly_same, sketch, words_hash
from shangliang.ground.search.tokens import number_of
from shangliang.ground.search.voices import (
    NearDuplicate,
    VoiceBinding,
    VoiceGroup,
    VoiceGroups,
    VoiceMatter,
    VoiceQuote,
    ask_for_groups,
    bodies_to_group,
    grouping_under_way,
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
    "PastMatter",
    "PastMatters",
    "Piece",
    "RisingPeriod",
    "RisingWord",
    "RisingWords",
    "Segment",
    "Similar",
    "Sketch",
    "Suggestion",
    "VoiceBinding",
    "VoiceGroup",
    "VoiceGroups",
    "VoiceMatter",
    "VoiceQuote",
    "ahead",
    "ask_for_groups",
    "ask_for_rising",
    "bodies_to_group",
    "catch_up",
    "discard",
    "feed",
    "forget",
    "grouping_under_way",
    "groups",
    "index",
    "index_many",
    "may_group",
    "near_duplicates",
    "nearly_same",
    "number_of",
    "past_matters",
    "rebuild",
    "rising",
    "rooms",
    "search",
    "similar",
    "sketch",
    "suggest",
    "suggest_department",
    "suggest_departments",
    "teach_again",
    "words_hash",
]
