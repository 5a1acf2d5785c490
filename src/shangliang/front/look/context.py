"""What does every page know? Language, theme, elder mode, the reader, and how many notices are unread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from shangliang.kernel.actor import Actor, guest

THEMES = ("auto", "light", "dark")
_PLACES = (
    ("guide", ("/guide",)),
    ("desk", ("/desk",)),
    ("me", ("/me", "/sign-in", "/notices")),
    ("plan", ("/plan", "/calendar", "/series", "/guidance")),
    ("rooms", ("/rooms",)),
    ("matters", ("/matters", "/m/", "/act/", "/search")),
)
_unread: list[Callable[[Actor], int]] = []
_assets: list[str] = []


def count_unread_with(count: Callable[[Actor], int]) -> None:
    """Let the notification centre say how many notices a person has not read."""
    _unread[:] = [count]


def add_assets(*paths: str) -> None:
    """Let the portal bring style sheets and scripts of its own to every page (paths below static/)."""
    _assets.extend(path for path in paths if path not in _assets)


def actor_of(request: HttpRequest) -> Actor:
    """Who is reading; a guest when no middleware has said so."""
    found = getattr(request, "actor", None)
    return found if isinstance(found, Actor) else guest()


def _place(path: str) -> str:
    if path == "/":
        return "home"
    for name, starts in _PLACES:
        if path.startswith(starts):
            return name
    return ""


def look(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the design system."""
    actor = actor_of(request)
    theme = request.COOKIES.get("theme", "auto")
    return {
        "lang": "zh" if (get_language() or "zh-hans").startswith("zh") else "en",
        "elder": request.COOKIES.get("elder") == "1",
        "theme": theme if theme in THEMES else "auto",
        "demo": bool(getattr(settings, "DEMO", False)),
        "active": _place(request.path),
        "actor": actor,
        "unread_count": sum(count(actor) for count in _unread) if actor.is_person else 0,
        "here": request.get_full_path(),
        "site": getattr(settings, "BASE_URL", ""),
        "sheets": [path for path in _assets if path.endswith(".css")],
        "scripts": [path for path in _assets if path.endswith(".js")],
    }
