"""The outcomes room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class OutcomesConfig(RoomConfig):
    name = "shangliang.loop.outcomes"
    label = "outcomes"
