"""The search room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class SearchConfig(RoomConfig):
    name = "shangliang.ground.search"
    label = "search"
