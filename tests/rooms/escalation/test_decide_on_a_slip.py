"""The body above takes the matter over, sends it on, or gives it back; the room goes on where it stood."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evidence import done_once, last_said, overtaken, owed, owed_until, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get as get_matter
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.escalation.actions.step import Step
from shangliang.loop.escalation.public import (
    accept_slip,
    give_back_slip,
    mark_slip,
    open_slip,
    send_slip,
    send_up_slip,
    slips,
)
from shangliang.loop.escalation.queries import available
from shangliang.loop.preparation.public import preparation
from shangliang.loop.topics.public import get as get_topic
from shangliang.loop.topics.public import raise_topic, triage_topic
from stage_escalation import ANSWER, WHY, accepted, marked, sent, sent_up
from stage_sessions import Street, seated
from stage_topics import planned, triaged

BACK = "线路已移交街道，请社区继续商量。"


def test_accept__the_district_answers_for_it_and_owes_the_joint_session(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = sent(cast, city, now)
    accept_slip(actor=district_office, number=number, answer=ANSWER, now=now)
    here = open_slip(number)
    assert here is not None
    assert here.state == "accepted_district"
    assert get_matter(number).body_path == city.district.path
    assert list(owed(number)) == ["escalation.call_joint"]
    assert owed_until(number, "escalation.call_joint") == date(2026, 11, 16)
    assert last_said(number) == f"政协沧湾区委员会接手办理：{ANSWER}"


def test_accept__a_district_cannot_take_what_lies_with_the_city(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = sent_up(cast, city, now)
    with refused(Refused, "kernel.elsewhere"):
        accept_slip(actor=district_office, number=number, answer=ANSWER, now=now)
    assert not available("accept", number, district_office)
    assert available("accept", number, cast.office)
    accept_slip(actor=cast.office, number=number, answer=ANSWER, now=now)
    here = open_slip(number)
    assert here is not None
    assert here.state == "accepted_city"
    assert get_matter(number).body_path == city.cppcc.path


def test_accept__not_by_who_sent_it(cast: Cast, city: City, now: datetime) -> None:
    number = marked(cast, city, now)
    send_slip(actor=cast.office, number=number, now=now)
    with refused(Refused, "escalation.own_slip"):
        accept_slip(actor=cast.office, number=number, answer=ANSWER, now=now)


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
    number = sent(cast, city, now)
    for act in (accept_slip, give_back_slip):
        with refused(Refused, code):
            act(actor=getattr(cast, who), number=number, answer=ANSWER, now=now)
    with refused(Refused, code):
        send_up_slip(actor=getattr(cast, who), number=number, reason=WHY, now=now)


def test_accept__of_a_slip_that_was_sent_on_meanwhile(
    cast: Cast, city: City, now: datetime, district_office: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = sent(cast, city, now)

    def faster() -> None:
        send_up_slip(actor=cast.office, number=number, reason="牵涉两个区。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        accept_slip(actor=district_office, number=number, answer=ANSWER, now=now)


def test_accept__pressed_twice_is_done_once(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = sent(cast, city, now)
    done_once(
        number,
        "escalation.slip.accepted",
        lambda: accept_slip(actor=district_office, number=number, answer=ANSWER, now=now),
    )


def test_send_up__the_city_owes_an_answer_in_ten_working_days(
    cast: Cast, city: City, now: datetime, district_office: Actor
) -> None:
    number = sent(cast, city, now)
    send_up_slip(actor=district_office, number=number, reason="牵涉两个区。", now=now)
    assert stage(number) == "escalated"
    assert owed(number)["escalation.accept"].path == city.cppcc.path
    assert owed_until(number, "escalation.accept") == date(2026, 11, 16)
    first, second = slips(number)[0].legs
    assert (first.result, first.answer, first.answered_at) == ("sent_up", "牵涉两个区。", now)
    assert (second.from_body, second.to_body, second.result) == (
        "政协沧湾区委员会",
        "政协江澜市委员会",
        "",
    )
    assert last_said(number) == "已继续上报政协江澜市委员会：牵涉两个区。"


def test_send_up__after_the_district_had_taken_it_over(
    cast: Cast, city: City, now: datetime
) -> None:
    number = accepted(cast, city, now)
    send_up_slip(actor=cast.office, number=number, reason="区里协调不动。", now=now)
    assert [leg.result for leg in slips(number)[0].legs] == ["accepted", ""]
    give_back_slip(actor=cast.office, number=number, answer=BACK, now=now)
    assert get_matter(number).body == "柳荫社区"


def test_send_up__nobody_stands_above_the_city(cast: Cast, city: City, now: datetime) -> None:
    number = raise_topic(
        actor=cast.resident,
        title="全区路灯报修电话",
        facts="全区没有统一的路灯报修电话。",
        place_id=city.district_place.id,
        now=now,
    ).number
    triage_topic(actor=cast.clerk, number=number, reason="值得全区一起议。", now=now)
    sent(cast, city, now, number)
    with refused(Refused, "escalation.nobody_above"):
        send_up_slip(actor=cast.office, number=number, reason="再往上报。", now=now)


def test_give_back__the_room_goes_on_where_it_stood_with_the_time_added(
    cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    before = owed_until(number, "topics.vet")
    sent(cast, city, now, number)
    later = now + timedelta(days=7)
    give_back_slip(actor=cast.office, number=number, answer=BACK, now=later)
    assert (get_topic(number).state, stage(number)) == ("triaged", "triaged")
    assert get_matter(number).body_path == city.community.path
    assert before is not None
    assert owed_until(number, "topics.vet") == before + timedelta(days=7)
    assert list(owed(number)) == ["topics.vet"]
    assert (slips(number)[0].state, slips(number)[0].answer) == ("returned", BACK)
    assert last_said(number) == f"上级已答复，退回柳荫社区继续办理：{BACK}"


def test_give_back__a_table_that_was_being_set_is_set_on(
    cast: Cast, city: City, now: datetime
) -> None:
    number = sent(cast, city, now, seated(Street(cast, city, city.street)))
    give_back_slip(actor=cast.office, number=number, answer=BACK, now=now)
    assert stage(number) == "planned"
    ready = preparation(number)
    assert ready is not None
    assert len(ready.seats) == 10
    assert "preparation.publish_notice" in owed(number)


def test_give_back__and_passed_upwards_once_more_makes_a_new_slip(
    cast: Cast, city: City, now: datetime
) -> None:
    number = sent(cast, city, now, planned(cast, city, now))
    give_back_slip(actor=cast.office, number=number, answer=BACK, now=now)
    mark_slip(actor=cast.clerk, number=number, beyond="budget", reason="还是定不了。", now=now)
    assert [s.state for s in slips(number)] == ["returned", "marked"]


def test_give_back__after_it_was_taken_over(cast: Cast, city: City, now: datetime) -> None:
    number = accepted(cast, city, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="accepted_district"):
        give_back_slip(actor=cast.office, number=number, answer=BACK, now=now)


@pytest.mark.parametrize("words", ["", "好", "\u200b" * 9])
def test_decide__needs_words(cast: Cast, city: City, now: datetime, words: str) -> None:
    number = sent(cast, city, now)
    with refused(Refused, "escalation.say_more"):
        accept_slip(actor=cast.office, number=number, answer=words, now=now)
    with refused(Refused, "escalation.say_more"):
        give_back_slip(actor=cast.office, number=number, answer=words, now=now)
    with refused(Refused, "escalation.say_more"):
        send_up_slip(actor=cast.office, number=number, reason=words, now=now)
    assert stage(number) == "escalated"
