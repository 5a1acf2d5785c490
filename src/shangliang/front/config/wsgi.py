"""The WSGI entrance: ballots by the short way, everything else by Django."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.front.config.settings")

pages = get_wsgi_application()

from shangliang.front.config.entrance import Entrance  # noqa: E402  Django must be set up first

application = Entrance(pages)
