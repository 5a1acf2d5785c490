"""The room of the annual plan as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class AnnualConfig(RoomConfig):
    name = "shangliang.loop.annual"
    label = "annual"
