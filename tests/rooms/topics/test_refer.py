"""Not this room's business: the matter goes to the right place, with the reason, and leaves the room."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import (
    done_once,
    entries,
    last_said,
    only_for_its_part,
    overtaken,
    owed,
    refused,
    stage,
)
from mini_city import Cast, City
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.planning.public import draft_item, item
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import get, refer_topic, triage_topic
from shangliang.loop.topics.queries import available
from stage_topics import planned, raised, triaged, vetted

REASON = "这是合同纠纷，请走仲裁。"


@pytest.mark.parametrize("bring", [lambda *a: raised(*a).number, triaged, vetted])
def test_refer__before_the_plan_the_matter_may_leave(
    cast: Cast, city: City, now: datetime, bring
) -> None:
    number = bring(cast, city, now)
    refer_topic(actor=cast.clerk, number=number, elsewhere="court", reason=REASON, now=now)
    assert (get(number).state, get(number).elsewhere, stage(number)) == (
        "referred",
        "court",
        "referred",
    )
    assert owed(number) == {}
    assert last_said(number) == f"已转相应渠道：{REASON}"


def test_refer__not_from_under_a_table_that_is_planned(
    cast: Cast, city: City, now: datetime
) -> None:
    number = planned(cast, city, now)
    with refused(Refused, "topics.too_late_to_refer", stage="planned"):
        refer_topic(actor=cast.clerk, number=number, elsewhere="court", reason=REASON, now=now)
    assert stage(number) == "planned"
    assert available("refer", number, cast.clerk).code == "kernel.out_of_order"


def test_refer__takes_the_proposal_off_the_draft_of_the_plan(
    cast: Cast, city: City, now: datetime
) -> None:
    number = vetted(cast, city, now)
    draft_item(actor=cast.room_convener, number=number, objective="定下维修时限。", now=now)
    refer_topic(actor=cast.clerk, number=number, elsewhere="hotline", reason=REASON, now=now)
    found = item(number)
    assert found is not None
    assert (found.state, found.reason) == ("dropped", REASON)
    assert (stage(number), owed(number)) == ("referred", {})
    assert entries(number)[-2:] == ["topics.topic.referred", "planning.item.dropped"]


def test_refer__only_to_places_on_the_list(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    with pytest.raises(ValueError, match="mars"):
        refer_topic(actor=cast.clerk, number=number, elsewhere="mars", reason=REASON, now=now)


def test_refer__needs_a_reason(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    with refused(Refused, "topics.reason_needed"):
        refer_topic(actor=cast.clerk, number=number, elsewhere="court", reason="不管", now=now)


def test_refer__only_once(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    refer_topic(actor=cast.clerk, number=number, elsewhere="court", reason=REASON, now=now)
    with refused(OutOfOrder, "kernel.out_of_order"):
        refer_topic(actor=cast.clerk, number=number, elsewhere="hotline", reason=REASON, now=now)


def test_refer__only_by_the_front_line_of_this_place(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    only_for_its_part(
        lambda who: refer_topic(
            actor=who, number=number, elsewhere="court", reason=REASON, now=now
        ),
        cast,
        cast.expert,
    )


def test_refer__after_somebody_else_took_it_up(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = raised(cast, city, now).number

    def faster() -> None:
        triage_topic(actor=cast.room_convener, number=number, reason="值得坐下来谈。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        refer_topic(actor=cast.clerk, number=number, elsewhere="court", reason=REASON, now=now)


def test_refer__pressed_twice_is_done_once(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    done_once(
        number,
        "topics.topic.referred",
        lambda: refer_topic(
            actor=cast.clerk, number=number, elsewhere="court", reason=REASON, now=now
        ),
    )
