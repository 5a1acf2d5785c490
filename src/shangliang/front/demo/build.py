"""How is the demo city built, has it been, and who may be tried? The door of `building`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from shangliang.front.demo.accounts import demo_accounts
from shangliang.front.demo.building import city
from shangliang.front.demo.building.days import Days
from shangliang.ground.directory.public import bodies
from shangliang.ground.ledger.public import deliver_pending

__all__ = ["build", "demo_accounts", "is_built"]

Progress = Callable[[int, int, str], None]


def build(
    *,
    now: datetime,
    seed: int = 20,
    progress: Progress | None = None,
    accounts_only: bool = False,
) -> None:
    """Make the whole city as it is at `now`, by acts, on an empty database; all of it or nothing."""
    total = city.STEPS
    done = 0

    def report(what: str) -> None:
        nonlocal done
        done += 1
        deliver_pending(limit=None, strict=True)
        if progress is not None:
            progress(done, total, what)

    days = Days.seen_from(now)
    with transaction.atomic():
        city.found(days.founded, report)


def is_built() -> bool:
    """Whether the city is there."""
    return any(b.key == city.CPPCC for b in bodies(kind="cppcc", level="city"))
