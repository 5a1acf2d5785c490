"""Do the demo's stories happen in the order of time, on working days, and never ahead of the clock?"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import pytest

from shangliang.front.demo.building import days as days_of
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.telling import tell
from shangliang.front.demo.timeline import TIMELINES
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.workdays import WorkCalendar

TUESDAY = datetime(2026, 11, 24, 16, 30, tzinfo=LOCAL)
CALENDAR = WorkCalendar.of([date(2026, 10, 1), date(2026, 10, 2)], [])


@pytest.fixture(autouse=True)
def _nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shangliang.front.demo.building.telling.deliver_pending", lambda **_: 0)


def _story(log: list[str], name: str, *hours: int) -> Iterator[datetime]:
    for hour in hours:
        yield TUESDAY + timedelta(hours=hour)
        log.append(f"{name}{hour}")


def test_two_stories_take_turns_by_the_clock() -> None:
    log: list[str] = []
    stories = [_story(log, "a", -9, -2), _story(log, "b", -5, -1)]
    tell(stories, until=TUESDAY, report=lambda: None)
    assert log == ["a-9", "b-5", "a-2", "b-1"]


def test_what_lies_ahead_is_not_done_and_its_story_comes_to_rest() -> None:
    log: list[str] = []
    rests: list[str] = []
    tell([_story(log, "a", -1, 1, 2)], until=TUESDAY, report=lambda: rests.append("a"))
    assert log == ["a-1"]
    assert rests == ["a"]


def test_of_two_acts_at_one_moment_the_earlier_story_goes_first() -> None:
    log: list[str] = []
    tell([_story(log, "a", -1), _story(log, "b", -1)], until=TUESDAY, report=lambda: None)
    assert log == ["a-1", "b-1"]


def test_a_day_off_moves_to_the_working_day_before_it() -> None:
    seen = Days(TUESDAY, CALENDAR)
    sunday = (TUESDAY.date() - date(2026, 11, 22)).days
    assert seen.moment(sunday, time(9)).date() == date(2026, 11, 20)
    holiday = (TUESDAY.date() - date(2026, 10, 2)).days
    assert seen.moment(holiday, time(9)).date() == date(2026, 9, 30)


def test_what_would_be_later_today_was_yesterday() -> None:
    seen = Days(TUESDAY, CALENDAR)
    assert seen.moment(0, time(16)) == TUESDAY.replace(hour=16, minute=0)
    assert seen.moment(0, time(17)) == datetime(2026, 11, 23, 17, tzinfo=LOCAL)


def test_a_step_ahead_falls_on_the_next_working_day() -> None:
    seen = Days(TUESDAY, CALENDAR)
    assert seen.moment(-4, time(9)) == datetime(2026, 11, 30, 9, tzinfo=LOCAL)


def test_what_follows_at_night_or_on_a_day_off_waits_for_the_next_working_hour() -> None:
    seen = Days(TUESDAY, CALENDAR)
    friday = datetime(2026, 11, 20, 21, 15, tzinfo=LOCAL)
    assert seen.from_then(friday) == datetime(2026, 11, 23, 8, 40, tzinfo=LOCAL)
    early = datetime(2026, 11, 20, 6, 5, tzinfo=LOCAL)
    assert seen.from_then(early) == datetime(2026, 11, 20, 8, 40, tzinfo=LOCAL)
    noon = datetime(2026, 11, 20, 12, 0, tzinfo=LOCAL)
    assert seen.from_then(noon) == noon


@pytest.mark.parametrize("hour", [0, 7, 12, 23])
@pytest.mark.parametrize("day", range(20, 27))
def test_on_any_hour_of_the_week_every_step_keeps_its_order(day: int, hour: int) -> None:
    now = datetime(2026, 11, day, hour, 5, tzinfo=LOCAL)
    seen = Days(now, CALENDAR)
    for number, line in TIMELINES.items():
        moments = [seen.at(number, item.step) for item in line]
        assert moments == sorted(moments), number
        for item, moment in zip(line, moments, strict=True):
            assert moment is not None
            assert (moment <= now) == (item.days_ago >= 0), (number, item)
            assert CALENDAR.is_working(moment.date())


def test_the_city_is_older_than_its_oldest_matter() -> None:
    oldest = max(item.days_ago for line in TIMELINES.values() for item in line)
    assert oldest < days_of.FOUNDED_BEFORE
