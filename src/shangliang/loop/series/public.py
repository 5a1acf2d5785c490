"""The door of the standing series."""

from __future__ import annotations

from shangliang.loop.series.actions import (
    end_series,
    fill_sitting,
    open_series,
    pause_series,
    resume_series,
    skip_sitting,
)
from shangliang.loop.series.queries import SeriesBrief, SittingBrief, all_series, series, sittings
from shangliang.loop.series.workflow import SERIES, SITTING, SeriesState, SittingState

__all__ = [
    "SERIES",
    "SITTING",
    "SeriesBrief",
    "SeriesState",
    "SittingBrief",
    "SittingState",
    "all_series",
    "end_series",
    "fill_sitting",
    "open_series",
    "pause_series",
    "resume_series",
    "series",
    "sittings",
    "skip_sitting",
]
