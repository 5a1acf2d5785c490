"""Every page opens in both languages for guests and office-holders, and stays within ten queries."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.utils import translation

from mini_city import PASSWORD, Cast, City
from shangliang.front.look.acting import offers
from shangliang.front.portal.matter import owed_first
from shangliang.ground.accounts.models import Person
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.dossier.public import duties
from stage_topics import planned, raised

PUBLIC = [
    "/",
    "/matters",
    "/matters?group=new&place=cangwan",
    "/sign-in",
    "/me",
    "/guide",
    "/rules",
    "/rooms",
    "/data",
    "/plan",
    "/data/matters.csv",
    "/accessibility",
    "/follow",
    "/act/topics/raise",
    "/api/matters",
    "/api/rules",
    "/api/openapi.json",
    "/look",
    "/search",
    "/search?q=路灯",
]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("address", PUBLIC)
def test_public_page_opens(
    client: Client, cast: Cast, city: City, now, address: str, language: str
) -> None:
    raised(cast, city, now)
    client.cookies["lang"] = language
    answer = client.get(address)
    assert answer.status_code == 200
    if "html" in answer["Content-Type"]:
        assert f'<html lang="{"en" if language == "en" else "zh-Hans"}"' in answer.content.decode()


def test_matter_page_shows_title_thread_and_what_is_owed(
    client: Client, cast: Cast, city: City, now
) -> None:
    number = planned(cast, city, now)
    page = client.get(f"/m/{number}").content.decode()
    assert "巷子里的路灯坏了两周" in page
    assert number in page
    assert "入冬天黑得早" in page


def test_desk_shows_the_duty_to_the_clerk_only(client: Client, cast: Cast, city: City, now) -> None:
    number = raised(cast, city, now).number
    assert client.login(username="clerk", password=PASSWORD)
    page = client.get("/desk").content.decode()
    assert f"/m/{number}/topics/triage" in page
    client.logout()
    assert client.login(username="resident", password=PASSWORD)
    assert f"/m/{number}/topics/triage" not in client.get("/desk").content.decode()


def test_raise_through_the_page_gives_a_receipt_with_number_and_code(
    client: Client, city: City
) -> None:
    answer = client.post(
        "/act/topics/raise",
        {
            "title": "楼道堆满了杂物",
            "facts": "三单元一楼楼道堆满旧家具，消防通道走不通。",
            "place_id": city.community_place.id,
        },
    )
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "T-2026-0001" in page


def test_raise_keeps_what_was_typed_when_it_is_refused(client: Client, city: City) -> None:
    answer = client.post(
        "/act/topics/raise",
        {"title": "灯", "facts": "路灯不亮，这句话不能丢。", "place_id": city.community_place.id},
    )
    assert answer.status_code == 422
    assert "路灯不亮，这句话不能丢。" in answer.content.decode()


def test_triage_over_rest(client: Client, cast: Cast, city: City, now) -> None:
    number = raised(cast, city, now).number
    body = {"reason": "值得商量，请论证。"}
    refused = client.post(f"/api/topics/{number}/triage", body, content_type="application/json")
    assert refused.status_code == 403
    assert refused.json()["code"] == "kernel.sign_in_first"
    assert client.login(username="clerk", password=PASSWORD)
    done = client.post(f"/api/topics/{number}/triage", body, content_type="application/json")
    assert done.status_code == 200, done.content
    again = client.post(f"/api/topics/{number}/triage", body, content_type="application/json")
    assert again.status_code == 409
    assert again.json()["code"] == "kernel.out_of_order"
    with translation.override("zh-hans"):
        assert client.get(f"/api/matters/{number}").json()["stage"] == "triaged"


@pytest.mark.usefixtures("searchable")
def test_search_finds_a_two_character_word_and_marks_it(
    client: Client, cast: Cast, city: City, now
) -> None:
    number = raised(cast, city, now).number
    page = client.get("/search?q=路灯").content.decode()
    assert "<mark>路灯</mark>" in page
    assert client.get(f"/search?q={number.lower()}").headers["Location"] == f"/m/{number}"


def test_a_code_on_the_wall_fills_in_its_place(client: Client, city: City) -> None:
    place = city.community_place.id
    page = client.get(f"/act/topics/raise?platform_key=home&place_id={place}&title=灯坏了").content
    assert f'<option value="{place}" selected>' in page.decode()
    assert 'value="home"' in page.decode()
    assert 'value="灯坏了"' in page.decode()
    assert "您正在柳堤街道委员协商议事之家提事" in page.decode()


def test_the_address_fills_in_fields_of_the_form_only(client: Client, city: City) -> None:
    page = client.get("/act/topics/raise?request_key=known&title=%00x&nothing=1").content.decode()
    assert 'value="known"' not in page
    assert "\x00" not in page


def test_places_stand_under_their_district(client: Client, city: City) -> None:
    page = client.get("/act/topics/raise").content.decode()
    assert '<optgroup label="沧湾区">' in page
    assert "柳堤街道 · 柳荫社区" in page


def test_signing_in_counts_no_characters_and_complains_only_when_something_is_wrong(
    client: Client, city: City
) -> None:
    page = client.get("/sign-in").content.decode()
    assert "data-counter" not in page
    assert "error-summary" not in page
    wrong = client.post("/sign-in", {"login": "clerk", "password": "wrong"})
    assert wrong.status_code == 422
    assert wrong.content.decode().count('class="error-summary"') == 1


def test_a_matter_says_how_late_it_is(
    client: Client, cast: Cast, city: City, now, monkeypatch
) -> None:
    number = raised(cast, city, now).number
    monkeypatch.setattr("shangliang.kernel.clock.now", lambda: now + timedelta(days=9))
    page = client.get(f"/m/{number}").content.decode()
    assert "standing-late" in page
    assert re.search(r"迟了 \d+ 个工作日", page)


def test_the_site_can_be_kept_on_a_phone(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    found = answer.json()
    assert found["start_url"] == "/"
    for icon in found["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/")), icon
    assert '<link rel="manifest"' in client.get("/guide").content.decode()


@pytest.mark.parametrize("address", [a for a in PUBLIC if not a.startswith(("/api", "/data/"))])
def test_every_page_has_a_title_of_its_own_and_one_heading(
    client: Client, cast: Cast, city: City, now, address: str
) -> None:
    raised(cast, city, now)
    page = client.get(address).content.decode()
    title = re.search(r"<title>(.*?) · 商量</title>", page)
    assert title, address
    assert title[1].strip(), address
    assert page.count("<h1") == 1


def test_the_desk_counts_what_is_late_and_filters(
    client: Client, cast: Cast, city: City, now, monkeypatch
) -> None:
    number = raised(cast, city, now).number
    monkeypatch.setattr("shangliang.kernel.clock.now", lambda: now + timedelta(hours=1))
    assert client.login(username="clerk", password=PASSWORD)
    assert f"/m/{number}/topics/triage" not in client.get("/desk?when=late").content.decode()
    monkeypatch.setattr("shangliang.kernel.clock.now", lambda: now + timedelta(days=9))
    page = client.get("/desk?when=late").content.decode()
    assert f"/m/{number}/topics/triage" in page
    assert "其中 1 件已经逾期" in page
    assert f"/m/{number}/topics/triage" not in client.get("/desk?do=topics.vet").content.decode()


def test_follow_and_stop_following_from_the_page_of_a_matter(
    client: Client, cast: Cast, city: City, now
) -> None:
    number = raised(cast, city, now).number
    assert client.login(username="member", password=PASSWORD)
    assert client.post(f"/m/{number}/follow").status_code == 302
    assert 'name="stop"' in client.get(f"/m/{number}").content.decode()
    assert client.post(f"/m/{number}/follow", {"stop": "1"}).status_code == 302
    assert 'name="stop"' not in client.get(f"/m/{number}").content.decode()


def test_an_address_with_a_slash_too_many_leads_to_the_page(client: Client, city: City) -> None:
    answer = client.get("/matters/?stage=raised")
    assert (answer.status_code, answer["Location"]) == (301, "/matters?stage=raised")
    assert client.get("/no-such-page/").status_code == 404
    away = client.get("//evil.example//")
    assert away.status_code == 404 or not away["Location"].startswith("//")


def test_lists_show_the_english_title_to_who_reads_english(
    client: Client, cast: Cast, city: City, now
) -> None:
    number = raised(cast, city, now).number
    Dossier.objects.filter(number=number).update(title_en="Dark lamps in Lane 3")
    title = Dossier.objects.get(number=number).title
    for lang, shown, other in (
        ("en", "Dark lamps in Lane 3", title),
        ("zh-hans", title, "Dark lamps"),
    ):
        page = client.get("/matters", headers={"Accept-Language": lang}).content.decode()
        assert shown in page
        assert other not in page


def test_what_is_owed_stands_first_among_the_buttons(
    client: Client, cast: Cast, city: City, now
) -> None:
    number = planned(cast, city, now)
    owed = duties(number)
    key = owed[0].verb
    client.force_login(Person.objects.get(pk=cast.clerk.id))
    page = client.get(f"/m/{number}").content.decode()
    seal = re.search(r'class="button button-seal" href="([^"]+)"', page)
    assert seal is not None
    assert seal[1] == f"/m/{number}/{key.replace('.', '/')}"
    swapped = owed_first(offers(number, cast.clerk), [replace(owed[0], verb="preparation.seat")])
    assert swapped[0].spec.key == "preparation.seat"


def test_a_refusal_out_of_order_names_the_last_step(
    client: Client, cast: Cast, city: City, now
) -> None:
    number = planned(cast, city, now)
    client.force_login(Person.objects.get(pk=cast.clerk.id))
    page = client.post(f"/m/{number}/topics/triage", {"reason": "第二个窗口里写的理由"})
    assert page.status_code == 409
    assert "上一步：" in page.content.decode()


@pytest.mark.parametrize("path", ["/m/T-2026-0001/live/hand", "/m/T-2026-0001/follow", "/sign-out"])
def test_the_address_of_a_form_opened_by_hand_is_no_blank_page(
    client: Client, city: City, path: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == 405
    assert answer["Allow"]
    assert "<h1" in answer.content.decode()
    assert 'href="/"' in answer.content.decode()
