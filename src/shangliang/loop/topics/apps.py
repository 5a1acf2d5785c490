"""The topics room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class TopicsConfig(RoomConfig):
    name = "shangliang.loop.topics"
    label = "topics"
