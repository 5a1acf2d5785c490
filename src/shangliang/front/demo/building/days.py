"""When did each step of a topic happen? Days of the timeline become moments on working days, in office hours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shangliang.front.demo.timeline import STEPS, days_ago
from shangliang.ground.rulebook.public import work_calendar
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.workdays import WorkCalendar

FOUNDED_BEFORE = 300
"""The city was founded so many days before it is shown."""
_FIRST_HOUR = time(8, 40)
_LAST_HOUR = time(18, 30)
_CLOSING = time(19, 30)
_UNDER_WAY = timedelta(minutes=50)
_BETWEEN_HOUR = time(15, 10)
TABLE_HOUR = time(14, 30)
_BETWEEN_STEPS = timedelta(minutes=22)
_BETWEEN_TOPICS = timedelta(minutes=1)


@dataclass(frozen=True)
class Days:
    """The demo's calendar, seen from the moment it is built."""

    now: datetime
    calendar: WorkCalendar

    @classmethod
    def seen_from(cls, now: datetime) -> Days:
        return cls(now, work_calendar())

    @property
    def founded(self) -> datetime:
        """When the city was set up."""
        return self.moment(FOUNDED_BEFORE, _FIRST_HOUR)

    def at(self, number: str, step: str) -> datetime | None:
        """When the step of a topic happened or will happen; None when its timeline does not have it.

        Steps of one day follow each other in the order of `STEPS`, topics of one day by number.
        """
        days = days_ago(number, step)
        if days is None:
            return None
        topic = int(number.removeprefix("T"))
        offset = STEPS.index(step) * _BETWEEN_STEPS + topic * _BETWEEN_TOPICS
        hour = (datetime.combine(date.min, _FIRST_HOUR) + offset).time()
        return self.moment(days, hour)

    def table(self, number: str, step: str) -> datetime | None:
        """When a table meets: in the afternoon; one that sits today has begun a while ago."""
        days = days_ago(number, step)
        if days == 0 and (begun := self._a_while_ago()) is not None:
            return begun
        return None if days is None else self.moment(days, TABLE_HOUR)

    def _a_while_ago(self) -> datetime | None:
        """Fifty minutes before now, when people would sit together at that hour."""
        local = (self.now - _UNDER_WAY).astimezone(LOCAL)
        begun = local.replace(minute=local.minute // 10 * 10, second=0, microsecond=0)
        fits = _FIRST_HOUR <= begun.time() <= _LAST_HOUR
        return begun if fits and self.calendar.is_working(begun.date()) else None

    def plain_day(self, number: str, step: str) -> date:
        """The day of a step as the timeline says it, weekend or not: deadlines count from it."""
        days = days_ago(number, step)
        assert days is not None, (number, step)
        return self.now.astimezone(LOCAL).date() - timedelta(days=days)

    def on_a_working_day(self, moment: datetime) -> datetime:
        """The same hour of that day, or of the working day before it."""
        local = moment.astimezone(LOCAL)
        return datetime.combine(self.working(local.date()), local.time(), LOCAL)

    def between(self, earlier: datetime, later: datetime) -> datetime:
        """A moment half way, on a working afternoon: for steps that the timeline leaves out."""
        half = earlier + (later - earlier) / 2
        day = self.working(half.astimezone(LOCAL).date())
        return max(earlier, datetime.combine(day, _BETWEEN_HOUR, LOCAL))

    def from_then(self, moment: datetime) -> datetime:
        """The moment, or the next one at which people are at work."""
        local = moment.astimezone(LOCAL)
        day, hour = local.date(), local.time()
        if hour > _CLOSING:
            day, hour = day + timedelta(days=1), _FIRST_HOUR
        return datetime.combine(self._next(day), max(hour, _FIRST_HOUR), LOCAL)

    def moment(self, days: int, hour: time) -> datetime:
        """So many days ago at `hour`; what falls on a day off, or on today after `now`, moves to the day before.

        What lies in the future moves to the next working day instead.
        """
        today = self.now.astimezone(LOCAL).date()
        day = today - timedelta(days=days)
        if days < 0:
            return datetime.combine(self._next(day), hour, LOCAL)
        found = datetime.combine(self.working(day), hour, LOCAL)
        if found > self.now:
            found = datetime.combine(self.working(found.date() - timedelta(days=1)), hour, LOCAL)
        return found

    def working(self, day: date) -> date:
        """`day` itself, or the working day before it."""
        while not self.calendar.is_working(day):
            day -= timedelta(days=1)
        return day

    def _next(self, day: date) -> date:
        while not self.calendar.is_working(day):
            day += timedelta(days=1)
        return day
