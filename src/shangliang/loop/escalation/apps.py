"""The escalation room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class EscalationConfig(RoomConfig):
    name = "shangliang.loop.escalation"
    label = "escalation"
