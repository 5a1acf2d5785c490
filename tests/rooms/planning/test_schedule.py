"""The plan is decided for a topic: it will come to the table."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import GUEST, done_once, overtaken, owed, refused, said, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import Stage, hand_over, move
from shangliang.ground.rulebook.public import override_rule
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import NotFound, OutOfOrder, Refused
from shangliang.loop.planning import actions
from shangliang.loop.planning.public import draft_item, drop_item, item, schedule_item
from shangliang.loop.planning.queries import available
from stage_topics import planned, vetted


def drafted(cast: Cast, city: City, now: datetime) -> str:
    number = vetted(cast, city, now)
    draft_item(actor=cast.room_convener, number=number, objective="定下维修时限。", now=now)
    return number


def drafted_in_the_district(cast: Cast, city: City, now: datetime) -> str:
    number = vetted(cast, city, now)
    hand_over(number, body_id=city.district.id)
    draft_item(actor=cast.office, number=number, objective="定下线路改造分工。", now=now)
    return number


def allow(most: int, city: City, now: datetime, path: str) -> None:
    override_rule(
        actor=SYSTEM,
        key="plan.max_topics",
        path=path,
        value=most,
        effective_from=now.date(),
        reason="少而精",
        now=now,
    )


def test_schedule__the_matter_is_on_the_plan(cast: Cast, city: City, now: datetime) -> None:
    number = drafted(cast, city, now)
    schedule_item(actor=cast.room_convener, number=number, now=now)
    found = item(number)
    assert found is not None
    assert (found.state, found.scheduled_at, stage(number)) == ("scheduled", now, "planned")
    assert "planning.schedule" not in owed(number)
    assert "planning.draft" not in owed(number)


def test_schedule__is_said_with_year_quarter_and_lead(
    cast: Cast, city: City, now: datetime
) -> None:
    number = drafted(cast, city, now)
    schedule_item(actor=cast.room_convener, number=number, now=now)
    assert (
        said(number, "planning.item.scheduled")
        == "已纳入 2026 年第 4 季度协商计划，牵头：柳荫社区。"
    )


def test_schedule__only_what_is_proposed(cast: Cast, city: City, now: datetime) -> None:
    with refused(NotFound, "planning.not_on_plan"):
        schedule_item(actor=cast.chair, number=vetted(cast, city, now), now=now)
    with refused(OutOfOrder, "kernel.out_of_order", state="scheduled"):
        schedule_item(actor=cast.chair, number=planned(cast, city, now), now=now)


def test_schedule__the_one_who_proposes_for_the_district_does_not_decide(
    cast: Cast, city: City, now: datetime
) -> None:
    number = drafted_in_the_district(cast, city, now)
    only_for_its_part_of_the_chair(cast, number, now)
    with refused(Refused, "kernel.elsewhere"):
        schedule_item(actor=cast.room_convener, number=number, now=now)
    schedule_item(actor=cast.chair, number=number, now=now)
    assert stage(number) == "planned"


def only_for_its_part_of_the_chair(cast: Cast, number: str, now: datetime) -> None:
    for who in (cast.office, cast.clerk, cast.expert, cast.outsider, cast.administrator):
        with refused(Refused, "kernel.not_your_part"):
            schedule_item(actor=who, number=number, now=now)


def test_schedule__a_districts_plan_holds_only_so_many(
    cast: Cast, city: City, now: datetime
) -> None:
    allow(1, city, now, city.district.path)
    first, second = (
        drafted_in_the_district(cast, city, now),
        drafted_in_the_district(cast, city, now),
    )
    schedule_item(actor=cast.chair, number=first, now=now)
    with refused(Refused, "planning.plan_full", most=1):
        schedule_item(actor=cast.chair, number=second, now=now)
    drop_item(actor=cast.office, number=first, reason="并入市里的改造。", now=now)
    schedule_item(actor=cast.chair, number=second, now=now)
    assert stage(second) == "planned"


def test_schedule__rooms_are_free_of_the_limit(cast: Cast, city: City, now: datetime) -> None:
    allow(1, city, now, city.community.path)
    for _ in range(3):
        assert stage(planned(cast, city, now)) == "planned"


def test_schedule__a_matter_that_has_left_meanwhile_is_not_offered(
    cast: Cast, city: City, now: datetime
) -> None:
    number = drafted(cast, city, now)
    assert available("schedule", number, cast.room_convener)
    schedule_item(actor=cast.room_convener, number=number, now=now)
    assert not available("schedule", number, cast.room_convener)


def test_schedule__while_somebody_drops_it(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = drafted(cast, city, now)

    def faster() -> None:
        drop_item(actor=cast.office, number=number, reason="先等改造方案。", now=now)

    with overtaken(monkeypatch, actions, "_write", faster):
        schedule_item(actor=cast.room_convener, number=number, now=now)


def test_schedule__pressed_twice_is_done_once(cast: Cast, city: City, now: datetime) -> None:
    number = drafted(cast, city, now)
    done_once(
        number,
        "planning.item.scheduled",
        lambda: schedule_item(actor=cast.room_convener, number=number, now=now),
    )


def test_schedule__a_guest_is_asked_to_sign_in(cast: Cast, city: City, now: datetime) -> None:
    number = drafted(cast, city, now)
    with refused(Refused, "kernel.sign_in_first"):
        schedule_item(actor=GUEST, number=number, now=now)


def test_schedule__not_while_the_matter_lies_with_the_body_above(
    cast: Cast, city: City, now: datetime
) -> None:
    number = drafted(cast, city, now)
    move(number, Stage.ESCALATED, now=now)
    with refused(Refused, "planning.not_vetted", stage="escalated"):
        schedule_item(actor=cast.chair, number=number, now=now)
