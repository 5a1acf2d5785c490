"""What comes too often, in the same words or in disguise waits for a person; its sender has a number and a page."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import listing
from shangliang.ground.ledger.models import Entry
from shangliang.ground.rulebook.public import override_rule
from shangliang.kernel import clock
from shangliang.kernel.actor import SYSTEM
from shangliang.loop.intake.arrivals import forget_arrivals
from shangliang.loop.intake.models import Arrival, Held
from shangliang.loop.intake.rules import Arriving, Limits, Why, why_held

LIMITS = Limits(guest=5, address=40, same_words=3, links=2)


def send(client: Client, city: City, **own: Any) -> Any:
    return client.post(
        "/act/topics/raise",
        {
            "title": "楼道堆满了杂物",
            "facts": "三单元一楼楼道堆满旧家具，走不通。",
            "place_id": city.community_place.id,
            **own,
        },
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("买房贷款看 http://a.example 和 www.b.example", Why.LINKS),
        ("Free pаssport for everybody", Why.LETTERS),
        ("我的身份证是 110101199003074530，请查。", Why.ID_NUMBER),
    ],
)
def test_why_held__tricks_are_seen(text: str, why: Why) -> None:
    assert why_held(Arriving(text), LIMITS) == (why,)


@pytest.mark.parametrize(
    "text",
    [
        "路灯坏了，手机 13800000000",
        "见 https://example.org",
        "Привет, всё хорошо",
        "编号 202611020900123456789",
    ],
)
def test_why_held__plain_words_pass(text: str) -> None:
    assert why_held(Arriving(text), LIMITS) == ()


def test_hold__the_fourth_in_the_same_words_waits_with_a_number_and_a_page(
    cast: Cast, city: City
) -> None:
    for _n in range(3):
        assert "/receipt" in send(Client(), city)["Location"]
    last = Client()
    answer = send(last, city, facts="三单元一楼，楼道堆满旧家具！走不通。", nickname="小李")
    assert answer["Location"].startswith("/waiting?c=")
    page = last.get(answer["Location"]).content.decode()
    item = Held.objects.get()
    assert item.number in page
    assert "几乎相同的内容" in page
    assert item.given["nickname"] == "小李"
    assert item.given["facts"] == "三单元一楼，楼道堆满旧家具！走不通。", (
        "the words stay as they were typed"
    )
    assert len(listing(SYSTEM)) == 3


def test_hold__the_ledger_knows_of_it_and_carries_none_of_its_words(cast: Cast, city: City) -> None:
    send(Client(), city, facts="看 http://a.example 再看 http://b.example 的说明。")
    entry = Entry.objects.get(name="intake.held.held")
    assert (entry.public, entry.actor_name) == (False, "居民")
    assert set(entry.payload) == {"item", "channel", "why"}


def test_hold__a_second_click_leads_to_the_same_page(cast: Cast, city: City) -> None:
    client = Client()
    client.cookies["csrftoken"] = "c" * 32
    words = {"facts": "看 http://a.example 再看 http://b.example 的说明。", "request_key": "k-1"}
    first, again = send(client, city, **words), send(client, city, **words)
    assert Held.objects.count() == 1
    number = Held.objects.get().number
    for answer in (first, again):
        assert number in client.get(answer["Location"]).content.decode()


def test_hold__one_guest_writes_a_few_times_a_day_then_a_person_looks(
    cast: Cast, city: City
) -> None:
    override_rule(
        actor=SYSTEM, key="intake.guest_a_day", path="", value=2,
        effective_from=clock.now().date(), reason="试验", now=clock.now(),
    )  # fmt: skip
    client = Client()
    texts = [
        "楼顶漏水，六楼三户都湿了。",
        "巷口路灯两周不亮，老人怕摔。",
        "菜场门口乱停车，消防车进不来。",
    ]
    places = [send(client, city, title=t[:8], facts=t)["Location"] for t in texts]
    assert ["/waiting" in p for p in places] == [False, False, True]
    assert Held.objects.get().why == ["guest"]


def test_hold__a_clerk_is_never_held_up(cast: Cast, city: City) -> None:
    client = Client()
    assert client.login(username="clerk", password=PASSWORD)
    assert all("/receipt" in send(client, city)["Location"] for _n in range(6))


def test_hold__nobody_opens_the_page_without_the_signed_code(client: Client, city: City) -> None:
    assert client.get("/waiting?c=ABCD-2345").status_code == 404
    assert client.get("/waiting").status_code == 404


def test_arrivals__are_hashes_and_forgotten_after_a_day(cast: Cast, city: City) -> None:
    send(Client(), city)
    row = Arrival.objects.get()
    assert "127.0.0.1" not in f"{row.who}{row.address}"
    assert forget_arrivals(clock.now() + timedelta(days=1, minutes=1)) == 1


def test_held_page__one_row_for_all_in_the_same_words(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    for n in range(6):
        send(Client(), city, facts=f"三单元一楼楼道堆满旧家具，走不通 {n}。")
    assert client.login(username="clerk", password=PASSWORD)
    page = client.get("/intake/held").content.decode()
    assert page.count('class="card-title"') == 1
    assert "另有 2 件内容雷同" in page
    client.login(username="outsider", password=PASSWORD)
    assert 'class="card-title"' not in client.get("/intake/held").content.decode()
    client.login(username="resident", password=PASSWORD)
    assert client.get("/intake/held").status_code == 403
