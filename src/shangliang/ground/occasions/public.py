"""The door of the calendar."""

from __future__ import annotations

from shangliang.ground.occasions.feeds import (
    Occasion,
    Standing,
    occasions,
    occasions_from,
    telling_rooms,
)
from shangliang.ground.occasions.ical import calendar_file
from shangliang.ground.occasions.months import Day, after, before, last_of, read_month, wall, weeks

__all__ = [
    "Day",
    "Occasion",
    "Standing",
    "after",
    "before",
    "calendar_file",
    "last_of",
    "occasions",
    "occasions_from",
    "read_month",
    "telling_rooms",
    "wall",
    "weeks",
]
