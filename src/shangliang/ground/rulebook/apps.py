"""The rulebook as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from shangliang.ground.rulebook.permissions import HELD_BY
from shangliang.kernel import permissions


class RulebookConfig(AppConfig):
    name = "shangliang.ground.rulebook"
    label = "rulebook"

    def ready(self) -> None:
        permissions.declare(HELD_BY)
