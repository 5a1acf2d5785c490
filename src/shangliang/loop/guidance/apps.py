"""The room of common guidance topics as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class GuidanceConfig(RoomConfig):
    name = "shangliang.loop.guidance"
    label = "guidance"
