"""May somebody look first? A later room may hold a matter back before it is raised; it answers with a number of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core import signing

from shangliang.kernel.actor import Actor

WAITING_SALT = "topics.waiting"


@dataclass(frozen=True)
class Waiting:
    """A person looks first: the number under which it waits, and the page that says so."""

    number: str
    url: str


Keeper = Callable[[Actor, datetime, Mapping[str, Any]], Waiting | None]
_keepers: list[Keeper] = []


def hold_with(keeper: Keeper) -> None:
    """Let a room judge what guests and residents hand in; `None` lets it pass."""
    _keepers[:] = [keeper]


def held_instead(actor: Actor, now: datetime, given: Mapping[str, Any]) -> Waiting | None:
    """Where the matter waits, when it is held back."""
    return next((w for k in _keepers if (w := k(actor, now, given)) is not None), None)


def waiting_url(code: str) -> str:
    """The page of what waits under a code; the address carries it signed, as a receipt's does."""
    return "/waiting?" + urlencode({"c": signing.dumps(code, salt=WAITING_SALT)})
