"""The acts of the handling room."""

from __future__ import annotations

from shangliang.loop.handling.actions.answering import close_rating, feed_back
from shangliang.loop.handling.actions.assigning import assign, extend, grant_return, refuse_return
from shangliang.loop.handling.actions.ending import close, conclude, look_back
from shangliang.loop.handling.actions.working import (
    accept,
    ask_return,
    complete,
    report_progress,
)

__all__ = [
    "accept",
    "ask_return",
    "assign",
    "close",
    "close_rating",
    "complete",
    "conclude",
    "extend",
    "feed_back",
    "grant_return",
    "look_back",
    "refuse_return",
    "report_progress",
]
