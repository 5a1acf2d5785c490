"""Which value holds at this body on this day, and when is something due?"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from django.core.cache import cache
from django.db.models import Case, Value, When
from django.utils.functional import Promise

from shangliang.ground.directory.public import bodies
from shangliang.ground.rulebook.defaults import (
    BY_KEY,
    DEFAULTS,
    UNIT_LABELS,
    Default,
    Number,
    Unit,
)
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


def stamps(*keys: str, path: str = "", on: date | datetime) -> tuple[str, ...]:
    """The versions of these rules that are in force now, as an act writes them down: `session.notice=10@v2`."""
    return tuple(rule(key, path=path, on=on).stamp for key in keys)


@dataclass(frozen=True)
class Version:
    """One change of a rule by a body, as it was made."""

    id: int
    number: int
    body: str
    body_en: str
    path: str
    value: Number
    was: Number
    reason: str
    source: str
    set_by: str
    effective_from: date
    set_at: datetime
    in_force: bool


def last_change(key: str) -> int:
    """The id of the newest change of a rule by whichever body; 0 when there is none."""
    return (
        RuleOverride.objects.filter(key=key).order_by("-id").values_list("id", flat=True).first()
        or 0
    )


def versions(key: str, *, on: date, limit: int = 200) -> list[Version]:
    """Every change of a rule with what held at that body before, newest first; two queries."""
    default = BY_KEY[key]
    rows = list(RuleOverride.objects.filter(key=key).order_by("id"))
    names = {b.path: b for b in bodies()} if rows else {}
    held: dict[str, tuple[int, Number]] = {}
    for row in rows:
        if row.effective_from <= on:
            held[row.path] = (row.pk, row.value)
    before: dict[str, Number] = {}
    found = []
    for row in rows:
        above = [p for p in before if row.path.startswith(p)]
        was = before[max(above, key=len)] if above else default.value
        before[row.path] = row.value
        body = names.get(row.path)
        found.append(
            Version(
                row.pk,
                row.version,
                body.name if body else "",
                body.name_en if body else "",
                row.path,
                row.value,
                was,
                row.reason,
                row.source,
                row.set_by,
                row.effective_from,
                row.set_at,
                in_force=held.get(row.path, (0, 0))[0] == row.pk,
            )
        )
    return list(reversed(found))[:limit]


def in_words(value: Number, unit: Unit) -> str:
    """A value with its unit: a share as per cent, a plain count without one."""
    if unit is Unit.SHARE:
        return f"{value * 100:.4g}%"
    if unit is Unit.COUNT:
        return f"{value:g}"
    return f"{value:g} {UNIT_LABELS[unit]}"


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
