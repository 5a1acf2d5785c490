"""The year runs: topics are taken up quarter by quarter, quarters reviewed, the year reported, accepted and published."""

from __future__ import annotations

import io
from datetime import datetime, timedelta

from openpyxl import load_workbook

from evidence import owed, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import Stage, get, move
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Refused
from shangliang.loop.annual import tasks
from shangliang.loop.annual.actual import standings
from shangliang.loop.annual.models import Entry
from shangliang.loop.annual.public import (
    accept_plan,
    both_plans,
    close_plan,
    report_plan,
    review_plan,
    take_up_plan,
)
from shangliang.loop.planning.public import item
from stage_annual import TITLES, plan, published, running
from stage_topics import vetted


def test_take_up__a_vetted_matter_is_put_on_the_plan_without_a_second_decision(
    cast: Cast, city: City, now: datetime
) -> None:
    matter = vetted(cast, city, now)
    number = running(cast, city, now, matter=matter)
    take_up_plan(actor=cast.committee, number=number, topic=plan(number).entries[0].id, now=now)
    found = item(matter)
    assert found is not None
    assert (found.state, found.quarter, found.form, found.lead) == (
        "scheduled", 1, "formal", "人口资源环境委员会",
    )  # fmt: skip
    assert stage(matter) == "planned"
    with refused(Refused, "annual.taken_already"):
        take_up_plan(actor=cast.office, number=number, topic=plan(number).entries[0].id, now=now)


def test_take_up__begins_a_matter_when_none_was_raised(
    cast: Cast, city: City, now: datetime
) -> None:
    number = running(cast, city, now)
    entry = plan(number).entries[1]
    led_to = take_up_plan(actor=cast.office, number=number, topic=entry.id, now=now)
    assert get(led_to).title == TITLES[1]
    assert plan(number).entries[1].matter == led_to


def test_worker__starts_the_year_and_takes_up_what_is_due_once(
    cast: Cast, city: City, now: datetime
) -> None:
    number = published(cast, city, now, year=2027, matter=vetted(cast, city, now))
    assert tasks.run(now) == 0
    spring = datetime(2027, 4, 2, 9, tzinfo=LOCAL)
    assert tasks.run(spring) == 3
    assert [e.taken_at is not None for e in plan(number).entries] == [True, True, False]
    assert tasks.run(spring + timedelta(hours=1)) == 0


def test_standings__say_held_late_overdue_and_still_to_come(
    cast: Cast, city: City, now: datetime
) -> None:
    matter = vetted(cast, city, now)
    number = running(cast, city, now, matter=matter)
    words = [s.actual for s in standings(plan(number), now)]
    assert words == ["late", "late", "coming"]
    move(matter, Stage.IN_SESSION, now=now)
    held = standings(plan(number), now)[0]
    assert (held.actual, held.held_on) == ("held_late", now.date())
    assert standings(plan(number), now - timedelta(days=300))[2].actual == "ahead"


def test_review__counts_the_quarter_and_a_second_review_replaces_the_first(
    cast: Cast, city: City, now: datetime
) -> None:
    number = running(cast, city, now)
    for text in ("议题推迟。", "议题推迟到下季度。"):
        review_plan(actor=cast.office, number=number, quarter=1, text=text, now=now)
    (review,) = plan(number).reviews
    assert (review.held, review.planned, review.text) == (0, 1, "议题推迟到下季度。")


def test_report__is_counted_written_accepted_and_published(
    client, cast: Cast, city: City, now: datetime
) -> None:
    matter = vetted(cast, city, now)
    number = running(cast, city, now, matter=matter)
    move(matter, Stage.IN_SESSION, now=now)
    report_plan(actor=cast.office, number=number, text="一年来围绕三个议题协商。", now=now)
    assert plan(number).figures["held"] == 1
    assert plan(number).figures["late"] == 1
    assert list(owed(number)) == ["annual.accept"]
    assert client.get("/plan/cppcc/2026/report").status_code == 404
    accept_plan(actor=cast.chair, number=number, passed=False, note="补充不足。", now=now)
    assert plan(number).state == "running"
    report_plan(
        actor=cast.office, number=number, text="一年来围绕三个议题协商，还有不足。", now=now
    )
    accept_plan(actor=cast.chair, number=number, passed=True, now=now)
    close_plan(actor=cast.office, number=number, now=now)
    assert (plan(number).state, stage(number), owed(number)) == ("closed", "closed", {})
    assert "还有不足" in client.get("/plan/cppcc/2026/report").content.decode()


def test_both_plans__a_supervisory_matter_names_its_two_lines(
    cast: Cast, city: City, now: datetime
) -> None:
    number = running(cast, city, now)
    assert both_plans("T-2026-0001") is None
    led_to = take_up_plan(
        actor=cast.office, number=number, topic=plan(number).entries[2].id, now=now
    )
    found = both_plans(led_to)
    assert found is not None
    assert (found.plan_url, found.topic, found.inspection) == ("/plan/cppcc/2026", 3, 1)


def test_sheets__no_cell_is_a_formula(client, cast: Cast, city: City, now: datetime) -> None:
    number = published(cast, city, now)
    Entry.objects.filter(title=TITLES[0]).update(title='=HYPERLINK("http://x")')
    text = client.get("/plan/cppcc/2027/plan.csv").content.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    book = load_workbook(io.BytesIO(client.get("/plan/cppcc/2027/plan.xlsx").content))
    cell = book.active["C2"]
    assert cell.value == '\'=HYPERLINK("http://x")'
    assert cell.data_type == "s"
    assert plan(number).state == "published"


def test_pages__missing_plans_and_versions_are_said_to_be_missing(
    client, cast: Cast, city: City, now: datetime
) -> None:
    number = published(cast, city, now)
    for address in (
        "/plan/cppcc/1999", "/plan/nobody/2027", "/plan/cppcc/2027/versions/99",
        "/plan/cppcc/1999/plan.csv", "/m/T-1/annual/topics",
    ):  # fmt: skip
        assert client.get(address).status_code == 404, address
    for address in (
        "/plan/cppcc/2027", "/plan/cppcc/2027/versions/1", "/plan/cppcc/2027/inspection", "/plan/2027",
        f"/m/{number}", "/plan",
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
    assert client.get(f"/m/{number}/annual/take_up").status_code == 302
