"""The year as people meet it in a real browser: the plan, a change, the calendar on a phone, and axe on every page."""

from __future__ import annotations

import os
from datetime import datetime, time
from pathlib import Path

import pytest

from axe_check import faults as wrong
from mini_city import Cast, City
from shangliang.kernel.clock import now as present
from shangliang.loop.annual.public import enter_inspection
from shangliang.loop.guidance.public import adopt_topic, issue_topic
from shangliang.loop.series.public import open_series, series
from stage_annual import collected, plan, running

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PICTURES = os.environ.get("YEAR_PICTURES", "")


@pytest.fixture
def year(town, cast: Cast, city: City) -> dict[str, str]:
    """A plan that runs, one that is collected, a topic from above and a series."""
    now = present()
    number = running(cast, city, now, year=now.year, matter=town.vetted)
    enter_inspection(
        actor=cast.inspection, number=number, title="保障房建设进度", quarter=4,
        department="housing", now=now,
    )  # fmt: skip
    coming = collected(cast, city, now, year=now.year + 1)
    topic = issue_topic(
        actor=cast.office, body="cppcc", title="一老一小服务怎么送到家门口", source="省政协",
        aim="办成几件实事。", question="家门口最缺哪一项服务？", now=now,
    )  # fmt: skip
    adopt_topic(actor=cast.room_convener, number=topic, body="street", now=now)
    back = open_series(
        actor=cast.room_convener, platform="home", title="柳堤有事好商量", rhythm="weekly",
        weekday=2, hour=time(14, 30), minutes=90, starts=now.date(), now=now,
    )  # fmt: skip
    return {"plan": number, "coming": coming, "topic": topic, "series": back, "year": str(now.year)}


def picture(page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)


@pytest.mark.parametrize("lang", ["zh-hans", "en"])
def test_axe_finds_nothing_on_the_pages_of_the_year(visit, town, year, lang: str) -> None:
    this, coming = int(year["year"]), int(year["year"]) + 1
    paths = {
        "plan": f"/plan/cppcc/{this}",
        "collecting": f"/plan/cppcc/{coming}",
        "all-plans": "/plan",
        "inspection": f"/plan/cppcc/{this}/inspection",
        "version": f"/plan/cppcc/{this}/versions/1",
        "folder": f"/m/{year['plan']}",
        "topic": f"/m/{year['topic']}",
        "series": f"/m/{year['series']}",
        "calendar": "/calendar",
        "calendar-list": "/calendar?view=list",
        "all-series": "/series",
        "guidance": "/guidance",
        "suggest": f"/m/{year['coming']}/annual/suggest",
        "propose": f"/m/{year['plan']}/annual/propose",
    }
    faults: list[str] = []
    page = visit(lang=lang, login="office")
    for name, path in paths.items():
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(town.url + path)
        for width in (390, 1280):
            faults += [f"{path} {f}" for f in wrong(page, width)]
            picture(page, f"{name}-{lang[:2]}-{width}")
    assert faults + page.complaints == []


def test_a_topic_is_moved_and_everybody_reads_why(visit, town, year) -> None:
    number, this = year["plan"], year["year"]
    entry = next(e for e in plan(number).entries if e.quarter < 4)
    page = visit(f"/plan/cppcc/{this}", login="office")
    page.click(f"a[href='/m/{number}/annual/propose']")
    page.check("input[name=kind][value=move]")
    page.select_option("#id_topic", str(entry.id))
    quarter = page.locator("#id_quarter option").last.get_attribute("value")
    page.select_option("#id_quarter", quarter)
    page.fill("#id_reason", "数据要到七月才齐。")
    page.click("main form button[type=submit]")
    page.wait_for_url(f"**/plan/cppcc/{this}")
    chair = visit("/desk", login="chair")
    chair.click(f"a[href^='/m/{number}/annual/approve']")
    chair.select_option("#id_change", index=0)
    chair.click("main form button[type=submit]")
    chair.wait_for_url(f"**/plan/cppcc/{this}")
    reader = visit(f"/plan/cppcc/{this}", script=False, width=390)
    assert "数据要到七月才齐。" in reader.inner_text(f"#q{quarter}")
    moved = next(e for e in plan(number).entries if e.id == entry.id)
    assert moved.quarter == int(quarter)


def test_on_a_phone_the_month_is_a_list_of_its_days(visit, town, year) -> None:
    page = visit("/calendar", width=390)
    assert page.locator(".month thead").is_hidden()
    assert page.locator(".month td.is-empty:visible").count() == 0
    found = series(year["series"])
    assert found is not None
    page = visit("/calendar", width=1280)
    assert page.locator(".month th").count() == 7
    page.focus("a[rel=next]")
    page.keyboard.press("Enter")
    page.wait_for_url("**month=*")
    assert page.locator(".month a", has_text=found.title).count() >= 1
    assert datetime.fromisoformat(page.get_attribute(".month time", "datetime") or "")
