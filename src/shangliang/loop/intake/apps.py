"""The intake room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class IntakeConfig(RoomConfig):
    name = "shangliang.loop.intake"
    label = "intake"
