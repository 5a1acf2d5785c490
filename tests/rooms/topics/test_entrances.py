"""Through the page and through REST: rough input is kept safe, what was typed is still there, nothing happens twice."""

from __future__ import annotations

import html
import json
import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from evidence import entries, stage
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import listing
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.text import clean
from shangliang.loop.topics.public import answer_topic, get
from shangliang.loop.topics.queries import number_by_code
from stage_topics import planned, raised, triaged

ROUGH = {
    "html": "<script>alert('商量')</script><img src=x onerror=alert(1)> & “引号”",
    "template": "{{ actor.name }} {% url 'home' %} {reason}",
    "emoji": "漏水👨‍👩‍👧‍👦💧一家四口都湿了，𠮷先生也是",
    "directions": "路灯\u202e坏了\u2066没人修\u2069\u200f",
    "unseen": "路\u200b灯\u00ad坏\u2060了两个星期",
    "stacked marks": "Z" + "\u0301" * 40 + " 路灯坏了两个星期",
    "sql": "Robert'); DROP TABLE topics_topic;--",
}


def form(city: City, **own: Any) -> dict[str, Any]:
    return {
        "title": "楼道堆满了杂物",
        "facts": "三单元一楼楼道堆满旧家具，走不通。",
        "place_id": str(city.community_place.id),
        **own,
    }


def the_only_number() -> str:
    (matter,) = listing(SYSTEM)
    return matter.number


@pytest.mark.parametrize("text", ROUGH.values(), ids=ROUGH.keys())
def test_raise_page__rough_words_are_shown_as_words(client: Client, city: City, text: str) -> None:
    answer = client.post(
        "/act/topics/raise",
        form(city, title=text[:60], facts=text * 2, interest=text, request=text),
    )
    assert answer.status_code == 302, re.sub(r"\s+", " ", answer.content.decode())[-600:]
    number = the_only_number()
    page = client.get(f"/m/{number}").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    kept = get(number).interest
    assert html.escape(kept.split("👨")[0][:12]) in page
    assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b\u2060\u00ad\u200f]", kept)
    assert "\u0301" * 5 not in kept


@pytest.mark.parametrize("text", ROUGH.values(), ids=ROUGH.keys())
def test_raise_page__refused_it_gives_back_what_was_typed(
    client: Client, city: City, text: str
) -> None:
    answer = client.post("/act/topics/raise", form(city, title="灯", facts=text, nickname="老赵"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<script>alert" not in page
    assert "老赵" in page
    typed = re.search(r'<textarea name="facts"[^>]*>(.*?)</textarea>', page, re.DOTALL)
    assert typed is not None
    assert html.unescape(typed[1]).strip() == clean(text)
    assert listing(SYSTEM) == []


def test_raise_page__a_novel_is_refused_with_its_length_and_not_lost(
    client: Client, city: City
) -> None:
    novel = "一盏灯的故事。" * 15_000
    answer = client.post("/act/topics/raise", form(city, facts=novel))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert novel in page
    assert "最多 2000 个字" in page


def test_raise_page__more_than_the_house_takes_is_a_plain_refusal(
    client: Client, city: City
) -> None:
    answer = client.post("/act/topics/raise", form(city, facts="灯" * 800_000))
    assert answer.status_code in {400, 413}
    assert listing(SYSTEM) == []


@pytest.mark.parametrize("place", ["", "0", "-1", "999999", "一号院", "1 OR 1=1"])
def test_raise_page__only_places_on_the_list(client: Client, city: City, place: str) -> None:
    assert client.post("/act/topics/raise", form(city, place_id=place)).status_code == 422
    assert listing(SYSTEM) == []


def test_raise_page__a_guests_second_click_shows_the_same_receipt(city: City) -> None:
    client = Client(enforce_csrf_checks=True)
    page = client.get("/act/topics/raise").content.decode()
    hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]+)"', page))
    assert {"csrfmiddlewaretoken", "request_key"} <= set(hidden)
    first = client.post("/act/topics/raise", {**form(city), **hidden})
    client.cookies.pop("guest", None)  # the second click left before the first answer came
    second = client.post("/act/topics/raise", {**form(city), **hidden})
    assert (first.status_code, second.status_code) == (302, 302)
    number = the_only_number()
    codes = [
        re.search(r">([2-9A-Z]{4}-[2-9A-Z]{4})<", client.get(a["Location"]).content.decode())
        for a in (first, second)
    ]
    assert codes[0] is not None
    assert codes[1] is not None
    assert codes[0][1] == codes[1][1]
    assert number_by_code(number, codes[0][1]) == number
    assert entries(number) == ["topics.topic.raised"]


def test_raise_page__two_guests_with_the_same_key_are_two_people(city: City) -> None:
    for letter in "ab":
        client = Client()
        client.cookies["csrftoken"] = letter * 32
        assert client.post("/act/topics/raise", form(city, request_key="one")).status_code == 302
    assert len(listing(SYSTEM)) == 2


