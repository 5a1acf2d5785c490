"""Who has spoken how long and in which order? Counted from the turns, for the host, the minutes and the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class Spoken(Protocol):
    """A turn, as a row of the log."""

    @property
    def seat_id(self) -> int: ...
    @property
    def seat_name(self) -> str: ...
    @property
    def side_code(self) -> str: ...
    @property
    def started_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Share:
    """Turns and seconds of one side (or one seat), and its share of all that was spoken."""

    key: str
    turns: int
    seconds: int
    share: float

    @property
    def minutes(self) -> str:
        """As a clock says it: 3:05."""
        return f"{self.seconds // 60}:{self.seconds % 60:02d}"

    @property
    def percent(self) -> int:
        return round(self.share * 100)


def seconds_of(turn: Spoken, now: datetime | None = None) -> int:
    """How long a turn took; one that goes on is counted up to now."""
    end = turn.ended_at or now
    if turn.started_at is None or end is None:
        return 0
    return max(0, int((end - turn.started_at).total_seconds()))


def _shares(rows: Iterable[tuple[str, int]]) -> tuple[Share, ...]:
    turns: dict[str, int] = {}
    spoken: dict[str, int] = {}
    for key, seconds in rows:
        turns[key] = turns.get(key, 0) + 1
        spoken[key] = spoken.get(key, 0) + seconds
    whole = sum(spoken.values())
    return tuple(
        Share(key, turns[key], spoken[key], spoken[key] / whole if whole else 0.0)
        for key in sorted(turns, key=lambda k: (-spoken[k], k))
    )


def by_side(turns: Iterable[Spoken], now: datetime | None = None) -> tuple[Share, ...]:
    """Time and turns of each side, most first."""
    return _shares((t.side_code, seconds_of(t, now)) for t in turns)


def by_seat(turns: Iterable[Spoken], now: datetime | None = None) -> tuple[Share, ...]:
    """Time and turns of each seat, most first."""
    return _shares((t.seat_name, seconds_of(t, now)) for t in turns)
