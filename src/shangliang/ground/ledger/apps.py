"""The ledger room as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "shangliang.ground.ledger"
    label = "ledger"

    def ready(self) -> None:
        # Not an import statement: the models may only be loaded once the registry is ready.
        import_module("shangliang.ground.ledger.wiring")
