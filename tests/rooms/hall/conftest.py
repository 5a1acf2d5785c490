"""A clock that stands still, and browsers of people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from django.test import Client

from shangliang.ground.accounts.models import Person
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor

Browser = Callable[..., Client]


@pytest.fixture
def hour(monkeypatch: pytest.MonkeyPatch, now: datetime) -> dict[str, datetime]:
    """What the clock of the pages says; a test may turn it."""
    told = {"now": now}
    monkeypatch.setattr(clock, "now", lambda: told["now"])
    return told


@pytest.fixture
def browser() -> Browser:
    """A browser of somebody, or of a guest; two guests are two browsers."""

    def opened(who: Actor | None = None, lang: str = "zh-hans") -> Client:
        client = Client()
        client.cookies["lang"] = lang
        if who is not None:
            client.force_login(Person.objects.get(pk=who.id))
        return client

    return opened
