"""The directory room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig

from shangliang.ground.directory.permissions import HELD_BY
from shangliang.kernel import permissions


class DirectoryConfig(AppConfig):
    name = "shangliang.ground.directory"
    label = "directory"

    def ready(self) -> None:
        permissions.declare(HELD_BY)
