"""The room of standing series as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class SeriesConfig(RoomConfig):
    name = "shangliang.loop.series"
    label = "series"
