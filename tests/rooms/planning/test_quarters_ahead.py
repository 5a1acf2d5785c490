"""Nothing is planned for a quarter that is past."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django.test import Client

from mini_city import PASSWORD, Cast, City
from shangliang.kernel import clock
from shangliang.loop.planning.public import draft_item, item
from shangliang.loop.planning.queries import quarters_ahead
from stage_topics import vetted


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 25), (2026, 4), (2027, 3)),
        (date(2026, 1, 1), (2026, 1), (2026, 4)),
        (date(2026, 12, 31), (2026, 4), (2027, 3)),
    ],
)
def test_quarters_begin_with_the_running_one(day, first, last) -> None:
    found = quarters_ahead(day)
    assert (found[0], found[-1], len(found)) == (first, last, 4)


def test_first_quarter_in_november_is_that_of_the_next_year(
    cast: Cast, city: City, now: datetime
) -> None:
    number = vetted(cast, city, now)
    draft_item(actor=cast.room_convener, number=number, objective="定下分工。", quarter=1, now=now)
    found = item(number)
    assert found is not None
    assert (found.year, found.quarter) == (2027, 1)


def test_form_names_the_year_of_each_quarter(
    client: Client, cast: Cast, city: City, now: datetime, monkeypatch
) -> None:
    number = vetted(cast, city, now)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert client.login(username="room_convener", password=PASSWORD)
    client.cookies["lang"] = "en"
    html = client.get(f"/m/{number}/planning/draft").content.decode()
    assert "2026, October to December" in html
    assert "2027, January to March" in html
    assert "2026, January to March" not in html
