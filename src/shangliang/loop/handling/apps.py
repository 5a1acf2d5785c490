"""The handling room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class HandlingConfig(RoomConfig):
    name = "shangliang.loop.handling"
    label = "handling"
