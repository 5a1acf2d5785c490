"""What a room cannot settle is marked and sent upwards: with a slip that says why, and a day for the answer."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import (
    done_once,
    entries,
    last_said,
    only_for_its_part,
    overtaken,
    owed,
    owed_until,
    refused,
    stage,
)
from mini_city import Cast, City
from shangliang.ground.dossier.public import Stage, move
from shangliang.kernel.errors import Conflict, OutOfOrder, Refused
from shangliang.loop.escalation import rules
from shangliang.loop.escalation.actions.step import Step
from shangliang.loop.escalation.public import mark_slip, open_slip, send_slip, slips, unmark_slip
from shangliang.loop.escalation.queries import available
from shangliang.loop.preparation.public import publish_notice
from shangliang.loop.topics.public import get as get_topic
from shangliang.loop.topics.public import park_topic, raise_topic, triage_topic
from stage_escalation import WHY, marked, sent
from stage_sessions import Street, ended, in_session, seated
from stage_topics import planned, raised, triaged, vetted


def test_mark__the_convener_owes_the_sending_within_a_day(
    cast: Cast, city: City, now: datetime
) -> None:
    number = marked(cast, city, now)
    here = open_slip(number)
    assert here is not None
    assert (here.state, here.beyond, here.reason) == ("marked", "department", WHY)
    assert stage(number) == "triaged"
    assert owed(number)["escalation.send"].role == "room_convener"
    assert owed_until(number, "escalation.send") == date(2026, 11, 3)
    assert set(owed(number)) == {"topics.vet", "escalation.send"}
    assert last_said(number) == f"议事室标记此事超出本级协商范围：{WHY}"


def test_mark__once_at_a_time(cast: Cast, city: City, now: datetime) -> None:
    number = marked(cast, city, now)
    with refused(Refused, "escalation.marked_already"):
        mark_slip(actor=cast.clerk, number=number, beyond="budget", reason=WHY, now=now)


def test_mark__not_from_the_top(cast: Cast, city: City, now: datetime) -> None:
    number = raise_topic(
        actor=cast.resident,
        title="全市路灯报修电话",
        facts="全市没有统一的路灯报修电话。",
        place_id=city.city_place.id,
        now=now,
    ).number
    triage_topic(actor=cast.clerk, number=number, reason="值得全市一起议。", now=now)
    with refused(Refused, "escalation.nobody_above"):
        mark_slip(actor=cast.clerk, number=number, beyond="rule", reason=WHY, now=now)
    assert not available("mark", number, cast.clerk)


def test_mark__not_before_it_is_taken_up(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    with refused(Refused, "escalation.not_now"):
        mark_slip(actor=cast.clerk, number=number, beyond="rule", reason=WHY, now=now)


def test_mark__not_while_people_sit_at_the_table(cast: Cast, city: City, now: datetime) -> None:
    number = in_session(Street(cast, city, city.street))
    with refused(Refused, "escalation.end_the_session_first"):
        mark_slip(actor=cast.host, number=number, beyond="rule", reason=WHY, now=now)


@pytest.mark.parametrize("reason", ["", "难", "\u202e\u200b", "\x00"])
def test_mark__needs_a_reason(cast: Cast, city: City, now: datetime, reason: str) -> None:
    number = triaged(cast, city, now)
    with refused(Refused, "escalation.say_more"):
        mark_slip(actor=cast.clerk, number=number, beyond="rule", reason=reason, now=now)
    assert slips(number) == ()


def test_mark__only_by_the_front_line_of_this_place(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    only_for_its_part(
        lambda who: mark_slip(actor=who, number=number, beyond="rule", reason=WHY, now=now),
        cast,
        cast.expert,
    )


def test_unmark__the_room_goes_on(cast: Cast, city: City, now: datetime) -> None:
    number = marked(cast, city, now)
    unmark_slip(actor=cast.room_convener, number=number, reason="社区自己能协调。", now=now)
    assert open_slip(number) is None
    assert list(owed(number)) == ["topics.vet"]
    marked(cast, city, now, number)
    assert [s.state for s in slips(number)] == ["dropped", "marked"]


def test_send__the_district_owes_an_answer_in_five_working_days(
    cast: Cast, city: City, now: datetime
) -> None:
    number = sent(cast, city, now)
    assert stage(number) == "escalated"
    assert list(owed(number)) == ["escalation.accept"]
    duty = owed(number)["escalation.accept"]
    assert (duty.role, duty.path) == ("office", city.district.path)
    assert owed_until(number, "escalation.accept") == date(2026, 11, 9)
    assert last_said(number) == f"已上报政协沧湾区委员会：{WHY}"
    (leg,) = slips(number)[0].legs
    assert (leg.from_body, leg.to_body, leg.reason) == ("柳荫社区", "政协沧湾区委员会", WHY)
    assert (leg.answered_at, leg.result) == (None, "")


@pytest.mark.parametrize("where", ["triaged", "vetted", "planned", "seated", "ended"])
def test_send__from_the_sorting_to_the_end_of_the_table(
    cast: Cast, city: City, now: datetime, where: str
) -> None:
    at = Street(cast, city, city.street)
    number = {
        "triaged": lambda: triaged(cast, city, now),
        "vetted": lambda: vetted(cast, city, now),
        "planned": lambda: planned(cast, city, now),
        "seated": lambda: seated(at),
        "ended": lambda: ended(at),
    }[where]()
    sent(cast, city, now, number)
    assert stage(number) == "escalated"
    assert list(owed(number)) == ["escalation.accept"]


def test_send__meanwhile_the_room_cannot_go_on(cast: Cast, city: City, now: datetime) -> None:
    number = sent(cast, city, now)
    assert get_topic(number).state == "triaged"
    with refused(OutOfOrder, "dossier.passed_upwards"):
        park_topic(actor=cast.room_convener, number=number, reason="先放一放吧。", now=now)
    prepared = sent(cast, city, now, seated(Street(cast, city, city.street)))
    with refused(OutOfOrder, "dossier.passed_upwards"):
        publish_notice(actor=cast.clerk, number=prepared, now=now)
    with refused(OutOfOrder, "dossier.passed_upwards"):
        move(number, Stage.PLANNED, now=now)


def test_send__only_what_is_marked(cast: Cast, city: City, now: datetime) -> None:
    number = sent(cast, city, now)
    with refused(Refused, "kernel.elsewhere"):
        send_slip(actor=cast.room_convener, number=number, now=now)
    with refused(OutOfOrder, "kernel.out_of_order", state="sent"):
        send_slip(actor=cast.office, number=number, now=now)


def test_send__by_two_hands_at_once(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = marked(cast, city, now)

    def faster() -> None:
        unmark_slip(actor=cast.office, number=number, reason="社区自己能协调。", now=now)

    with overtaken(monkeypatch, Step, "above", faster):
        send_slip(actor=cast.clerk, number=number, now=now)
    assert stage(number) == "triaged"


def test_mark__by_two_hands_at_once_makes_one_slip(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = triaged(cast, city, now)

    def faster() -> None:
        marked(cast, city, now, number)

    original = rules.words_given
    done: list[bool] = []

    def slow(text: str, *, least: int = 4) -> object:
        if not done:
            done.append(True)
            faster()
        return original(text, least=least)

    monkeypatch.setattr(rules, "words_given", slow)
    with pytest.raises(Conflict):
        mark_slip(actor=cast.clerk, number=number, beyond="rule", reason=WHY, now=now)
    assert done


def test_send__pressed_twice_makes_one_leg(cast: Cast, city: City, now: datetime) -> None:
    number = marked(cast, city, now)
    done_once(
        number,
        "escalation.slip.sent",
        lambda: send_slip(actor=cast.clerk, number=number, now=now),
    )
    assert len(slips(number)[0].legs) == 1
    assert entries(number, "escalation.slip.marked") == ["escalation.slip.marked"]


@pytest.mark.parametrize("here", ["raised", "reported", "decided", "assigned", "closed", "merged"])
def test_may_mark__no_other_stage(here: str) -> None:
    verdict = rules.may_mark(stage=here, session="none", has_body_above=True, slip_open=False)
    assert verdict.code == "escalation.not_now"
