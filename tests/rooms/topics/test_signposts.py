"""Words that point to a quicker door are seen: a hint for the writer, never a refusal."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from evidence import stage
from mini_city import City
from shangliang.ground.dossier.public import listing
from shangliang.kernel.actor import SYSTEM
from shangliang.loop.topics.public import signposts


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("整栋楼停水两天了", "hotline"),
        ("社区干部吃拿卡要", "petition"),
        ("老板拖欠工资三个月", "court"),
        ("想动用维修资金修屋顶", "owners"),
        ("The manhole in our lane is open", "hotline"),
    ],
)
def test_signposts__point_to_the_door_with_the_word(text: str, where: str) -> None:
    [found] = signposts(text)
    assert found.where == where
    assert found.word.lower() in text.lower()


@pytest.mark.parametrize(
    "text", ["", "小区里想加几张长椅", "广场舞和孩子写作业的时间撞在一起", "🙂" * 50]
)
def test_signposts__most_texts_point_nowhere(text: str) -> None:
    assert signposts(text) == ()


def test_while_one_writes_the_hint_comes_with_the_matters_alike(client: Client, city: City) -> None:
    found = client.get("/search/similar", {"text": "楼里停水两天了，没人管"}).json()
    assert [d["where"] for d in found["doors"]] == ["hotline"]
    assert found["doors"][0]["name"] == "12345热线" or "12345" in found["doors"][0]["name"]


def test_receipt__says_it_too_and_the_matter_stays(client: Client, city: City) -> None:
    answer = client.post(
        "/act/topics/raise",
        {
            "title": "换物业的事没人管",
            "facts": "业委会想换物业，公共收益一直不公开，大家意见很大。",
            "place_id": city.community_place.id,
        },
    )
    page = client.get(answer["Location"]).content.decode()
    assert "换个门也许更快" in page
    assert re.search("您写到了“(业委会|换物业)”", page)
    assert stage(listing(SYSTEM)[0].number) == "raised"
