"""How does a room join the house? Its conventional modules are loaded once Django's models are ready."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

from shangliang.kernel import permissions

_LOADED_AT_START = ("permissions", "events", "words", "handlers", "acts")


class RoomConfig(AppConfig):
    """Subclass with `name` and `label`. `permissions.HELD_BY` is declared; `words` (sentences and labels),
    `handlers` (subscriptions) and `acts` (pages and REST) register themselves when imported.
    """

    default = False
    """Django takes the only class of an `apps` module that may be the default; this one is imported there."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        cls.default = True

    def ready(self) -> None:
        for part in _LOADED_AT_START:
            path = f"{self.name}.{part}"
            if find_spec(path) is None:
                continue
            module = import_module(path)
            if part == "permissions":
                permissions.declare(module.HELD_BY)
