"""Which days make up a month on the wall, and what falls on each?"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shangliang.ground.occasions.feeds import Occasion
from shangliang.kernel.clock import local_day

_FIRST_YEAR, _LAST_YEAR = 2000, 2199


@dataclass(frozen=True)
class Day:
    """A square of the month: whether it belongs to it, whether people are at work, and what happens."""

    day: date
    inside: bool
    working: bool
    occasions: tuple[Occasion, ...]


def read_month(text: str, today: date) -> date:
    """The first day of the month written `2026-11`; this month for anything else."""
    year, _, month = text.partition("-")
    if not (year.isascii() and year.isdigit() and month.isascii() and month.isdigit()):
        return today.replace(day=1)
    if len(year) != 4 or len(month) > 2 or not 1 <= int(month) <= 12:
        return today.replace(day=1)
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return today.replace(day=1)
    return date(int(year), int(month), 1)


def last_of(first: date) -> date:
    """The month's last day."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])


def before(first: date) -> date:
    """The first day of the month before."""
    return (first - timedelta(days=1)).replace(day=1)


def after(first: date) -> date:
    """The first day of the month after."""
    return last_of(first) + timedelta(days=1)


def wall(first: date) -> tuple[date, date]:
    """The Monday with which the month's first week begins, and the Sunday with which its last one ends."""
    last = last_of(first)
    return first - timedelta(days=first.weekday()), last + timedelta(days=6 - last.weekday())


def weeks(first: date, found: Sequence[Occasion], off: frozenset[date]) -> list[list[Day]]:
    """The month as weeks from Monday to Sunday; `off` holds the days on which nobody works."""
    by_day: dict[date, list[Occasion]] = {}
    for occasion in found:
        by_day.setdefault(local_day(occasion.starts_at).date(), []).append(occasion)
    start, end = wall(first)
    days = [start + timedelta(days=n) for n in range((end - start).days + 1)]
    drawn = [Day(d, d.month == first.month, d not in off, tuple(by_day.get(d, ()))) for d in days]
    return [drawn[n : n + 7] for n in range(0, len(drawn), 7)]
