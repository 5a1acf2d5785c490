"""The design system stands alone: its own addresses, a person without tables, Chinese compiled from the .po."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest

import shangliang.front.look
from shangliang.kernel.actor import Actor, ActorKind, Grant

HOME = Path(shangliang.front.look.__file__).parent
PO = HOME / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
if not PO.with_suffix(".mo").exists() or PO.with_suffix(".mo").stat().st_mtime < PO.stat().st_mtime:
    polib.pofile(str(PO)).save_as_mofile(str(PO.with_suffix(".mo")))

LI = Actor(kind=ActorKind.PERSON, id=7, name="李主任", grants=(Grant("office"),))


@pytest.fixture
def alone(settings):
    """Only look's pages: no people's tables behind the middleware."""
    settings.ROOT_URLCONF = "look_site"
    settings.MIDDLEWARE = [
        "csp.middleware.CSPMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.locale.LocaleMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "look_site.SomebodyMiddleware",
        "shangliang.front.look.middleware.ErrorMiddleware",
    ]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
    return settings
