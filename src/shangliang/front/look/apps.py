"""How does Django know the design system?"""

from __future__ import annotations

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "shangliang.front.look"
    label = "look"
