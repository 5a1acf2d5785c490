"""Which value holds at this body on this day, and when is something due?"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from django.core.cache import cache
from django.db.models import Case, Value, When
from django.utils.functional import Promise

from shangliang.ground.rulebook.defaults import BY_KEY, DEFAULTS, Default, Number, Unit
from shangliang.ground.rulebook.holidays import STATUTORY
from shangliang.ground.rulebook.models import Holiday, RuleOverride
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.workdays import WorkCalendar

_CACHE_KEY = "rulebook"
_CACHE_SECONDS = 10
_HOLIDAY = "(holiday)"
"""Stands in the column of the rule's key where a day of the calendar is read; no rule is called so."""


@dataclass(frozen=True)
class Rule:
    """A rule in force: `version` 0 is the delivered default; `stamp` is what an act writes down."""

    key: str
    value: Number
    unit: Unit
    title: str | Promise
    source: str
    version: int
    path: str
    reason: str

    @property
    def stamp(self) -> str:
        return f"{self.key}={self.value:g}@v{self.version}"


@dataclass(frozen=True)
class _Book:
    overrides: tuple[tuple[str, str, float, int, date, str], ...]
    days: WorkCalendar


def _book() -> _Book:
    """All overrides and holidays: one query, kept for a few seconds in the process."""
    found = cache.get(_CACHE_KEY)
    if found is not None:
        return cast("_Book", found)
    columns = ("key", "path", "value", "version", "effective_from", "reason")
    announced = Holiday.objects.order_by().values_list(
        Value(_HOLIDAY),
        Value(""),
        Case(When(is_working=True, then=1.0), default=0.0),
        Value(0),
        "day",
        Value(""),
    )
    own = RuleOverride.objects.order_by().values_list(*columns)
    overrides: list[tuple[str, str, float, int, date, str]] = []
    off: set[date] = set(STATUTORY)
    work: set[date] = set()
    for row in own.union(announced, all=True):
        if row[0] != _HOLIDAY:
            overrides.append(row)
            continue
        day, is_working = row[4], bool(row[2])
        (work if is_working else off).add(day)
        (off if is_working else work).discard(day)
    book = _Book(tuple(sorted(overrides)), WorkCalendar.of(off, work))
    cache.set(_CACHE_KEY, book, _CACHE_SECONDS)
    return book


def forget() -> None:
    """Drop the process's copy after a change."""
    cache.delete(_CACHE_KEY)


def _resolve(default: Default, path: str, on: date, book: _Book) -> Rule:
    best: tuple[int, int] = (-1, 0)
    value: Number = default.value
    version, where, reason = 0, "", ""
    for key, at, own, number, since, why in book.overrides:
        if key == default.key and path.startswith(at) and since <= on and (len(at), number) >= best:
            best = (len(at), number)
            value, version, where, reason = own, number, at, why
    if float(value).is_integer():
        value = int(value)
    return Rule(
        default.key, value, default.unit, default.title, default.source, version, where, reason
    )


def rule(key: str, *, path: str = "", on: date | datetime) -> Rule:
    """The rule in force at the body with `path`: the nearest body's latest version, else the default."""
    day = on.astimezone(LOCAL).date() if isinstance(on, datetime) else on
    return _resolve(BY_KEY[key], path, day, _book())


def number(key: str, *, path: str = "", on: date | datetime) -> Number:
    """Just the value."""
    return rule(key, path=path, on=on).value


def all_rules(*, path: str = "", on: date) -> list[Rule]:
    """The whole rulebook as it stands at a body."""
    book = _book()
    return [_resolve(d, path, on, book) for d in DEFAULTS]


def work_calendar() -> WorkCalendar:
    """Working days as announced."""
    return _book().days


def _add_months(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def due(key: str, moment: datetime, *, path: str = "") -> datetime:
    """When a clock started at `moment` under rule `key` runs out."""
    held = rule(key, path=path, on=moment)
    days = work_calendar()
    if held.unit is Unit.WORKING_DAYS:
        return days.due(moment, int(held.value))
    if held.unit is Unit.HOURS:
        return moment + timedelta(hours=held.value)
    local = moment.astimezone(LOCAL).date()
    if held.unit is Unit.DAYS:
        return datetime.combine(local + timedelta(days=int(held.value)), time(23, 59, 59), LOCAL)
    if held.unit is Unit.MONTHS:
        return datetime.combine(_add_months(local, int(held.value)), time(23, 59, 59), LOCAL)
    raise ValueError(f"{key} is no length of time")


def working_days_left(due_at: datetime, now: datetime) -> int:
    """Working days until a deadline; 0 on its day, negative when it has passed."""
    return work_calendar().between(now.astimezone(LOCAL).date(), due_at.astimezone(LOCAL).date())
