"""The public calendar: what tables and series hold, by month or as a list, filtered, and as a file to follow."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mini_city import Cast, City
from shangliang.kernel import clock
from shangliang.loop.series.public import open_series
from stage_sessions import noticed, street


@pytest.fixture
def busy(cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch) -> str:
    """One announced table and a weekly series at the home."""
    monkeypatch.setattr(clock, "now", lambda: now)
    number = noticed(street(cast, city))
    open_series(
        actor=cast.room_convener, platform="home", title="柳堤有事好商量", rhythm="weekly",
        weekday=2, hour=time(14, 30), minutes=90, starts=now.date(), now=now,
    )  # fmt: skip
    return number


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_month__shows_series_and_tables(client: Client, busy: str) -> None:
    page = text(client, "/calendar?month=2026-11")
    assert page.count("柳堤有事好商量") >= 4
    assert 'aria-current="date"' in page
    listed = text(client, "/calendar?month=2026-11&view=list")
    assert "柳堤路 18 号二楼" in listed


def test_filters__by_body_place_and_form(client: Client, busy: str) -> None:
    shown = "/calendar?month=2026-11&view=list&"
    assert "柳堤有事好商量" in text(client, shown + "body=cppcc-cangwan")
    assert "柳堤有事好商量" not in text(client, shown + "body=cppcc-wanghu")
    assert "柳堤有事好商量" in text(client, shown + "place=cangwan")
    assert "柳堤有事好商量" not in text(client, shown + "place=wanghu")
    assert "柳堤有事好商量" in text(client, shown + "form=series")
    assert "柳堤有事好商量" not in text(client, shown + "form=formal")


@pytest.mark.parametrize(
    "asked",
    ["month=2026-99", "month=%00", "month=9999-01", "view=xx&body=%27%22%3E", "form=" + "a" * 3000],
)
def test_hostile_questions_get_the_plain_calendar(client: Client, busy: str, asked: str) -> None:
    assert "<h1>" in text(client, f"/calendar?{asked}")


def test_files__for_the_city_a_body_and_a_place(client: Client, busy: str) -> None:
    whole = text(client, "/calendar.ics")
    assert whole.count("BEGIN:VEVENT") == whole.count("UID:sitting-") + whole.count(
        "UID:preparation-"
    )
    assert "UID:sitting-" in whole
    assert text(client, "/calendar/platform/home.ics").count("UID:sitting-") == 5
    assert "UID:" not in text(client, "/calendar/body/cppcc-wanghu.ics")
    assert client.get("/calendar/body/nobody.ics").status_code == 404
    assert client.get("/calendar/platform/nobody.ics").status_code == 404
    answer = client.get("/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert client.get("/calendar.ics", headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_file__keeps_its_identifiers_and_tells_a_table_when_it_meets(
    client: Client, busy: str, now: datetime
) -> None:
    first = text(client, "/calendar.ics")
    assert first == text(client, "/calendar.ics")
    assert "UID:preparation-" in first
    assert f"/m/{busy}" in first


def test_pages__ask_few_questions_however_much_there_is(
    client: Client, busy: str, cast: Cast, now: datetime
) -> None:
    def asked(address: str) -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            client.get(address)
        return len(found)

    addresses = ("/calendar", "/calendar?view=list", "/calendar.ics", "/series", "/guidance")
    before = [asked(a) for a in addresses]
    assert max(before) <= 10
    for n in range(3):
        open_series(
            actor=cast.room_convener, platform="home", title=f"第 {n} 个系列", rhythm="weekly",
            weekday=n, hour=time(9), minutes=60, starts=now.date() + timedelta(days=1), now=now,
        )  # fmt: skip
    assert [asked(a) for a in addresses] == before
