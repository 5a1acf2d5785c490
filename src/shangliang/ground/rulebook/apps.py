"""The rulebook as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class RulebookConfig(RoomConfig):
    name = "shangliang.ground.rulebook"
    label = "rulebook"
