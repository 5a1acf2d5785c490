"""The ledger room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class LedgerConfig(RoomConfig):
    name = "shangliang.ground.ledger"
    label = "ledger"
