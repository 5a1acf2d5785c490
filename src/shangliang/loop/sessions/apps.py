"""The sessions room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class SessionsConfig(RoomConfig):
    name = "shangliang.loop.sessions"
    label = "deliberations"
    # Not `sessions`: Django's own app of that name keeps the cookies.
