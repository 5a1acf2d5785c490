"""Journeys at the doors: a resident joins what others have said while typing; a clerk joins forty and parts one."""

from __future__ import annotations

from datetime import datetime

import pytest

from axe_check import faults
from mini_city import Cast, City
from shangliang.ground.dossier.public import get
from shangliang.ground.jobs.public import run_waiting
from shangliang.ground.search.public import rebuild
from shangliang.kernel import clock
from shangliang.kernel.actor import guest
from shangliang.loop.topics.public import join_topic
from stage_intake import lamps

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_resident_finds_the_matter_while_typing_and_joins_it(visit, town, now: datetime) -> None:
    for n in range(4):
        join_topic(actor=guest(f"neighbour-{n}"), number=town.planned, now=now)
    page = visit("/act/topics/raise", width=390)
    page.fill("#id_title", "巷子里的路灯坏了")
    page.fill("#id_facts", "三号巷路灯不亮，我家老人上周摔了一跤。")
    page.wait_for_selector(".alike li .button")
    assert "已有 5 人这样说" in page.inner_text(".alike")
    page.click(".alike li .button")
    page.wait_for_url(f"**/m/{town.planned}/topics/join?**")
    assert page.input_value("#id_words") == "三号巷路灯不亮，我家老人上周摔了一跤。"
    page.click("main button[type=submit]")
    page.wait_for_url(f"**/m/{town.planned}")
    assert "已经算上您这一份" in page.inner_text(".messages")
    assert get(town.planned).voices == 6
    assert page.complaints == []


def test_a_clerk_joins_forty_and_parts_one(
    visit, town, cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 41, ways=1)
    rebuild()
    page = visit("/intake/voices", login="clerk")
    page.click("main form[action='/intake/voices'] button")
    page.wait_for_url("**/jobs/*")
    run_waiting(clock.now())
    page.goto(town.url + "/intake/voices")
    group = page.locator(".alike-group", has_text=numbers[0])
    assert group.locator(".alike-members > li").count() >= 41
    assert group.locator("blockquote").count() > 5, (
        "of copies some are quoted, the others said to be copies"
    )
    for box in group.locator("input[type=checkbox]").all():
        if box.get_attribute("value") not in numbers:
            box.uncheck()
    group.locator("textarea").fill("说的是同一条巷子的路灯。")
    into = group.locator("input[name=into]:checked").get_attribute("value")
    group.locator("button[type=submit]").click()
    page.wait_for_url(f"**/m/{into}#topic")
    assert get(into).voices >= 41
    page.wait_for_load_state("networkidle")
    if not page.locator(".originals").evaluate("d => d.open"):
        page.click(".originals > summary")
    page.wait_for_selector(".originals[open]")
    page.locator(".originals a", has_text="拆出来").nth(6).click()
    page.fill("#id_reason", "这一盏在另一条巷子里。")
    page.click("main button[type=submit]")
    page.wait_for_url("**/m/T-2026-*")
    assert "已从" in page.inner_text("main")
    assert page.complaints == []


@pytest.mark.parametrize(
    "path",
    [
        "/intake",
        "/intake/voices",
        "/intake/held",
        "/intake/lists",
        "/intake/letters",
        "/act/intake/enter",
    ],
)
def test_the_doors_have_no_barriers(visit, town, city: City, now: datetime, path: str) -> None:
    lamps(city, now, 3)
    page = visit(path, login="clerk")
    assert faults(page, 1280) + faults(page, 390) == []
