"""The ASGI entrance: event streams of live pages, held open beside the pages that WSGI serves."""

from __future__ import annotations

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.front.config.settings")

application = get_asgi_application()
