"""The published plan, each change and the year's report stand as versions in the plan's folder, to read and to print."""

from __future__ import annotations

from datetime import datetime

from django.test import Client

from mini_city import Cast, City
from shangliang.ground.documents.public import documents, versions
from shangliang.loop.annual.occasions import occasions_of_plans
from shangliang.loop.annual.public import (
    accept_plan,
    approve_change,
    close_plan,
    propose_change,
    report_plan,
)
from stage_annual import TITLES, approved, plan, published, running


def test_publishing_lays_the_plan_down_and_a_change_is_the_next_version(
    cast: Cast, city: City, now: datetime
) -> None:
    number = published(cast, city, now)
    (paper,) = documents(number)
    assert (paper.kind, paper.versions) == ("plan", 1)
    text = versions(paper.id)[0].text
    assert all(title in text for title in TITLES)
    assert text.index("第一季度") < text.index(TITLES[0]) < text.index("第四季度")
    change = propose_change(
        actor=cast.office, number=number, kind="move", topic=plan(number).entries[2].id, quarter=3,
        reason="省里统一部署。", now=now,
    )  # fmt: skip
    approve_change(actor=cast.chair, number=number, change=change, now=now)
    first, second = versions(paper.id)
    assert (second.note, "第三季度" in second.text) == ("省里统一部署。", True)
    assert "第三季度" not in first.text
    page = Client().get(f"/m/{number}/documents/{paper.id}/v2/print").content.decode()
    assert TITLES[2] in page
    assert "paper.css" in page


def test_report_is_laid_down_when_it_is_public(cast: Cast, city: City, now: datetime) -> None:
    number = running(cast, city, now)
    report_plan(actor=cast.office, number=number, text="今年重在办成。", now=now)
    assert {d.kind for d in documents(number)} == {"plan"}
    accept_plan(actor=cast.chair, number=number, passed=True, now=now)
    close_plan(actor=cast.office, number=number, now=now)
    report = next(d for d in documents(number) if d.kind == "report")
    assert report.is_public
    assert "今年重在办成。" in report.latest.text
    assert "全年计划 3 题" in report.latest.text


def test_quarters_of_a_published_plan_stand_in_the_calendar(
    cast: Cast, city: City, now: datetime
) -> None:
    year = datetime(2027, 1, 1).date(), datetime(2027, 12, 31).date()
    approved(cast, city, now)
    assert occasions_of_plans(*year) == []


def test_quarters_of_both_plans(cast: Cast, city: City, now: datetime) -> None:
    published(cast, city, now)
    found = {
        o.uid.split("-")[0] + o.uid[-3:]: o
        for o in occasions_of_plans(datetime(2027, 1, 1).date(), datetime(2027, 12, 31).date())
    }
    assert set(found) == {"plan-q1", "plan-q2", "plan-q4", "inspection-q4"}
    assert all(o.all_day for o in found.values())
    assert found["plan-q4"].url.endswith("#q4")
    assert occasions_of_plans(datetime(2028, 1, 1).date(), datetime(2028, 12, 31).date()) == []
