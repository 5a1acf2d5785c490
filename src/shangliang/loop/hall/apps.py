"""The online hall as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class HallConfig(RoomConfig):
    name = "shangliang.loop.hall"
    label = "hall"
