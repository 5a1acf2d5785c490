"""What has happened in preparation. Seats are told by kind and side; no resident is named."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PreparationOpened(Event):
    name = "preparation.preparation.opened"
    round: int


@dataclass(frozen=True, kw_only=True)
class PreparationArranged(Event):
    name = "preparation.preparation.arranged"
    round: int
    form: str
    place: str
    day: str
    meets_at: str
    host: str


@dataclass(frozen=True, kw_only=True)
class PreparationEquipped(Event):
    """An evidence paper was added."""

    name = "preparation.preparation.equipped"
    title: str
    document: int


@dataclass(frozen=True, kw_only=True)
class SeatAdded(Event):
    name = "preparation.seat.added"
    kind: str
    side: str
    count: int


@dataclass(frozen=True, kw_only=True)
class SeatRemoved(Event):
    name = "preparation.seat.removed"
    kind: str
    side: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PreparationNoticed(Event):
    name = "preparation.preparation.noticed"
    round: int
    place: str
    day: str
    meets_at: str
    seats: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class PreparationReadied(Event):
    name = "preparation.preparation.readied"
    round: int
    meets_at: str
    day: str
    seats: int
    papers: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class PreparationPostponed(Event):
    name = "preparation.preparation.postponed"
    reason: str


@dataclass(frozen=True, kw_only=True)
class PreparationCancelled(Event):
    name = "preparation.preparation.cancelled"
    reason: str
