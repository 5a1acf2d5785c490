"""Who knows of days to come to? Rooms register a feed each; the calendar knows no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Standing(StrEnum):
    """As in RFC 5545."""

    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Occasion:
    """Something public that has a day. `uid` never changes, so that calendars recognise it; no personal data.

    `all_day` leaves the hour out. `body_path`, `platform_key` and `place_path` say whose it is and where;
    `form` is a form of consultation or `series`.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    url: str
    changed_at: datetime
    where: str = ""
    about: str = ""
    body_path: str = ""
    platform_key: str = ""
    place_id: int | None = None
    form: str = ""
    all_day: bool = False
    standing: Standing = Standing.CONFIRMED


Feed = Callable[[date, date], Sequence[Occasion]]
_feeds: dict[str, Feed] = {}


def occasions_from(room: str, feed: Feed) -> None:
    """Register a room's feed: what happens from the first day to the last (both included), for everybody to know."""
    _feeds[room] = feed


def occasions(first: date, last: date) -> list[Occasion]:
    """Everything between two days, in the order of time; one call a room."""
    found = [o for feed in list(_feeds.values()) for o in feed(first, last)]
    return sorted(found, key=lambda o: (o.starts_at, o.uid))


def telling_rooms() -> tuple[str, ...]:
    """Rooms that have registered."""
    return tuple(_feeds)
