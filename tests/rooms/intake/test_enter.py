"""A clerk, a member or an office brings in what others have said, on the way it came."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from evidence import GUEST, entries, refused
from mini_city import PASSWORD, Cast, City
from shangliang.ground.dossier.public import followers
from shangliang.kernel.errors import Invalid, Refused
from shangliang.loop.intake.public import enter_matter
from shangliang.loop.topics import public as topics


def bring(cast: Cast, city: City, now: datetime, who: str = "clerk", **own: Any) -> topics.Receipt:
    words: dict[str, Any] = {
        "channel": "phone",
        "title": "楼顶漏水没人管",
        "facts": "二号楼楼顶从九月起漏水，六楼三户的天花板都湿了。",
        "place_id": city.community_place.id,
        "source": "登记本第 12 页",
    }
    return enter_matter(actor=getattr(cast, who), now=now, **{**words, **own})


def test_enter__a_telephone_call_has_a_number_a_code_and_its_way(
    cast: Cast, city: City, now: datetime
) -> None:
    receipt = bring(cast, city, now, nickname="王奶奶")
    topic = topics.get(receipt.number)
    assert (topic.channel, topic.source, topic.nickname) == ("phone", "登记本第 12 页", "王奶奶")
    assert topics.number_by_code(receipt.number, receipt.code) == receipt.number
    assert entries(receipt.number) == ["topics.topic.raised", "intake.inbox.entered"]


def test_enter__the_clerk_is_not_the_raiser(cast: Cast, city: City, now: datetime) -> None:
    number = bring(cast, city, now).number
    assert topics.raised_by(cast.clerk.id or 0) == []
    assert followers(number) == []


@pytest.mark.parametrize(
    ("who", "channel"),
    [
        ("party_office", "party_government"),
        ("member", "member"),
        ("office", "cppcc"),
        ("committee", "cppcc"),
        ("clerk", "solicited"),
        ("department", "department"),
        ("member", "duty_day"),
    ],
)
def test_enter__each_of_the_four_ways_has_its_office(
    cast: Cast, city: City, now: datetime, who: str, channel: str
) -> None:
    assert topics.get(bring(cast, city, now, who, channel=channel).number).channel == channel


@pytest.mark.parametrize(
    ("who", "channel"),
    [
        ("clerk", "party_government"),
        ("member", "cppcc"),
        ("department", "member"),
        ("clerk", "resident"),
    ],
)
def test_enter__nobody_speaks_on_anothers_way(
    cast: Cast, city: City, now: datetime, who: str, channel: str
) -> None:
    with refused(Refused, "intake.not_your_channel"):
        bring(cast, city, now, who, channel=channel)


def test_enter__not_at_a_counter_of_another_district(cast: Cast, city: City, now: datetime) -> None:
    with refused(Refused, "intake.not_your_channel"):
        bring(cast, city, now, "outsider")


def test_enter__a_resident_and_a_guest_raise_it_themselves(
    cast: Cast, city: City, now: datetime
) -> None:
    with refused(Refused, "kernel.not_your_part"):
        bring(cast, city, now, "resident")
    with refused(Refused, "kernel.sign_in_first"):
        enter_matter(
            actor=GUEST,
            channel="phone",
            place_id=city.community_place.id,
            title="x" * 5,
            facts="y" * 20,
            now=now,
        )


def test_enter__too_little_is_sent_back_to_its_field(cast: Cast, city: City, now: datetime) -> None:
    with refused(Invalid, "kernel.too_short", field="facts"):
        bring(cast, city, now, facts="漏水")


def test_enter_page__offers_only_the_own_ways_and_leads_to_the_receipt(
    client: Client, cast: Cast, city: City
) -> None:
    assert client.login(username="member", password=PASSWORD)
    page = client.get("/act/intake/enter").content.decode()
    assert 'value="duty_day"' in page
    assert 'value="phone"' not in page
    done = client.post(
        "/act/intake/enter",
        {
            "channel": "duty_day",
            "title": "楼顶漏水没人管",
            "facts": "接待日上三户居民都说到六楼漏水的事。",
            "place_id": city.community_place.id,
        },
    )
    assert "/receipt?" in done["Location"]
    assert "查询码" in client.get(done["Location"]).content.decode()


def test_enter_page__is_closed_to_guests(client: Client, city: City) -> None:
    assert client.get("/act/intake/enter").status_code == 302
