"""A month on the wall: whole weeks from Monday, days off known, hostile months become this one."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from shangliang.ground.occasions.public import Occasion, after, before, read_month, wall, weeks
from shangliang.kernel.clock import LOCAL

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026-02", date(2026, 2, 1)),
        ("2027-12", date(2027, 12, 1)),
        *((t, date(2026, 11, 1)) for t in ("", "2026", "2026-13", "0001-01", "９９９９-01", "-", "x-1", "2026-1234", "99999-01")),
    ],
)  # fmt: skip
def test_read_month(text: str, wanted: date) -> None:
    assert read_month(text, TODAY) == wanted


def test_wall__begins_on_a_monday_and_ends_on_a_sunday() -> None:
    for month in range(1, 13):
        start, end = wall(date(2026, month, 1))
        assert (start.weekday(), end.weekday()) == (0, 6)
        assert start <= date(2026, month, 1)
    assert (before(date(2026, 1, 1)), after(date(2026, 12, 1))) == (
        date(2025, 12, 1),
        date(2027, 1, 1),
    )


def test_weeks__each_day_has_what_happens_on_it_in_the_citys_time() -> None:
    late = datetime(2026, 11, 12, 0, 30, tzinfo=LOCAL)
    o = Occasion("u", "t", late, late, "/", late)
    drawn = weeks(date(2026, 11, 1), [o], frozenset({date(2026, 11, 14)}))
    assert all(len(week) == 7 for week in drawn)
    days = {d.day: d for week in drawn for d in week}
    assert days[date(2026, 11, 12)].occasions == (o,)
    assert not days[date(2026, 11, 14)].working
    assert not days[date(2026, 10, 31)].inside
