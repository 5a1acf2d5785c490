"""One inbox for every way: filtered, ordered, paged by key, and taken away as a list that no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from evidence import GUEST
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import add_voices
from shangliang.loop.intake.public import enter_matter
from shangliang.loop.topics.public import Sought, incoming, raise_topic
from stage_intake import lamps


@pytest.fixture
def desk(client: Client, cast: Cast) -> Client:
    assert client.login(username="clerk", password=PASSWORD)
    return client


def phoned(cast: Cast, city: City, now: datetime, **own: Any) -> str:
    words: dict[str, Any] = {
        "title": "楼顶漏水没人管",
        "facts": "二号楼楼顶从九月起漏水，三户都湿了。",
    }
    return enter_matter(
        actor=cast.clerk,
        channel="phone",
        place_id=city.community_place.id,
        now=now,
        **{**words, **own},
    ).number


def test_inbox__every_way_in_one_list_with_its_origin(
    desk: Client, cast: Cast, city: City, now: datetime
) -> None:
    lamps(city, now, 2)
    number = phoned(cast, city, now, source="登记本第 12 页")
    page = desk.get("/intake").content.decode()
    assert page.count("data-row") == 3
    assert "登记本第 12 页" in page
    only = desk.get("/intake?channel=phone").content.decode()
    assert (only.count("data-row"), number in only) == (1, True)


def test_inbox__words_urgency_and_place_narrow_it(
    desk: Client, cast: Cast, city: City, now: datetime
) -> None:
    lamps(city, now, 2)
    phoned(cast, city, now, urgent=True)
    for query, rows in (
        ("q=漏水", 1),
        ("urgent=1", 1),
        ("place=wanghu", 0),
        ("place=cangwan", 3),
        ("state=over", 0),
        ("q=%25", 0),
    ):
        assert desk.get(f"/intake?{query}").content.decode().count("data-row") == rows, query


def test_inbox__the_empty_one_says_what_will_stand_here(desk: Client, city: City) -> None:
    assert "这里没有等待处理的事" in desk.get("/intake").content.decode()


@pytest.mark.parametrize("order", ["newest", "oldest", "voices"])
def test_inbox__pages_by_key_show_each_once_in_order(
    cast: Cast, city: City, now: datetime, order: str
) -> None:
    numbers = lamps(city, now, 11)
    for place, number in enumerate(numbers):
        add_voices(number, place % 3)
    seen: list[str] = []
    after = ""
    while True:
        page = incoming(cast.clerk, Sought(order=order), after=after, limit=4)
        seen += [r.number for r in page.rows]
        after = page.after
        if not after:
            break
    assert sorted(seen) == sorted(numbers)
    if order == "oldest":
        assert seen == numbers
    if order == "voices":
        assert seen[0] == numbers[8]


def test_inbox__only_of_the_bodies_for_which_one_sorts(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    lamps(city, now, 1)
    for who, status in (("outsider", 200), ("resident", 403), ("member", 403), ("stranger", 403)):
        client.login(username=who, password=PASSWORD)
        answer = client.get("/intake")
        assert answer.status_code == status
        assert "data-row" not in answer.content.decode()
    client.logout()
    assert client.get("/intake").status_code == 403


def test_export__has_what_is_shown_and_no_cell_that_runs(
    desk: Client, cast: Cast, city: City, now: datetime
) -> None:
    lamps(city, now, 2)
    phoned(cast, city, now, title='=cmd|" /C calc"!A0', facts="＋86 的电话打不通，@12345 也不行。")
    answer = desk.get("/intake/export.csv?channel=phone")
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == 2
    assert rows[0][0] == "编号"
    assert rows[1][1].startswith("'=cmd")
    assert rows[1][2].startswith("'＋")
    assert "attachment" in answer["Content-Disposition"]


def test_export__is_closed_like_the_inbox(client: Client, cast: Cast, city: City) -> None:
    assert client.get("/intake/export.csv").status_code == 403


@pytest.mark.parametrize(
    "query",
    [
        "after=x",
        "after=.9999999999999999999",
        "after=%00",
        "state=%00",
        "order=drop",
        "channel=%27",
        "place=%F0%9F%92%A9",
        "q=" + "x" * 5000,
    ],
)
def test_inbox__bent_questions_are_answered(desk: Client, city: City, query: str) -> None:
    assert desk.get(f"/intake?{query}").status_code == 200


def test_inbox__costs_the_same_however_much_there_is(
    desk: Client, cast: Cast, city: City, now: datetime
) -> None:
    def cost() -> int:
        desk.get("/intake")
        with CaptureQueriesContext(connection) as found:
            desk.get("/intake")
        return len(found)

    lamps(city, now, 3)
    few = cost()
    lamps(city, now, 40)
    assert cost() == few
    assert few <= 10


def test_raised_by_a_guest__is_in_the_inbox_at_once(
    desk: Client, city: City, now: datetime
) -> None:
    raise_topic(
        actor=GUEST,
        title="路灯坏了",
        facts="三号巷路灯不亮，怕摔。😀",
        place_id=city.community_place.id,
        now=now,
    )
    assert "😀" in desk.get("/intake").content.decode()
