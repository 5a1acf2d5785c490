"""The body above takes the matter over and answers for it from now on."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import done_once, last_said, overtaken, owed, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get as get_matter
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.planning.public import draft_item, item
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import (
    accept_topic,
    get,
    give_back_topic,
    send_up_topic,
    triage_topic,
)
from shangliang.loop.topics.queries import available
from stage_topics import at_the_city, escalated, raised, triaged

ANSWER = "区里牵头，本月召开联动协商会。"


def test_accept__the_district_answers_for_it_and_owes_a_place_on_its_plan(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    accept_topic(actor=district_office, number=number, answer=ANSWER, now=now)
    assert (get(number).state, stage(number)) == ("vetted", "vetted")
    assert get_matter(number).body_path == city.district.path
    assert list(owed(number)) == ["planning.draft"]
    duty = owed(number)["planning.draft"]
    assert (duty.role, duty.path) == ("office", city.district.path)
    assert owed_until(number, "planning.draft") == date(2026, 11, 30)
    assert get(number).slips[0].outcome == "accepted"
    assert last_said(number) == f"政协沧湾区委员会接手办理：{ANSWER}"


def test_accept__the_room_below_no_longer_decides(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    accept_topic(actor=district_office, number=number, answer=ANSWER, now=now)
    with refused(Refused, "kernel.elsewhere"):
        draft_item(actor=cast.room_convener, number=number, objective="定下维修时限。", now=now)


def test_accept__what_was_never_vetted_below_gets_a_formal_consultation(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    accept_topic(actor=district_office, number=number, answer=ANSWER, now=now)
    draft_item(actor=district_office, number=number, objective="定下线路改造的分工。", now=now)
    found = item(number)
    assert found is not None
    assert found.form == "formal"


def test_accept__a_district_cannot_take_what_lies_with_the_city(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = at_the_city(cast, city, now)
    with refused(Refused, "kernel.elsewhere"):
        accept_topic(actor=district_office, number=number, answer=ANSWER, now=now)
    assert not available("accept", number, district_office)
    assert available("accept", number, cast.office)
    accept_topic(actor=cast.office, number=number, answer=ANSWER, now=now)
    assert get_matter(number).body_path == city.cppcc.path


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("outsider", "kernel.elsewhere"),
        ("clerk", "kernel.not_your_part"),
        ("expert", "kernel.not_your_part"),
        ("administrator", "kernel.not_your_part"),
    ],
)
def test_accept__only_by_the_office_to_which_the_slip_is_addressed(
    cast: Cast, city: City, now: datetime, who: str, code: str
) -> None:
    number = escalated(cast, city, now)
    with refused(Refused, code):
        accept_topic(actor=getattr(cast, who), number=number, answer=ANSWER, now=now)


def test_accept__only_what_was_passed_upwards(cast: Cast, city: City, now: datetime) -> None:
    for number in (raised(cast, city, now).number, triaged(cast, city, now)):
        with refused(OutOfOrder, "kernel.out_of_order"):
            accept_topic(actor=cast.office, number=number, answer=ANSWER, now=now)


def test_accept__needs_an_answer(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    with refused(Refused, "topics.reason_needed"):
        accept_topic(actor=district_office, number=escalated(cast, city, now), answer="好", now=now)


def test_accept__a_slip_that_was_sent_on_meanwhile_is_not_answered_a_second_time(
    cast: Cast, city: City, now: datetime, district_office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = escalated(cast, city, now)

    def faster() -> None:
        send_up_topic(actor=cast.office, number=number, reason="牵涉两个区。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        accept_topic(actor=district_office, number=number, answer=ANSWER, now=now)


def test_accept__after_it_was_given_back_and_taken_up_again(
    cast: Cast, city: City, now: datetime, district_office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = escalated(cast, city, now)

    def faster() -> None:
        give_back_topic(actor=cast.office, number=number, answer="社区可以先定。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        accept_topic(actor=district_office, number=number, answer=ANSWER, now=now)


def test_accept__pressed_twice_is_done_once(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    done_once(
        number,
        "topics.topic.accepted",
        lambda: accept_topic(actor=district_office, number=number, answer=ANSWER, now=now),
    )


def test_accept__is_not_a_second_triage(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    accept_topic(actor=district_office, number=number, answer=ANSWER, now=now)
    with refused(OutOfOrder, "kernel.out_of_order", state="vetted"):
        triage_topic(actor=cast.clerk, number=number, reason="再受理一次。", now=now)
