"""Who tells what a matter says? Rooms register a feed each; search knows no room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A text that whoever may see the matter may read: a description, a report, minutes. No personal data."""

    text: str
    title: str = ""
    units: tuple[str, ...] = ()
    """Paths of bodies that work on the matter because of it."""


Feed = Callable[[str], Sequence[Piece]]
_feeds: dict[str, Feed] = {}


def feed(room: str, pieces: Feed) -> None:
    """Register a room's feed: given the number of a matter it returns what the room holds about it."""
    _feeds[room] = pieces


def pieces_of(number: str) -> list[Piece]:
    """All pieces about a matter, room by room in the order in which the rooms registered."""
    return [piece for pieces in list(_feeds.values()) for piece in pieces(number)]


def rooms() -> tuple[str, ...]:
    """Rooms that have registered."""
    return tuple(_feeds)
