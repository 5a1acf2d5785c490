"""The body above answers, and the matter goes back to the room that knows it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import done_once, last_said, overtaken, owed, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get as get_matter
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import accept_topic, escalate_topic, get, give_back_topic
from stage_topics import at_the_city, escalated, triaged

ANSWER = "线路已移交街道，请社区继续商量。"


def test_give_back__the_room_owes_the_vetting_again(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    give_back_topic(actor=district_office, number=number, answer=ANSWER, now=now)
    assert (get(number).state, stage(number)) == ("triaged", "triaged")
    matter = get_matter(number)
    assert (matter.body_path, matter.round) == (city.community.path, 2)
    assert list(owed(number)) == ["topics.vet"]
    assert owed(number)["topics.vet"].path == city.community.path
    assert owed_until(number, "topics.vet") == date(2026, 11, 16)
    assert get(number).slips[0].outcome == "given_back"
    assert last_said(number) == f"上级已答复，退回柳荫社区继续办理：{ANSWER}"


def test_give_back__the_city_gives_back_to_the_room_not_to_the_district(
    cast: Cast, city: City, now: datetime
) -> None:
    number = at_the_city(cast, city, now)
    give_back_topic(actor=cast.office, number=number, answer=ANSWER, now=now)
    assert get_matter(number).body == "柳荫社区"
    assert [s.outcome for s in get(number).slips] == ["sent_up", "given_back"]


def test_give_back__and_passed_upwards_once_more_makes_a_new_slip(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    give_back_topic(actor=district_office, number=number, answer=ANSWER, now=now)
    escalate_topic(actor=cast.clerk, number=number, reason="商量过了，还是定不了。", now=now)
    assert [s.outcome for s in get(number).slips] == ["given_back", ""]


def test_give_back__not_by_the_district_once_it_lies_with_the_city(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    with refused(Refused, "kernel.elsewhere"):
        give_back_topic(
            actor=district_office, number=at_the_city(cast, city, now), answer=ANSWER, now=now
        )


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("outsider", "kernel.elsewhere"),
        ("clerk", "kernel.not_your_part"),
        ("member", "kernel.not_your_part"),
    ],
)
def test_give_back__only_by_the_office_to_which_the_slip_is_addressed(
    cast: Cast, city: City, now: datetime, who: str, code: str
) -> None:
    with refused(Refused, code):
        give_back_topic(
            actor=getattr(cast, who), number=escalated(cast, city, now), answer=ANSWER, now=now
        )


def test_give_back__only_what_was_passed_upwards(cast: Cast, city: City, now: datetime) -> None:
    with refused(OutOfOrder, "kernel.out_of_order", state="triaged"):
        give_back_topic(actor=cast.office, number=triaged(cast, city, now), answer=ANSWER, now=now)


def test_give_back__needs_an_answer(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    with refused(Refused, "topics.reason_needed"):
        give_back_topic(
            actor=district_office, number=escalated(cast, city, now), answer="不", now=now
        )


def test_give_back__after_it_was_taken_over(
    cast: Cast, city: City, now: datetime, district_office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = escalated(cast, city, now)

    def faster() -> None:
        accept_topic(actor=cast.office, number=number, answer="由区里牵头。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        give_back_topic(actor=district_office, number=number, answer=ANSWER, now=now)


def test_give_back__pressed_twice_is_one_round(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = escalated(cast, city, now)
    done_once(
        number,
        "topics.topic.given_back",
        lambda: give_back_topic(actor=district_office, number=number, answer=ANSWER, now=now),
    )
    assert get_matter(number).round == 2
