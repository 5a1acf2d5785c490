"""The hall in a real browser: on a phone a neighbour's idea becomes golden; axe finds no breach on its pages."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest

import stage_hall as stage
from axe_check import faults
from shangliang.kernel import clock
from shangliang.loop.hall import public as hall

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def told(town, cast, city) -> stage.Told:
    return stage.opened(cast, city, clock.now() - timedelta(minutes=1))


def _golden(cast, city, told: stage.Told, n: int, at: datetime) -> str:
    hall.close_call(actor=cast.office, number=told.number, now=at)
    hall.cluster_call(
        actor=cast.clerk, number=told.number, title="照明", summary="楼道的灯，大家说得最多。",
        ideas=[n], now=at,
    )  # fmt: skip
    hall.choose_call(actor=cast.office, number=told.number, n=n, reason="花钱少、见效快。", now=at)
    return hall.take_up_post(
        actor=cast.office, number=told.number, n=n, place_id=city.community_place.id, now=at
    )


def test_on_a_phone_an_idea_becomes_golden_and_its_author_sees_the_chain(
    visit, told, cast, city
) -> None:
    page = visit(f"/hall/{told.number}", width=390)
    page.click("main a.button-seal >> text=献一策")
    page.fill("#id_title", "先修楼道灯")
    page.fill("#id_text", "楼道灯坏了半年，换成感应灯，花不了多少钱。")
    page.select_option("#id_category", "楼道")
    page.click("main button[type=submit]")
    page.wait_for_url("**/receipt?**")
    assert "等待审看" in page.inner_text("main")
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", page.inner_text("main"))
    assert code is not None
    assert faults(page, 390) == []

    hall.publish_post(actor=cast.moderator, number=told.number, n=1, now=clock.now())
    page.goto(page.url.split("/hall/")[0] + f"/hall/{told.number}/ideas")
    page.click(".say-agree")
    page.wait_for_load_state()
    assert page.get_attribute(".say-agree", "aria-pressed") == "true"
    page.click(".say-agree")
    page.wait_for_load_state()
    assert page.get_attribute(".say-agree", "aria-pressed") == "false"

    matter = _golden(cast, city, told, 1, told.after)
    page.goto(page.url.split("/hall/")[0] + "/hall/find")
    page.fill("#id_number", told.number)
    page.fill("#id_code", code[0])
    page.click("main button[type=submit]")
    page.wait_for_url("**/receipt?**")
    chain = page.inner_text("main")
    for words in ("金点子", "花钱少、见效快", f"并入 {matter}"):
        assert words in chain
    assert page.complaints == []


@pytest.mark.parametrize(("lang", "width"), [("zh-hans", 390), ("en", 1280)])
def test_axe_finds_no_breach_on_the_pages_of_the_hall(
    visit, told, cast, city, lang: str, width: int
) -> None:
    n = stage.shown(cast, told, cast.resident)
    stage.commented(cast, told, n, stage.neighbour(2), "灯亮了老人才敢下楼", "for")
    folded = stage.said(told, stage.neighbour(3), "低价代装防盗窗").n
    hall.fold_post(
        actor=cast.moderator, number=told.number, n=folded, code="advert", now=told.opens
    )
    stage.said(told, stage.neighbour(4), "装一排长椅")
    ended, golden = stage.answered(cast, city, told.opens - timedelta(days=40))
    pages = [
        "/hall", f"/hall/{told.number}", f"/hall/{told.number}/ideas", f"/hall/{told.number}/ideas/{n}",
        f"/m/{told.number}/hall/submit", f"/m/{told.number}/hall/comment/{n}", f"/hall/{ended.number}",
        f"/hall/{ended.number}/ideas/{golden}", "/hall/golden", "/hall/rules", "/hall/find",
        "/hall/moderation/statistics",
    ]  # fmt: skip
    page = visit(pages[0], width=width, lang=lang)
    base = page.url.removesuffix("/hall")
    wrong = {}
    for address in pages:
        page.goto(base + address)
        wrong[address] = faults(page, width)
    page = visit("/hall/moderation", width=width, lang=lang, login="moderator")
    wrong["/hall/moderation"] = faults(page, width)
    assert {k: v for k, v in wrong.items() if v} == {}
