"""Whoever raised a matter may object once to its being parked or not taken up; others look at it again."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evidence import GUEST, done_once, last_said, overtaken, owed, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import (
    Receipt,
    decline_topic,
    get,
    object_topic,
    park_topic,
    resume_topic,
    triage_topic,
    vet_topic,
)
from shangliang.loop.topics.queries import available
from stage_topics import raised, vetted

WORDS = "灯杆归谁管还没查清，不能说不归社区。"
NO = "灯归路灯所管，社区定不了。"


def declined(cast: Cast, city: City, now: datetime) -> Receipt:
    receipt = raised(cast, city, now)
    triage_topic(actor=cast.clerk, number=receipt.number, reason="先论证一下。", now=now)
    decline_topic(actor=cast.expert, number=receipt.number, reason=NO, now=now)
    return receipt


def test_object__a_second_look_is_owed_within_ten_working_days(
    cast: Cast, city: City, now: datetime
) -> None:
    number = declined(cast, city, now).number
    object_topic(actor=cast.resident, number=number, objection=WORDS, now=now)
    assert (get(number).state, stage(number)) == ("triaged", "triaged")
    assert (get(number).objection, get(number).objected_at) == (WORDS, now)
    assert owed(number)["topics.vet"].role == "office"
    assert owed_until(number, "topics.vet") == date(2026, 11, 16)
    assert last_said(number) == "提出人提出异议，请求复核。"


def test_object__with_the_code_on_the_receipt(cast: Cast, city: City, now: datetime) -> None:
    receipt = declined(cast, city, now)
    with refused(Refused, "topics.not_the_raiser_objects"):
        object_topic(actor=GUEST, number=receipt.number, objection=WORDS, now=now, code="AAAA-BBBB")
    object_topic(actor=GUEST, number=receipt.number, objection=WORDS, now=now, code=receipt.code)
    assert get(receipt.number).state == "triaged"


def test_object__what_was_parked_too(cast: Cast, city: City, now: datetime) -> None:
    receipt = raised(cast, city, now)
    triage_topic(actor=cast.clerk, number=receipt.number, reason="先论证一下。", now=now)
    park_topic(actor=cast.expert, number=receipt.number, reason="等改造方案。", now=now)
    object_topic(actor=cast.resident, number=receipt.number, objection=WORDS, now=now)
    assert get(receipt.number).state == "triaged"


def test_second_look__not_by_who_decided_first(cast: Cast, city: City, now: datetime) -> None:
    number = declined(cast, city, now).number
    object_topic(actor=cast.resident, number=number, objection=WORDS, now=now)
    facts = {
        "why_now": "入冬。", "affected": "四十户。", "can_decide": True, "form": "room",
        "reason": "查清了，归社区管。", "now": now,
    }  # fmt: skip
    for act in (park_topic, decline_topic):
        with refused(Refused, "topics.second_look_by_others"):
            act(actor=cast.expert, number=number, reason=NO, now=now)
    with refused(Refused, "topics.second_look_by_others"):
        vet_topic(actor=cast.expert, number=number, **facts)
    vet_topic(actor=cast.committee, number=number, **facts)
    assert get(number).state == "vetted"


def test_object__only_once(cast: Cast, city: City, now: datetime) -> None:
    number = declined(cast, city, now).number
    object_topic(actor=cast.resident, number=number, objection=WORDS, now=now)
    decline_topic(actor=cast.committee, number=number, reason="复核后维持。", now=now)
    assert available("object", number, cast.resident).code == "kernel.out_of_order"
    with refused(Refused, "topics.objected_already"):
        object_topic(actor=cast.resident, number=number, objection=WORDS, now=now)
    assert get(number).vetting_reason == "复核后维持。"


def test_object__not_for_ever(cast: Cast, city: City, now: datetime) -> None:
    number = declined(cast, city, now).number
    late = now + timedelta(days=31)
    with refused(Refused, "topics.too_late_to_object", days=30):
        object_topic(actor=cast.resident, number=number, objection=WORDS, now=late)


def test_object__not_what_was_found_worth_the_table(cast: Cast, city: City, now: datetime) -> None:
    with refused(OutOfOrder, "kernel.out_of_order", state="vetted"):
        object_topic(actor=cast.resident, number=vetted(cast, city, now), objection=WORDS, now=now)


@pytest.mark.parametrize("who", ["member", "clerk", "administrator", "stranger"])
def test_object__by_nobody_else(cast: Cast, city: City, now: datetime, who: str) -> None:
    number = declined(cast, city, now).number
    with refused(Refused, "topics.not_the_raiser_objects"):
        object_topic(actor=getattr(cast, who), number=number, objection=WORDS, now=now)


@pytest.mark.parametrize("words", ["", "不服", "\u202e\u200b" * 20, "\x00" * 30])
def test_object__needs_words(cast: Cast, city: City, now: datetime, words: str) -> None:
    number = declined(cast, city, now).number
    with refused(Refused, "topics.reason_needed", least=10):
        object_topic(actor=cast.resident, number=number, objection=words, now=now)
    assert get(number).state == "declined"


def test_object__after_it_was_taken_up_again(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = raised(cast, city, now)
    triage_topic(actor=cast.clerk, number=receipt.number, reason="先论证一下。", now=now)
    park_topic(actor=cast.expert, number=receipt.number, reason="等改造方案。", now=now)

    def faster() -> None:
        resume_topic(actor=cast.clerk, number=receipt.number, reason="方案有了。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        object_topic(actor=cast.resident, number=receipt.number, objection=WORDS, now=now)


def test_object__pressed_twice_is_one_objection(cast: Cast, city: City, now: datetime) -> None:
    number = declined(cast, city, now).number
    done_once(
        number,
        "topics.topic.objected",
        lambda: object_topic(actor=cast.resident, number=number, objection=WORDS, now=now),
    )


def test_vetting__nobody_vets_their_own_matter(cast: Cast, city: City, now: datetime) -> None:
    receipt = raised(cast, city, now)
    triage_topic(actor=cast.clerk, number=receipt.number, reason="先论证一下。", now=now)
    own = type(cast.committee)(
        kind=cast.committee.kind, id=cast.resident.id, name="", grants=cast.committee.grants
    )
    with refused(Refused, "topics.own_topic"):
        decline_topic(actor=own, number=receipt.number, reason=NO, now=now)
