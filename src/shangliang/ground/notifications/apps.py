"""The notifications room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class NotificationsConfig(RoomConfig):
    name = "shangliang.ground.notifications"
    label = "notifications"
