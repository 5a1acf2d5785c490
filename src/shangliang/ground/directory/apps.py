"""The directory as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class DirectoryConfig(RoomConfig):
    name = "shangliang.ground.directory"
    label = "directory"
