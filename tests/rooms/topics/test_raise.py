"""Anybody raises a matter, gets a number and a code, and is owed an answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from evidence import GUEST, entries, last_said, owed, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import followers, get
from shangliang.ground.ledger.public import trail
from shangliang.ground.rulebook.public import override_rule
from shangliang.kernel.act import AlreadyDone, set_request_key
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Invalid, Refused
from shangliang.loop.topics import public as topics
from shangliang.loop.topics.queries import number_by_code, raised_by
from shangliang.loop.topics.receipts import ALPHABET, code_for


def bring(actor: Actor, city: City, now: datetime, **own: Any) -> topics.Receipt:
    """Raise the matter of the leaking roof, unless told otherwise."""
    words: dict[str, Any] = {
        "title": "楼顶漏水没人管",
        "facts": "二号楼楼顶从九月起漏水，六楼三户的天花板都湿了。",
        "place_id": city.community_place.id,
    }
    return topics.raise_topic(actor=actor, now=now, **{**words, **own})


def test_raise__a_guest_gets_number_code_and_day(cast: Cast, city: City, now: datetime) -> None:
    receipt = bring(GUEST, city, now)
    assert receipt.number == "T-2026-0001"
    assert set(receipt.code) - {"-"} <= set(ALPHABET)
    assert len(receipt.code) == 9
    topic = topics.get(receipt.number)
    assert (topic.state, stage(receipt.number)) == ("raised", "raised")
    assert get(receipt.number).voices == 1


def test_raise__the_neighbourhoods_clerk_owes_the_first_answer_in_two_working_days(
    cast: Cast, city: City, now: datetime
) -> None:
    number = bring(GUEST, city, now).number
    duty = owed(number)["topics.triage"]
    assert (duty.role, duty.path) == ("clerk", city.community.path)
    assert owed_until(number, "topics.triage") == date(2026, 11, 4)
    assert duty.rule == "topic.acknowledge=2@v0"


def test_raise__the_ledger_names_no_resident_and_carries_none_of_their_words(
    cast: Cast, city: City, now: datetime
) -> None:
    number = bring(cast.resident, city, now, nickname="老赵", email="zhao@example.org").number
    assert entries(number) == ["topics.topic.raised"]
    entry = trail(number)[0]
    assert entry.actor_name == "居民"
    assert set(entry.payload) == {"channel", "place", "due"}
    assert last_said(number) == "有人提出了这件事，应当在2026年11月4日前给出回音。"


def test_raise__the_code_leads_back_forgiving_case_and_dashes(
    cast: Cast, city: City, now: datetime
) -> None:
    receipt = bring(GUEST, city, now)
    spoken = receipt.code.lower().replace("-", " ")
    assert number_by_code(receipt.number.lower(), spoken) == receipt.number
    assert number_by_code(receipt.number, "2222-2222") is None
    assert number_by_code(receipt.number, "") is None


def test_raise__a_person_follows_and_finds_it_again(cast: Cast, city: City, now: datetime) -> None:
    number = bring(cast.resident, city, now).number
    assert followers(number) == [(cast.resident.id, "", "raised")]
    assert raised_by(cast.resident.id or 0) == [number]


def test_raise__a_guests_address_follows_too(cast: Cast, city: City, now: datetime) -> None:
    number = bring(GUEST, city, now, email="somebody@example.org").number
    assert followers(number) == [(None, "somebody@example.org", "raised")]


def test_raise__a_place_without_a_body_of_its_own_goes_to_the_one_around_it(
    cast: Cast, city: City, now: datetime
) -> None:
    assert get(bring(GUEST, city, now, place_id=city.community_place.id).number).body == "柳荫社区"
    assert (
        get(bring(GUEST, city, now, place_id=city.other_place.id).number).body == "政协望湖区委员会"
    )


@pytest.mark.parametrize(
    ("own", "code", "field"),
    [
        ({"title": "漏水"}, "kernel.too_short", "title"),
        ({"title": "水" * 61}, "kernel.too_long", "title"),
        ({"facts": "楼顶漏水"}, "kernel.too_short", "facts"),
        ({"facts": "漏" * 2001}, "kernel.too_long", "facts"),
        ({"title": "\u200b\u200b\u200b\u200b\u200b"}, "kernel.too_short", "title"),
        ({"facts": "\u2060\u00ad\u202e" * 10}, "kernel.too_short", "facts"),
    ],
)
def test_raise__too_little_or_too_much_is_sent_back_to_its_field(
    cast: Cast, city: City, now: datetime, own: dict[str, str], code: str, field: str
) -> None:
    with refused(Invalid, code, field=field):
        bring(GUEST, city, now, **own)


def test_raise__a_body_may_allow_longer_texts(cast: Cast, city: City, now: datetime) -> None:
    override_rule(
        actor=SYSTEM, key="topic.max_chars", path=city.community.path, value=3000,
        effective_from=now.date(), reason="社区允许写长一些", now=now,
    )  # fmt: skip
    assert bring(GUEST, city, now, facts="漏" * 2500).number


def test_raise__a_flood_from_one_resident_waits_until_tomorrow(
    cast: Cast, city: City, now: datetime
) -> None:
    for n in range(20):
        bring(cast.resident, city, now, title=f"第 {n} 处楼顶漏水")
    with refused(Refused, "topics.too_many_today", most=20):
        bring(cast.resident, city, now)
    assert bring(cast.resident, city, now + timedelta(days=1, minutes=1)).number


def test_raise__a_clerk_at_the_counter_types_in_as_many_as_come(
    cast: Cast, city: City, now: datetime
) -> None:
    numbers = [bring(cast.clerk, city, now, channel="clerk").number for _ in range(21)]
    assert len(set(numbers)) == 21


def test_raise__twice_with_the_same_request_key_raises_once_with_the_same_code(
    cast: Cast, city: City, now: datetime
) -> None:
    set_request_key("pressed-twice")
    first = bring(GUEST, city, now)
    with pytest.raises(AlreadyDone) as again:
        bring(GUEST, city, now)
    assert again.value.matter == first.number
    assert code_for("pressed-twice") == first.code
    assert entries(first.number) == ["topics.topic.raised"]


def test_raise__two_requests_get_two_codes(cast: Cast, city: City, now: datetime) -> None:
    codes = set()
    for key in ("one", "two", "", ""):
        set_request_key(key)
        codes.add(bring(GUEST, city, now).code)
    assert len(codes) == 4


def test_raise__directions_and_controls_are_taken_out_of_what_is_kept(
    cast: Cast, city: City, now: datetime
) -> None:
    number = bring(
        GUEST,
        city,
        now,
        title="楼顶\u202e漏水\u200b没人管\u0007",
        facts="二号楼\u2066楼顶\u2069漏水，𠮷先生家👨‍👩‍👧也湿了。",
    ).number
    assert get(number).title == "楼顶漏水没人管"
    assert topics.get(number).facts == "二号楼楼顶漏水，𠮷先生家👨‍👩‍👧也湿了。"
