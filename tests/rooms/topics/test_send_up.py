"""What the district cannot decide either goes on to the city, with the district's answer on the first slip."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import done_once, last_said, overtaken, owed, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import get, send_up_topic
from shangliang.loop.topics.queries import available
from stage_topics import at_the_city, escalated, triaged

REASON = "牵涉两个区，请市里牵头。"


def test_send_up__the_city_owes_an_answer_in_ten_working_days(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    send_up_topic(actor=district_office, number=number, reason=REASON, now=now)
    assert (get(number).state, stage(number)) == ("escalated", "escalated")
    assert owed(number)["topics.accept"].path == city.cppcc.path
    assert owed_until(number, "topics.accept") == date(2026, 11, 16)
    assert last_said(number) == f"已继续上报政协江澜市委员会：{REASON}"


def test_send_up__leaves_two_slips_the_first_one_answered(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    send_up_topic(actor=district_office, number=number, reason=REASON, now=now)
    first, second = get(number).slips
    assert (first.outcome, first.answer, first.answered_at) == ("sent_up", REASON, now)
    assert (second.from_body, second.to_body, second.outcome) == (
        "政协沧湾区委员会",
        "政协江澜市委员会",
        "",
    )


def test_send_up__not_by_the_district_once_it_lies_with_the_city(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = at_the_city(cast, city, now)
    with refused(Refused, "kernel.elsewhere"):
        send_up_topic(actor=district_office, number=number, reason=REASON, now=now)
    assert available("send_up", number, district_office).code == "kernel.elsewhere"


def test_send_up__nobody_stands_above_the_city(cast: Cast, city: City, now: datetime) -> None:
    with refused(Refused, "topics.nobody_above"):
        send_up_topic(
            actor=cast.office, number=at_the_city(cast, city, now), reason=REASON, now=now
        )


def test_send_up__only_what_was_passed_upwards(cast: Cast, city: City, now: datetime) -> None:
    with refused(OutOfOrder, "kernel.out_of_order", state="triaged"):
        send_up_topic(actor=cast.office, number=triaged(cast, city, now), reason=REASON, now=now)


def test_send_up__needs_a_reason(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    with refused(Refused, "topics.reason_needed"):
        send_up_topic(
            actor=district_office, number=escalated(cast, city, now), reason="难", now=now
        )


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("outsider", "kernel.elsewhere"),
        ("clerk", "kernel.not_your_part"),
        ("room_convener", "kernel.not_your_part"),
        ("resident", "kernel.not_your_part"),
    ],
)
def test_send_up__only_by_the_office_to_which_the_slip_is_addressed(
    cast: Cast, city: City, now: datetime, who: str, code: str
) -> None:
    number = escalated(cast, city, now)
    with refused(Refused, code):
        send_up_topic(actor=getattr(cast, who), number=number, reason=REASON, now=now)


def test_send_up__two_hands_at_once_send_one_slip(
    cast: Cast, city: City, now: datetime, district_office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = escalated(cast, city, now)

    def faster() -> None:
        send_up_topic(actor=cast.office, number=number, reason=REASON, now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        send_up_topic(actor=district_office, number=number, reason=REASON, now=now)


def test_send_up__pressed_twice_is_done_once(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    done_once(
        number,
        "topics.topic.sent_up",
        lambda: send_up_topic(actor=district_office, number=number, reason=REASON, now=now),
    )
    assert len(get(number).slips) == 2
