"""On which days does a series meet? Dates in, dates out; holidays are told by the caller."""

from __future__ import annotations

import calendar
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from shangliang.kernel.verdict import ALLOW, Verdict, deny
from shangliang.loop.series.codes import Rhythm

_LAST = 5
_FIRST_MONTHS = (1, 4, 7, 10)


def nth(year: int, month: int, weekday: int, which: int) -> date:
    """The `which`-th weekday of a month; 5 is the last one."""
    first, days = calendar.monthrange(year, month)
    day = 1 + (weekday - first) % 7
    found = day + 7 * (which - 1) if which < _LAST else day + 7 * ((days - day) // 7)
    return date(year, month, found)


def days(rhythm: str, weekday: int, which: int, first: date, last: date) -> Iterator[date]:
    """Every day of the series between two days, both included."""
    if rhythm == Rhythm.WEEKLY:
        day = first + timedelta(days=(weekday - first.weekday()) % 7)
        while day <= last:
            yield day
            day += timedelta(days=7)
        return
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        if rhythm == Rhythm.MONTHLY or month in _FIRST_MONTHS:
            day = nth(year, month, weekday, which)
            if first <= day <= last:
                yield day
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def falls_out(day: date, holidays: Collection[date]) -> bool:
    """Whether a day is a public holiday; a series on Saturdays meets on Saturdays."""
    return day in holidays


def may_open(*, starts: date, today: date, ends: date | None) -> Verdict:
    """Not in the past, and not ending before it begins."""
    if starts < today:
        return deny("series.in_the_past")
    if ends is not None and ends < starts:
        return deny("series.ends_first")
    return ALLOW


def with_reason(reason: str, least: int = 4) -> Verdict:
    return ALLOW if len(reason) >= least else deny("series.reason_needed", least=least)


def may_touch(*, day: date, today: date) -> Verdict:
    """What lies behind is not changed any more."""
    return ALLOW if day >= today else deny("series.day_is_over")
