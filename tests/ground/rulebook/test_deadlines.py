"""When is something due: working days over holidays and make-up days, days, hours, and the ends of months."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evidence import refused
from mini_city import Cast, City
from shangliang.ground.ledger.public import describe, latest
from shangliang.ground.rulebook.public import (
    due,
    override_rule,
    set_holiday,
    work_calendar,
    working_days_left,
)
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Refused


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def working_days(count: int, city: City, now: datetime) -> None:
    override_rule(
        actor=SYSTEM,
        key="topic.vet",
        path="",
        value=count,
        effective_from=date(2026, 1, 1),
        reason="试一试",
        now=now,
    )


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-11-02T09:00", 1, "2026-11-03"),
        ("2026-11-02T23:59", 1, "2026-11-03"),
        ("2026-11-06T09:00", 1, "2026-11-09"),  # a Friday
        ("2026-11-07T09:00", 1, "2026-11-09"),  # a Saturday
        ("2026-09-30T09:00", 1, "2026-10-05"),  # National Day, and the weekend after it
        ("2026-02-13T09:00", 1, "2026-02-20"),  # Spring Festival, Monday to Thursday
        ("2026-12-31T09:00", 1, "2027-01-04"),
        ("2026-11-02T09:00", 0, "2026-11-02"),
        ("2026-11-02T09:00", 20, "2026-11-30"),
    ],
)
def test_working_days__skip_weekends_and_holidays_and_end_with_the_day(
    city: City, now: datetime, start: str, count: int, end: str
) -> None:
    working_days(count, city, now)
    assert due("topic.vet", at(start)) == at(f"{end}T23:59:59")


def test_make_up_day__a_worked_saturday_counts(cast: Cast, city: City, now: datetime) -> None:
    working_days(1, city, now)
    set_holiday(
        actor=cast.administrator, day=date(2026, 11, 7), is_working=True, name="调休上班", now=now
    )
    assert due("topic.vet", at("2026-11-06T09:00")) == at("2026-11-07T23:59:59")


def test_holiday__an_announced_day_off_does_not_count_and_can_be_taken_back(
    cast: Cast, city: City, now: datetime
) -> None:
    working_days(1, city, now)
    for is_working, end in ((False, "2026-11-04"), (True, "2026-11-03")):
        set_holiday(
            actor=cast.administrator,
            day=date(2026, 11, 3),
            is_working=is_working,
            name="停电检修",
            now=now,
        )
        assert due("topic.vet", at("2026-11-02T09:00")) == at(f"{end}T23:59:59")


def test_holiday__a_statutory_day_can_be_made_a_worked_one(
    cast: Cast, city: City, now: datetime
) -> None:
    set_holiday(
        actor=cast.administrator, day=date(2026, 10, 2), is_working=True, name="抢险", now=now
    )
    assert work_calendar().is_working(date(2026, 10, 2))
    assert not work_calendar().is_working(date(2026, 10, 1))


def test_holiday__for_the_whole_city_is_not_set_by_one_body(
    cast: Cast, city: City, now: datetime
) -> None:
    with refused(Refused, "kernel.elsewhere"):
        set_holiday(
            actor=cast.office, day=date(2026, 11, 3), is_working=False, name="歇一天", now=now
        )
    with refused(Refused, "kernel.not_your_part"):
        set_holiday(
            actor=cast.clerk, day=date(2026, 11, 3), is_working=False, name="歇一天", now=now
        )


def test_holiday__is_said_in_words(cast: Cast, now: datetime) -> None:
    set_holiday(
        actor=cast.administrator, day=date(2026, 11, 7), is_working=True, name="调休上班", now=now
    )
    (entry,) = latest(1)
    assert describe(entry) == "日历已更新：2026年11月7日（调休上班），是否上班：是。"


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ("2026-11-30T09:00", 3, "2027-02-28"),
        ("2027-11-30T09:00", 3, "2028-02-29"),
        ("2026-12-31T09:00", 6, "2027-06-30"),
        ("2026-10-15T00:10", 3, "2027-01-15"),
        ("2026-01-31T23:50", 1, "2026-02-28"),
    ],
)
def test_months__end_on_the_same_day_or_the_last_of_a_short_month(
    city: City, now: datetime, start: str, months: int, end: str
) -> None:
    override_rule(
        actor=SYSTEM,
        key="handling.complete",
        path="",
        value=months,
        effective_from=date(2026, 1, 1),
        reason="试一试",
        now=now,
    )
    assert due("handling.complete", at(start)) == at(f"{end}T23:59:59")


def test_days_and_hours__run_through_weekends(city: City) -> None:
    assert due("grassroots.notice", at("2026-11-06T09:00")) == at("2026-11-11T23:59:59")
    assert due("grassroots.instant", at("2026-11-06T09:00")) == at("2026-11-08T09:00")


def test_due__the_day_is_counted_in_the_city_whatever_zone_the_moment_has(city: City) -> None:
    late_evening_in_utc = datetime.fromisoformat("2026-11-01T16:30:00+00:00")  # Monday 00:30 here
    assert due("topic.acknowledge", late_evening_in_utc) == at("2026-11-04T23:59:59")


def test_due__only_rules_that_are_a_length_of_time(city: City, now: datetime) -> None:
    for key in ("plan.max_topics", "vote.simple", "topic.max_chars"):
        with pytest.raises(ValueError, match="no length of time"):
            due(key, now)


def test_working_days_left__zero_on_the_day_itself_and_negative_after_it(
    city: City, now: datetime
) -> None:
    end = at("2026-11-04T23:59:59")
    left = [working_days_left(end, now + timedelta(days=n)) for n in range(6)]
    assert left == [2, 1, 0, -1, -2, -2]
