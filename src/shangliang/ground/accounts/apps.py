"""The accounts room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from shangliang.ground.accounts.permissions import HELD_BY
from shangliang.kernel import permissions


class AccountsConfig(AppConfig):
    name = "shangliang.ground.accounts"
    label = "accounts"

    def ready(self) -> None:
        permissions.declare(HELD_BY)
