"""What do people meet in a real browser: a form that asks one thing at a time, lists by keyboard, no JavaScript at all."""

from __future__ import annotations

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_raising_asks_one_thing_at_a_time_and_gives_a_receipt(visit, town) -> None:
    page = visit("/act/topics/raise", width=390)
    assert page.locator("[data-step]:visible").count() == 1
    page.click("[data-next]")
    assert page.evaluate("document.activeElement.id") == "id_title", (
        "an empty field takes the focus"
    )
    page.fill("#id_title", "路灯坏了没人修")
    page.fill("#id_facts", "三号巷的路灯从十月中旬起不亮，晚上老人不敢出门。")
    page.click("[data-next]")
    page.select_option("#id_place_id", str(town.city.community_place.id))
    page.click("[data-next]")
    page.click("[data-next]")
    page.click("[data-next]")
    page.click("main button[type=submit]")
    page.wait_for_url("**/receipt?**")
    assert "T-2026-0004" in page.inner_text("main")
    assert page.complaints == []


def test_the_same_form_works_without_javascript(visit, town) -> None:
    page = visit("/act/topics/raise", script=False, width=390)
    assert page.locator("[data-step]:visible").count() == 5
    page.fill("#id_title", "路灯坏了没人修")
    page.fill("#id_facts", "三号巷的路灯从十月中旬起不亮，晚上老人不敢出门。")
    page.select_option("#id_place_id", str(town.city.community_place.id))
    page.click("main button[type=submit]")
    assert "/receipt?" in page.url


def test_a_refused_form_opens_the_step_that_needs_another_look(visit, town) -> None:
    page = visit(f"/act/topics/raise?place_id={town.city.community_place.id}")
    page.fill("#id_title", "路灯坏了没人修")
    page.fill("#id_facts", "三号巷的路灯从十月中旬起不亮，晚上老人不敢出门。")
    for _ in range(4):
        page.click("[data-next]")
    page.fill("#id_email", "no address")
    page.click("main button[type=submit]")
    page.wait_for_selector(".error-summary")
    assert page.locator("#id_email").is_visible()
    page.click(".error-summary a")
    assert page.evaluate("document.activeElement.id") == "id_email"


def test_matters_alike_appear_while_one_writes(visit, town) -> None:
    page = visit("/act/topics/raise")
    page.fill("#id_title", "巷子里的路灯坏了")
    page.wait_for_selector(".alike a")
    assert page.get_attribute(".alike a", "href") == f"/m/{town.planned}"
    page.fill("#id_title", "")
    page.wait_for_selector(".alike", state="hidden")


def test_the_desk_is_walked_and_searched_by_keyboard(visit, town) -> None:
    page = visit("/desk", login="clerk")
    page.wait_for_selector("[data-row]")
    page.keyboard.press("j")
    assert page.locator("tr.is-here").count() == 1
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "desk-find"
    page.keyboard.type(town.raised)
    assert page.locator("[data-row]:visible").count() == 1
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/m/{town.raised}/topics/triage")


def test_the_way_of_a_matter_unfolds_on_the_phone_and_stands_beside_it_on_the_desktop(
    visit, town
) -> None:
    page = visit(f"/m/{town.planned}", width=390, script=False)
    assert not page.locator(".way-side").is_visible()
    page.click(".way-fold > summary")
    assert page.locator(".way-fold .knot").first.is_visible()
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator(".way-side").is_visible()
    assert not page.locator(".way-fold").is_visible()


def test_the_first_screen_of_a_matter_says_where_it_stands_and_what_one_can_do(visit, town) -> None:
    page = visit(f"/m/{town.raised}", width=390)
    for part in ("h1", ".standing-stage", ".standing-owed", ".standing-can .button"):
        assert page.locator(part).first.bounding_box()["y"] < 844, part


def test_a_room_prints_as_one_poster_and_a_matter_keeps_its_thread(visit, town) -> None:
    page = visit("/rooms/home")
    page.emulate_media(media="print")
    assert page.locator(".poster img").is_visible()
    assert not page.locator(".page").is_visible()
    page.goto(f"{town.url}/m/{town.planned}")
    assert page.locator(".way-side .knot").first.is_visible()
    assert not page.locator(".standing-can").is_visible()


def test_the_first_key_leads_past_the_navigation(visit) -> None:
    page = visit("/matters")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_search_field_suggests_and_is_walked_by_keyboard(visit, town) -> None:
    page = visit("/search")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("路灯")
    page.wait_for_selector("#q + .suggest [role=option]")
    assert page.get_attribute("#q", "aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.get_attribute("#q", "aria-activedescendant")
    assert page.get_attribute(f"#{chosen}", "aria-selected") == "true"
    page.keyboard.press("Escape")
    assert page.get_attribute("#q", "aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/m/T-*")
    assert page.complaints == []


def test_the_search_page_works_without_javascript(visit, town) -> None:
    page = visit("/search", script=False, width=390)
    page.fill("#q", "路登")
    page.click(".search-page button[type=submit]")
    assert "路灯" in page.inner_text(".notice")
    page.click(".search-filters > summary")
    page.click(".page-side .facets a >> nth=0")
    assert "stage=" in page.url or "place=" in page.url or "moved=" in page.url
    assert page.locator(".cards article").count() >= 1
