"""Which page lives where? Every room brings its own rows."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from shangliang.front.portal.api import api

_ROOMS = (
    "ground.ledger",
    "ground.jobs",
    "ground.rulebook",
    "ground.documents",
    "ground.notifications",
    "ground.soundings",
    "loop.topics",
    "loop.intake",
    "loop.vetting",
    "loop.hall",
    "loop.annual",
    "loop.guidance",
    "loop.series",
    "loop.preparation",
    "loop.sessions",
    "loop.escalation",
    "loop.outcomes",
    "loop.handling",
    "loop.oversight",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("api/", api.urls),
    path("", include("shangliang.front.portal.urls")),
    *(path("", include(f"shangliang.{room}.urls")) for room in _ROOMS),
    path("", include("shangliang.front.look.urls")),
]

handler400 = "shangliang.front.look.errors.bad_request"
handler403 = "shangliang.front.look.errors.permission_denied"
handler404 = "shangliang.front.look.errors.page_not_found"
handler500 = "shangliang.front.look.errors.server_error"
