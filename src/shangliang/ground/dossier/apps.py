"""The dossier room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class DossierConfig(RoomConfig):
    name = "shangliang.ground.dossier"
    label = "dossier"
