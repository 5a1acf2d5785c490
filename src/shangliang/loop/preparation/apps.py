"""The preparation room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class PreparationConfig(RoomConfig):
    name = "shangliang.loop.preparation"
    label = "preparation"
