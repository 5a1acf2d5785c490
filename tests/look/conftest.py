"""The design system stands alone: its own addresses, a person without tables, Chinese compiled from the .po."""

from __future__ import annotations

import pytest

from shangliang.front.look import acting, context, naming


@pytest.fixture
def alone(settings, monkeypatch):
    """Only look's pages: no people's tables behind the middleware."""
    monkeypatch.setattr(context, "_unread", [])
    monkeypatch.setattr(naming, "_readers", [])
    monkeypatch.setattr(acting, "_describers", [])
    monkeypatch.setattr(acting, "_guards", [])
    monkeypatch.setattr(acting, "_next_tellers", [])
    monkeypatch.setattr(acting, "_last_tellers", [])
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
