"""The WSGI entrance: pages and votes."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shangliang.front.config.settings")

application = get_wsgi_application()
