"""A vetted topic is proposed for the plan: what it should settle, in which form, who leads."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

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
from shangliang.ground.dossier.public import hand_over
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import LOCAL
from shangliang.kernel.errors import Refused
from shangliang.loop.planning import rules
from shangliang.loop.planning.public import draft_item, drop_item, item, plan
from stage_topics import planned, triaged, vetted


def draft(who: Actor, number: str, now: datetime, **own: Any) -> None:
    draft_item(
        actor=who, number=number, now=now, **{"objective": "定下维修时限和巡查分工。", **own}
    )


def test_draft__is_proposed_for_this_quarter_by_the_body_itself_in_the_form_that_was_vetted(
    cast: Cast, city: City, now: datetime
) -> None:
    number = vetted(cast, city, now)
    draft(cast.room_convener, number, now)
    found = item(number)
    assert found is not None
    assert (found.state, found.year, found.quarter, found.form, found.lead) == (
        "drafted",
        2026,
        4,
        "room",
        "柳荫社区",
    )
    assert stage(number) == "vetted"
    assert list(owed(number)) == ["planning.schedule"]
    assert owed(number)["planning.schedule"].role == "room_convener"
    assert owed_until(number, "planning.schedule") == date(2026, 11, 16)
    assert last_said(number) == "提请纳入 2026 年第 4 季度协商计划，牵头：柳荫社区。"


def test_draft__form_quarter_and_lead_may_be_said(cast: Cast, city: City, now: datetime) -> None:
    number = vetted(cast, city, now)
    draft(cast.room_convener, number, now, form="field", quarter=2, lead="市住建局\u202e")
    found = item(number)
    assert found is not None
    assert (found.form, found.quarter, found.lead) == ("field", 2, "市住建局")


def test_draft__on_a_districts_plan_the_chairs_meeting_decides(
    cast: Cast, city: City, now: datetime
) -> None:
    number = vetted(cast, city, now)
    hand_over(number, body_id=city.district.id)
    draft(cast.office, number, now)
    duty = owed(number)["planning.schedule"]
    assert (duty.role, duty.path) == ("chair", city.district.path)


@pytest.mark.parametrize(("month", "quarter"), [(1, 1), (3, 1), (4, 2), (9, 3), (12, 4)])
def test_draft__the_quarter_is_that_of_the_day_in_the_city(
    cast: Cast, city: City, month: int, quarter: int
) -> None:
    late = datetime(2026, month, 1, 0, 30, tzinfo=LOCAL)  # the evening before in UTC
    number = vetted(cast, city, late)
    draft(cast.room_convener, number, late)
    found = item(number)
    assert found is not None
    assert (found.year, found.quarter) == (2026, quarter)


def test_draft__only_what_is_vetted(cast: Cast, city: City, now: datetime) -> None:
    with refused(Refused, "planning.not_vetted", stage="triaged"):
        draft(cast.room_convener, triaged(cast, city, now), now)


def test_draft__only_once(cast: Cast, city: City, now: datetime) -> None:
    number = vetted(cast, city, now)
    draft(cast.room_convener, number, now)
    with refused(Refused, "planning.already_on_plan"):
        draft(cast.office, number, now)
    with refused(Refused, "planning.already_on_plan"):
        draft(cast.office, planned(cast, city, now), now)


def test_draft__again_after_it_was_dropped(cast: Cast, city: City, now: datetime) -> None:
    number = vetted(cast, city, now)
    draft(cast.room_convener, number, now)
    drop_item(actor=cast.office, number=number, reason="先等改造方案。", now=now)
    draft(cast.room_convener, number, now, quarter=1)
    found = item(number)
    assert found is not None
    assert (found.state, found.quarter) == ("drafted", 1)
    assert entries(number, "planning.item.drafted") == ["planning.item.drafted"] * 2


def test_draft__only_by_those_whose_part_it_is(cast: Cast, city: City, now: datetime) -> None:
    number = vetted(cast, city, now)
    only_for_its_part(
        lambda who: draft(who, number, now), cast, cast.clerk, cast.expert, cast.chair
    )


def test_draft__two_proposals_at_once_give_one_item(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = vetted(cast, city, now)
    with overtaken(monkeypatch, rules, "may_draft", lambda: draft(cast.office, number, now)):
        draft(cast.room_convener, number, now)


def test_draft__pressed_twice_is_proposed_once(cast: Cast, city: City, now: datetime) -> None:
    number = vetted(cast, city, now)
    done_once(number, "planning.item.drafted", lambda: draft(cast.room_convener, number, now))


def test_plan__shows_public_items_of_the_year_and_leaves_out_what_was_dropped(
    cast: Cast, city: City, now: datetime
) -> None:
    kept, dropped = planned(cast, city, now), planned(cast, city, now)
    drop_item(actor=cast.office, number=dropped, reason="并入区里的改造。", now=now)
    assert [i.number for i in plan(2026)] == [kept]
    assert plan(2027) == []
    assert plan(2026, path=city.other_district.path) == []
