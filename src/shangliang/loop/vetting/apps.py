"""The vetting room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class VettingConfig(RoomConfig):
    name = "shangliang.loop.vetting"
    label = "vetting"
