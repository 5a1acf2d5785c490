"""The portal as a Django app (templates and words only, no models)."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class PortalConfig(RoomConfig):
    name = "shangliang.front.portal"
    label = "portal"
