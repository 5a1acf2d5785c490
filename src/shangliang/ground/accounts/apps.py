"""The accounts room as a Django app."""

from __future__ import annotations

from shangliang.kernel.rooms import RoomConfig


class AccountsConfig(RoomConfig):
    name = "shangliang.ground.accounts"
    label = "accounts"
