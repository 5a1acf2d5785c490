"""The door of the handling room."""

from __future__ import annotations

from shangliang.loop.handling.actions import (
    accept,
    ask_return,
    assign,
    close,
    close_rating,
    complete,
    conclude,
    extend,
    feed_back,
    grant_return,
    look_back,
    refuse_return,
    report_progress,
)
from shangliang.loop.handling.actions.advancing import advance
from shangliang.loop.handling.queries import (
    AssignmentBrief,
    ProgressBrief,
    assignment,
    assignments,
    by_recommendation,
    promises,
)
from shangliang.loop.handling.rules import Finding

__all__ = [
    "AssignmentBrief",
    "Finding",
    "ProgressBrief",
    "accept",
    "advance",
    "ask_return",
    "assign",
    "assignment",
    "assignments",
    "by_recommendation",
    "close",
    "close_rating",
    "complete",
    "conclude",
    "extend",
    "feed_back",
    "grant_return",
    "look_back",
    "promises",
    "refuse_return",
    "report_progress",
]
