"""The planning room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class PlanningConfig(RoomConfig):
    name = "shangliang.loop.planning"
    label = "planning"
