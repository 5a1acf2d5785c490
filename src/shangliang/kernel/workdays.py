"""Which day is N working days from here? Weekends, public holidays and make-up days (调休) decide."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from shangliang.kernel.clock import LOCAL

_SATURDAY = 5
_DAY_END = time(23, 59, 59)


@dataclass(frozen=True)
class WorkCalendar:
    """`holidays` are days off although the week says work; `makeup` are worked weekend days."""

    holidays: frozenset[date] = frozenset()
    makeup: frozenset[date] = frozenset()

    @classmethod
    def of(cls, holidays: Iterable[date], makeup: Iterable[date]) -> WorkCalendar:
        return cls(frozenset(holidays), frozenset(makeup))

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        if day in self.makeup:
            return True
        return day.weekday() < _SATURDAY and day not in self.holidays

    def add(self, day: date, count: int) -> date:
        """The `count`-th working day after `day` (before it when negative); 0 gives `day` itself."""
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            day += step
            if self.is_working(day):
                left -= 1
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        return sum(
            self.is_working(start + timedelta(days=n)) for n in range(1, (end - start).days + 1)
        )

    def due(self, moment: datetime, working_days: int) -> datetime:
        """End of the local day that lies `working_days` after `moment`."""
        day = self.add(moment.astimezone(LOCAL).date(), working_days)
        return datetime.combine(day, _DAY_END, LOCAL)


PLAIN_WEEK = WorkCalendar()