def test_receipt__not_with_a_forged_code(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    assert client.get(f"/m/{number}/receipt?c=AAAA-AAAA").status_code == 404
    assert client.get(f"/m/{number}/receipt").status_code == 404


def test_follow__number_and_code_lead_to_the_matter_and_a_wrong_pair_says_nothing_more(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    receipt = raised(cast, city, now)
    right = client.post("/follow", {"number": receipt.number.lower(), "code": receipt.code})
    assert (right.status_code, right["Location"]) == (302, f"/m/{receipt.number}")
    wrong = client.post("/follow", {"number": receipt.number, "code": "2222-2222"})
    nothing = client.post("/follow", {"number": "T-2026-9999", "code": "2222-2222"})
    assert (wrong.status_code, nothing.status_code) == (422, 422)
    assert "编号和查询码对不上" in wrong.content.decode()
    assert "编号和查询码对不上" in nothing.content.decode()


def test_triage_page__somebody_was_faster_the_reason_is_still_there(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    assert client.login(username="clerk", password=PASSWORD)
    answer_topic(
        actor=cast.room_convener, number=number, answer="今天下午就去修，请放心。", now=now
    )
    answer = client.post(f"/m/{number}/topics/triage", {"reason": "四十多户反映，值得坐下来谈。"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "四十多户反映，值得坐下来谈。" in page
    assert "已答复" in page


def test_act_page__refused_it_says_why_in_chinese(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    assert client.get(f"/m/{number}/topics/triage").status_code == 302  # a guest signs in first
    assert client.login(username="outsider", password=PASSWORD)
    page = client.get(f"/m/{number}/escalation/mark")
    assert page.status_code == 403
    assert "您的职责在另一个单位" in page.content.decode()


def test_matter_page__offers_what_can_be_done_and_nothing_of_other_hands(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    assert client.login(username="expert", password=PASSWORD)
    page = client.get(f"/m/{number}").content.decode()
    assert f"/m/{number}/topics/vet" in page
    assert f"/m/{number}/escalation/mark" not in page
    later = planned(cast, city, now)
    client.login(username="clerk", password=PASSWORD)
    page = client.get(f"/m/{later}").content.decode()
    assert f"/m/{later}/topics/refer" not in page


def send(client: Client, address: str, body: Any, **headers: str) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(address, text, content_type="application/json", headers=headers)


@pytest.mark.parametrize("text", ROUGH.values(), ids=ROUGH.keys())
def test_raise_rest__rough_words_are_kept_clean(client: Client, city: City, text: str) -> None:
    answer = send(client, "/api/topics/raise", form(city, facts=text * 2))
    assert answer.status_code == 200, answer.content
    done = answer.json()
    assert done["number"] == the_only_number()
    assert not re.search(
        r"[\u202a-\u202e\u2066-\u2069\u200b\u2060\u00ad]", get(done["number"]).facts
    )


def test_raise_rest__gives_the_address_of_the_receipt(client: Client, city: City) -> None:
    done = send(client, "/api/topics/raise", form(city)).json()
    page = client.get(done["url"]).content.decode()
    code = re.search(r">([2-9A-Z]{4}-[2-9A-Z]{4})<", page)
    assert code is not None
    assert number_by_code(done["number"], code[1]) == done["number"]


def test_raise_rest__the_same_idempotency_key_gives_the_same_receipt(
    client: Client, city: City
) -> None:
    client.cookies["csrftoken"] = "c" * 32
    first = send(client, "/api/topics/raise", form(city), **{"Idempotency-Key": "k-1"}).json()
    again = send(client, "/api/topics/raise", form(city), **{"Idempotency-Key": "k-1"}).json()
    assert (again["number"], again["repeated"], first["repeated"]) == (first["number"], True, False)
    assert "/receipt?" in again["url"]
    assert len(listing(SYSTEM)) == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422),
        ("nonsense", 400),
        ([], 422),
        ({"title": 7, "facts": ["x"], "place_id": {}}, 422),
        ({"title": "灯", "facts": "路灯不亮，这句话不能丢。", "place_id": "1"}, 422),
    ],
)
def test_raise_rest__malformed_bodies_are_problems_with_fields_not_crashes(
    client: Client, city: City, body: Any, status: int
) -> None:
    answer = send(client, "/api/topics/raise", body)
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"].startswith("application/")
    assert listing(SYSTEM) == []


def test_rest__refusals_carry_code_parameters_and_a_chinese_title(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    assert client.login(username="clerk", password=PASSWORD)
    late = send(client, f"/api/topics/{number}/triage", {"reason": "值得坐下来谈。"})
    assert (late.status_code, late.json()["code"]) == (409, "kernel.out_of_order")
    assert late.json()["title"].startswith("现在不能“受理”，因为目前的状态是“已受理”")
    itself = send(client, f"/api/topics/{number}/merge", {"reason": "同一件事。", "into": number})
    assert (itself.status_code, itself.json()["code"]) == (403, "topics.merge_into_itself")
    nothing = send(client, "/api/topics/T-2026-9999/triage", {"reason": "值得坐下来谈。"})
    assert (nothing.status_code, nothing.json()["code"]) == (404, "dossier.not_found")
    assert stage(number) == "triaged"


def test_rest__lists_too_many_questions_back_to_the_field(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    assert client.login(username="expert", password=PASSWORD)
    sheet = {
        "why_now": "入冬",
        "affected": "四十户",
        "can_decide": True,
        "form": "room",
        "reason": "社区就能定。",
    }
    many = send(
        client,
        f"/api/topics/{number}/vet",
        {**sheet, "sub_questions": [f"问题 {n}" for n in range(13)]},
    )
    assert many.status_code == 422
    assert "sub_questions" in many.json()["fields"]
    wrong = send(client, f"/api/topics/{number}/vet", {**sheet, "form": "duel"})
    assert (wrong.status_code, list(wrong.json()["fields"])) == (422, ["form"])
    good = send(
        client, f"/api/topics/{number}/vet", {**sheet, "sub_questions": ["谁来修", "", " 谁来查 "]}
    )
    assert good.status_code == 200, good.content
    assert get(number).sub_questions == ("谁来修", "谁来查")
