"""How is the interface for programs shown? By Swagger, with our name above it and the word that a demonstration is one."""

from __future__ import annotations

from ninja import Swagger


class ApiPage(Swagger):
    """The library's page in our frame."""

    template = "portal/api_docs.html"
