"""The soundings room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class SoundingsConfig(RoomConfig):
    name = "shangliang.ground.soundings"
    label = "soundings"
