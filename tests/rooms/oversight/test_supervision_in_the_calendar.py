"""The one calendar knows of supervision and follow-up, and of no visit that nobody was to be told of."""

from __future__ import annotations

from datetime import date, datetime

from django.test import Client

from shangliang.ground.dossier.models import Dossier
from shangliang.kernel import clock
from shangliang.loop.handling.models import Assignment
from shangliang.loop.handling.occasions import occasions_of_handling
from shangliang.loop.oversight.models import Visit
from shangliang.loop.oversight.occasions import occasions_of_oversight
from stage_outcomes import NOW, given_to_unit, rated, visited

SPAN = date(2026, 9, 1), date(2027, 12, 31)


def test_mission_and_announced_visit(cast, number) -> None:
    visited(cast, number)
    told = {o.uid.split("-")[0]: o for o in occasions_of_oversight(*SPAN)}
    assert set(told) == {"mission", "visit"}
    assert told["visit"].where == "老厂区东门排口"
    assert told["mission"].ends_at.date() == date(2026, 10, 20)
    Visit.objects.update(announced=False)
    assert {o.uid.split("-")[0] for o in occasions_of_oversight(*SPAN)} == {"mission"}


def test_day_by_which_a_finding_is_put_right(cast, number) -> None:
    given_to_unit(cast, number)
    assert "finding" in {o.uid.split("-")[0] for o in occasions_of_oversight(*SPAN)}
    Dossier.objects.update(is_public=False)
    assert occasions_of_oversight(*SPAN) == []


def test_look_back_stands_in_the_calendar_until_it_was_done(cast, number) -> None:
    rated(cast, number)
    (told,) = occasions_of_handling(*SPAN)
    assert told.url == f"/m/{number}"
    Assignment.objects.update(looked_back_at=NOW)
    assert occasions_of_handling(*SPAN) == []


def test_file_of_a_matter_holds_its_days_alone(cast, number, monkeypatch) -> None:
    visited(cast, number)
    monkeypatch.setattr(clock, "now", lambda: datetime.fromisoformat("2026-10-01T09:00:00+08:00"))
    with_urls = Client()
    with_urls.cookies["lang"] = "zh-hans"
    answer = with_urls.get(f"/calendar/matter/{number}.ics")
    assert answer.status_code == 200
    text = answer.content.decode()
    assert text.count("BEGIN:VEVENT") == 2
    assert "老厂区东门排口" in text
    assert with_urls.get("/calendar/matter/T-1999-0001.ics").status_code == 404
    assert "UID:visit-" in with_urls.get("/calendar.ics").content.decode()
