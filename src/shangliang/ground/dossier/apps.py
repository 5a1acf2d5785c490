"""The dossier room as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "shangliang.ground.dossier"
    label = "dossier"
