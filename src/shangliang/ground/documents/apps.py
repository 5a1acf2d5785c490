"""The documents room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class DocumentsConfig(RoomConfig):
    name = "shangliang.ground.documents"
    label = "documents"
