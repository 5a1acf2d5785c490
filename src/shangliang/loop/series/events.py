"""What has happened to a standing series."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SeriesOpened(Event):
    name = "series.series.opened"
    title: str
    rhythm: str
    first: str


@dataclass(frozen=True, kw_only=True)
class SeriesPaused(Event):
    name = "series.series.paused"
    reason: str


@dataclass(frozen=True, kw_only=True)
class SeriesResumed(Event):
    name = "series.series.resumed"


@dataclass(frozen=True, kw_only=True)
class SeriesEnded(Event):
    name = "series.series.ended"
    reason: str


@dataclass(frozen=True, kw_only=True)
class DaysSet(Event):
    name = "series.sitting.set"
    count: int
    skipped: int
    rule: str


@dataclass(frozen=True, kw_only=True)
class MatterBegun(Event):
    name = "series.sitting.begun"
    day: str
    led_to: str


@dataclass(frozen=True, kw_only=True)
class DayFilled(Event):
    name = "series.sitting.filled"
    day: str
    led_to: str


@dataclass(frozen=True, kw_only=True)
class DaySkipped(Event):
    name = "series.sitting.skipped"
    day: str
    reason: str
