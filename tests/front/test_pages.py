"""Every page opens in both languages for guests and office-holders, and stays within ten queries."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import translation

from mini_city import PASSWORD, Cast, City
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


def test_search_finds_a_two_character_word_and_marks_it(
    client: Client, cast: Cast, city: City, now
) -> None:
    number = raised(cast, city, now).number
    page = client.get("/search?q=路灯").content.decode()
    assert "<mark>路灯</mark>" in page
    assert client.get(f"/search?q={number.lower()}").headers["Location"] == f"/m/{number}"
