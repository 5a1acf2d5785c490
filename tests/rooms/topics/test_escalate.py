"""What a room cannot settle goes to the CPPCC above, with a slip that says why and a day for the answer."""

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
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.planning.public import draft_item, item
from shangliang.loop.topics import rules
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import escalate_topic, get, raise_topic, triage_topic, vet_topic
from shangliang.loop.topics.queries import available
from stage_topics import planned, raised, triaged, vetted

REASON = "线路归区里管，社区定不了。"


def test_escalate__the_district_owes_an_answer_in_five_working_days(
    cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    escalate_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert (get(number).state, stage(number)) == ("escalated", "escalated")
    assert list(owed(number)) == ["topics.accept"]
    duty = owed(number)["topics.accept"]
    assert (duty.role, duty.path) == ("office", city.district.path)
    assert owed_until(number, "topics.accept") == date(2026, 11, 9)
    assert last_said(number) == f"已上报政协沧湾区委员会：{REASON}"


def test_escalate__the_slip_says_from_whom_to_whom_and_why(
    cast: Cast, city: City, now: datetime
) -> None:
    number = vetted(cast, city, now)
    escalate_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    (slip,) = get(number).slips
    assert (slip.from_body, slip.to_body, slip.reason) == ("柳荫社区", "政协沧湾区委员会", REASON)
    assert (slip.answered_at, slip.outcome) == (None, "")


def test_escalate__a_proposal_for_the_rooms_plan_lapses(
    cast: Cast, city: City, now: datetime
) -> None:
    number = vetted(cast, city, now)
    draft_item(actor=cast.room_convener, number=number, objective="定下维修时限。", now=now)
    escalate_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    found = item(number)
    assert found is not None
    assert found.state == "dropped"
    assert entries(number)[-2:] == ["topics.topic.escalated", "planning.item.dropped"]
    assert list(owed(number)) == ["topics.accept"]


def test_escalate__not_from_the_top(cast: Cast, city: City, now: datetime) -> None:
    number = raise_topic(
        actor=cast.resident,
        title="全市路灯报修电话",
        facts="全市没有统一的路灯报修电话。",
        place_id=city.city_place.id,
        now=now,
    ).number
    triage_topic(actor=cast.clerk, number=number, reason="值得全市一起议。", now=now)
    with refused(Refused, "topics.nobody_above"):
        escalate_topic(actor=cast.clerk, number=number, reason=REASON, now=now)


def test_escalate__not_once_it_is_on_the_plan(cast: Cast, city: City, now: datetime) -> None:
    number = planned(cast, city, now)
    with refused(Refused, "topics.too_late_to_escalate", stage="planned"):
        escalate_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert not available("escalate", number, cast.clerk)


def test_escalate__not_before_it_is_taken_up(cast: Cast, city: City, now: datetime) -> None:
    with refused(OutOfOrder, "kernel.out_of_order", state="raised"):
        escalate_topic(
            actor=cast.clerk, number=raised(cast, city, now).number, reason=REASON, now=now
        )


def test_escalate__needs_a_reason(cast: Cast, city: City, now: datetime) -> None:
    with refused(Refused, "topics.reason_needed"):
        escalate_topic(actor=cast.clerk, number=triaged(cast, city, now), reason="难", now=now)


def test_escalate__only_by_the_front_line_of_this_place(
    cast: Cast, city: City, now: datetime
) -> None:
    number = triaged(cast, city, now)
    only_for_its_part(
        lambda who: escalate_topic(actor=who, number=number, reason=REASON, now=now),
        cast,
        cast.expert,
    )


def test_escalate__after_it_was_vetted_meanwhile(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = triaged(cast, city, now)

    def faster() -> None:
        vet_topic(
            actor=cast.expert, number=number, why_now="入冬", affected="四十户", can_decide=True, form="room",
            reason="社区就能定。", now=now,
        )  # fmt: skip

    with overtaken(monkeypatch, Step, "write", faster):
        escalate_topic(actor=cast.clerk, number=number, reason=REASON, now=now)


def test_escalate__pressed_twice_makes_one_slip(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    done_once(
        number,
        "topics.topic.escalated",
        lambda: escalate_topic(actor=cast.clerk, number=number, reason=REASON, now=now),
    )
    assert len(get(number).slips) == 1


@pytest.mark.parametrize(
    "here", ["planned", "prepared", "in_session", "decided", "assigned", "closed"]
)
def test_may_escalate__no_stage_after_the_plan(here: str) -> None:
    assert rules.may_escalate(stage=here, has_body_above=True).code == "topics.too_late_to_escalate"
