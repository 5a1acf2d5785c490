"""The oversight room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class OversightConfig(RoomConfig):
    name = "shangliang.loop.oversight"
    label = "oversight"
