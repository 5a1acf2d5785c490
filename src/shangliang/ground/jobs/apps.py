"""The jobs room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class JobsConfig(RoomConfig):
    name = "shangliang.ground.jobs"
    label = "jobs"
