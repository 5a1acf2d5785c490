"""A topic is taken off the plan with a reason everybody reads; it stays vetted, and a new place is owed."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import (
    done_once,
    only_for_its_part,
    overtaken,
    owed,
    owed_until,
    refused,
    said,
    stage,
)
from mini_city import Cast, City
from shangliang.ground.dossier.public import Stage, move
from shangliang.ground.dossier.public import get as get_matter
from shangliang.kernel.errors import NotFound, Refused
from shangliang.loop.planning import actions
from shangliang.loop.planning.public import draft_item, drop_item, item, schedule_item
from stage_topics import planned, vetted

REASON = "先等线路改造方案。"


def test_drop__from_the_plan_the_matter_goes_back_a_round(
    cast: Cast, city: City, now: datetime
) -> None:
    number = planned(cast, city, now)
    drop_item(actor=cast.office, number=number, reason=REASON, now=now)
    found = item(number)
    assert found is not None
    assert (found.state, found.reason, stage(number)) == ("dropped", REASON, "vetted")
    assert get_matter(number).round == 2
    assert said(number, "planning.item.dropped") == f"已移出协商计划：{REASON}"


def test_drop__nothing_of_the_old_plan_is_owed_only_a_new_place(
    cast: Cast, city: City, now: datetime
) -> None:
    number = planned(cast, city, now)
    drop_item(actor=cast.office, number=number, reason=REASON, now=now)
    assert list(owed(number)) == ["planning.draft"]
    assert owed_until(number, "planning.draft") == date(2026, 11, 30)


def test_drop__a_mere_proposal_leaves_the_round_as_it_is(
    cast: Cast, city: City, now: datetime
) -> None:
    number = vetted(cast, city, now)
    draft_item(actor=cast.room_convener, number=number, objective="定下维修时限。", now=now)
    drop_item(actor=cast.chair, number=number, reason=REASON, now=now)
    assert (stage(number), get_matter(number).round) == ("vetted", 1)


@pytest.mark.parametrize("reason", ["", "不", "\u200b\u200b\u200b\u200b\u200b"])
def test_drop__needs_a_reason(cast: Cast, city: City, now: datetime, reason: str) -> None:
    number = planned(cast, city, now)
    with refused(Refused, "planning.reason_needed", least=4):
        drop_item(actor=cast.office, number=number, reason=reason, now=now)
    assert stage(number) == "planned"


@pytest.mark.parametrize("here", [Stage.IN_SESSION, Stage.REPORTED, Stage.CLOSED])
def test_drop__not_once_the_table_has_met(
    cast: Cast, city: City, now: datetime, here: Stage
) -> None:
    number = planned(cast, city, now)
    move(number, here, now=now)
    with refused(Refused, "planning.too_late_to_drop", stage=here.value):
        drop_item(actor=cast.office, number=number, reason=REASON, now=now)


def test_drop__only_what_is_on_the_plan(cast: Cast, city: City, now: datetime) -> None:
    number = planned(cast, city, now)
    drop_item(actor=cast.office, number=number, reason=REASON, now=now)
    with refused(NotFound, "planning.not_on_plan"):
        drop_item(actor=cast.office, number=number, reason=REASON, now=now)
    with refused(NotFound, "dossier.not_found"):
        drop_item(actor=cast.office, number="T-2026-9999", reason=REASON, now=now)


def test_drop__only_by_office_and_chair_of_this_place(
    cast: Cast, city: City, now: datetime
) -> None:
    number = planned(cast, city, now)
    only_for_its_part(
        lambda who: drop_item(actor=who, number=number, reason=REASON, now=now),
        cast,
        cast.clerk,
        cast.room_convener,
    )


def test_drop__while_it_is_decided(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = vetted(cast, city, now)
    draft_item(actor=cast.room_convener, number=number, objective="定下维修时限。", now=now)

    def faster() -> None:
        schedule_item(actor=cast.room_convener, number=number, now=now)

    with overtaken(monkeypatch, actions, "_write", faster):
        drop_item(actor=cast.office, number=number, reason=REASON, now=now)


def test_drop__pressed_twice_is_done_once(cast: Cast, city: City, now: datetime) -> None:
    number = planned(cast, city, now)
    done_once(
        number,
        "planning.item.dropped",
        lambda: drop_item(actor=cast.office, number=number, reason=REASON, now=now),
    )
