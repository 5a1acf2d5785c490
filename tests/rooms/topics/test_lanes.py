"""Small matters are answered within 48 hours and asked after; what is not settled goes the deep way."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evidence import GUEST, done_once, last_said, owed, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.public import (
    Receipt,
    answer_topic,
    call_back_topic,
    get,
    triage_topic,
)
from shangliang.loop.topics.queries import available
from stage_topics import raised, triaged

ANSWER = "路灯所今晚就来换灯泡，坏了打 12345。"


def answered(cast: Cast, city: City, now: datetime) -> Receipt:
    receipt = raised(cast, city, now)
    triage_topic(
        actor=cast.clerk, number=receipt.number, reason="换个灯泡就好。", lane="instant", now=now
    )
    answer_topic(actor=cast.clerk, number=receipt.number, answer=ANSWER, now=now)
    return receipt


def test_triage__the_instant_lane_owes_an_answer_in_48_hours(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    triage_topic(actor=cast.clerk, number=number, reason="换个灯泡就好。", lane="instant", now=now)
    assert get(number).lane == "instant"
    assert list(owed(number)) == ["topics.answer"]
    assert owed(number)["topics.answer"].role == "clerk"
    assert owed(number)["topics.answer"].due_at == now + timedelta(hours=48)
    answer_topic(actor=cast.clerk, number=number, answer=ANSWER, now=now)
    assert owed(number) == {}


def test_triage__the_deep_lane_unless_said_otherwise(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    assert get(number).lane == "deep"
    assert list(owed(number)) == ["topics.vet"]
    assert owed_until(number, "topics.vet") == date(2026, 11, 16)


def test_triage__pressing_trouble_has_the_short_clock(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    triage_topic(actor=cast.clerk, number=number, reason="老人摔倒过。", urgent=True, now=now)
    assert owed_until(number, "topics.vet") == date(2026, 11, 9)


def test_call_back__the_raiser_is_content(cast: Cast, city: City, now: datetime) -> None:
    receipt = answered(cast, city, now)
    call_back_topic(
        actor=GUEST, number=receipt.number, content=True, word="亮了，谢谢", code=receipt.code,
        now=now,
    )  # fmt: skip
    assert (get(receipt.number).content, get(receipt.number).content_word) == (True, "亮了，谢谢")
    assert (get(receipt.number).state, stage(receipt.number)) == ("answered", "answered")
    assert last_said(receipt.number) == "回访：答复是否解决了问题？是。"


def test_call_back__not_settled_it_goes_the_deep_way(cast: Cast, city: City, now: datetime) -> None:
    number = answered(cast, city, now).number
    call_back_topic(actor=cast.resident, number=number, content=False, now=now)
    assert (get(number).state, get(number).lane, stage(number)) == ("triaged", "deep", "triaged")
    assert owed_until(number, "topics.vet") == date(2026, 11, 9)


def test_call_back__a_clerk_who_has_asked_notes_it(cast: Cast, city: City, now: datetime) -> None:
    number = answered(cast, city, now).number
    call_back_topic(actor=cast.clerk, number=number, content=True, now=now)
    assert get(number).content is True


@pytest.mark.parametrize("who", ["outsider", "department", "stranger"])
def test_call_back__by_nobody_else(cast: Cast, city: City, now: datetime, who: str) -> None:
    number = answered(cast, city, now).number
    with refused(Refused, "topics.not_the_raiser_answers"):
        call_back_topic(actor=getattr(cast, who), number=number, content=False, now=now)
    with refused(Refused, "topics.not_the_raiser_answers"):
        call_back_topic(actor=GUEST, number=number, content=False, now=now, code="2222-3333")


def test_call_back__once(cast: Cast, city: City, now: datetime) -> None:
    number = answered(cast, city, now).number
    call_back_topic(actor=cast.resident, number=number, content=True, now=now)
    assert available("call_back", number, cast.resident).code == "kernel.out_of_order"
    with refused(Refused, "topics.called_back_already"):
        call_back_topic(actor=cast.clerk, number=number, content=False, now=now)


def test_call_back__only_what_was_answered(cast: Cast, city: City, now: datetime) -> None:
    with refused(OutOfOrder, "kernel.out_of_order", state="triaged"):
        call_back_topic(actor=cast.resident, number=triaged(cast, city, now), content=True, now=now)


def test_call_back__pressed_twice_is_done_once(cast: Cast, city: City, now: datetime) -> None:
    number = answered(cast, city, now).number
    done_once(
        number,
        "topics.topic.called_back",
        lambda: call_back_topic(actor=cast.resident, number=number, content=False, now=now),
    )
