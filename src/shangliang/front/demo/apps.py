"""The demo city as a Django app: installed only where SHANGLIANG_DEMO is set."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class DemoConfig(RoomConfig):
    name = "shangliang.front.demo"
    label = "demo"
