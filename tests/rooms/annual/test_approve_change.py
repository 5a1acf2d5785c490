"""During the year a topic is added, moved or dropped with a reason; the chair's meeting decides; old lines stay readable."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import owed, refused, said, stage
from mini_city import Cast, City
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.annual import actions
from shangliang.loop.annual.public import (
    approve_change,
    enter_inspection,
    plan_clashes,
    propose_change,
    refuse_change,
    take_up_plan,
)
from shangliang.loop.planning.public import item
from stage_annual import plan, published, running
from stage_topics import vetted

REASON = "省里统一部署，提前办理。"


def propose(cast: Cast, number: str, now: datetime, **own) -> int:
    return propose_change(
        actor=cast.office, number=number, **{"kind": "move", "reason": REASON, "now": now, **own}
    )


def test_move__another_quarter_in_both_plans_with_the_reason(
    cast: Cast, city: City, now: datetime
) -> None:
    number = published(cast, city, now)
    entry = plan(number).entries[2]
    change = propose(cast, number, now, topic=entry.id, quarter=3)
    assert owed(number)["annual.approve"].role == "chair"
    assert plan(number).entries[2].quarter == 4, "nothing changes before the chair's meeting"
    approve_change(actor=cast.chair, number=number, change=change, now=now)
    found = plan(number)
    assert (found.entries[2].quarter, found.entries[2].first_quarter) == (3, 4)
    assert found.entries[2].changed == REASON
    assert found.inspections[0].quarter == 3
    assert found.versions[-1].verb == "approve"
    assert "annual.approve" not in owed(number)
    assert said(number, "annual.change.approved").endswith(REASON)


def test_drop__takes_the_matter_off_its_plan_and_the_line_out_of_the_inspection_plan(
    cast: Cast, city: City, now: datetime
) -> None:
    matter = vetted(cast, city, now)
    number = running(cast, city, now, matter=matter)
    entry = plan(number).entries[0]
    take_up_plan(actor=cast.office, number=number, topic=entry.id, now=now)
    assert stage(matter) == "planned"
    change = propose(cast, number, now, kind="drop", topic=entry.id)
    approve_change(actor=cast.chair, number=number, change=change, now=now)
    assert plan(number).entries[0].state == "dropped"
    assert stage(matter) == "vetted"
    found = item(matter)
    assert found is not None
    assert (found.state, found.reason) == ("dropped", REASON)
    supervisory = plan(number).entries[2]
    change = propose(cast, number, now, kind="drop", topic=supervisory.id)
    approve_change(actor=cast.chair, number=number, change=change, now=now)
    assert plan(number).inspections == ()


def test_add__has_title_lead_form_and_quarter(cast: Cast, city: City, now: datetime) -> None:
    number = published(cast, city, now)
    whole = {
        "kind": "add", "title": "充电棚选址", "quarter": 3, "form": "field", "lead": "committee",
    }  # fmt: skip
    for field in ("title", "lead", "form", "quarter"):
        with pytest.raises(Invalid):
            propose(cast, number, now, **{**whole, field: None if field == "quarter" else ""})
    change = propose(cast, number, now, **whole)
    approve_change(actor=cast.chair, number=number, change=change, now=now)
    added = plan(number).entries[-1]
    assert (added.order, added.title, added.lead, added.changed) == (
        4, "充电棚选址", "人口资源环境委员会", REASON,
    )  # fmt: skip


def test_refuse__the_plan_stays_and_the_reason_is_public(
    cast: Cast, city: City, now: datetime
) -> None:
    number = published(cast, city, now)
    change = propose(cast, number, now, topic=plan(number).entries[0].id, quarter=3)
    with refused(Refused, "annual.reason_needed"):
        refuse_change(actor=cast.chair, number=number, change=change, note="不", now=now)
    refuse_change(actor=cast.chair, number=number, change=change, note="时机未到。", now=now)
    assert plan(number).entries[0].quarter == 1
    assert said(number, "annual.change.refused").endswith("时机未到。")
    with refused(OutOfOrder, "kernel.out_of_order", state="refused"):
        approve_change(actor=cast.chair, number=number, change=change, now=now)


def test_propose__only_with_reason_for_what_is_there_and_while_the_plan_runs(
    cast: Cast, city: City, now: datetime
) -> None:
    number = published(cast, city, now)
    entry = plan(number).entries[0]
    with refused(Refused, "annual.reason_needed"):
        propose(cast, number, now, topic=entry.id, quarter=2, reason=" ")
    with refused(Refused, "annual.same_quarter"):
        propose(cast, number, now, topic=entry.id, quarter=1)
    with refused(NotFound, "annual.no_such_topic"):
        propose(cast, number, now, topic=123456, quarter=1)
    with refused(Refused, "kernel.not_your_part"):
        propose_change(
            actor=cast.member, number=number, kind="drop", topic=entry.id, reason=REASON, now=now
        )
    with refused(NotFound, "annual.no_such_change"):
        approve_change(actor=cast.chair, number=number, change=123456, now=now)
    with refused(Refused, "kernel.not_your_part"):
        approve_change(actor=cast.office, number=number, change=1, now=now)


def test_approve__two_decisions_at_once_give_one(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = published(cast, city, now)
    change = propose(cast, number, now, topic=plan(number).entries[0].id, quarter=3)
    real = actions.changing.clean

    def faster(text: str, **own: object) -> str:
        actions.changing.PlanChange.objects.filter(pk=change).update(
            state="refused", decided_at=now
        )
        return real(text)

    def late(self, verb, state):
        return real_check("approve", "proposed")

    real_check = actions.changing.CHANGE.check
    monkeypatch.setattr(actions.changing, "clean", faster)
    monkeypatch.setattr(type(actions.changing.CHANGE), "check", late)
    with pytest.raises(Conflict):
        approve_change(actor=cast.chair, number=number, change=change, now=now)


def test_enter__an_inspection_of_the_same_department_or_subject_is_seen(
    cast: Cast, city: City, now: datetime
) -> None:
    number = published(cast, city, now)
    enter_inspection(
        actor=cast.inspection, number=number, title="保障房建设进度", quarter=4,
        department="housing", now=now,
    )  # fmt: skip
    supervisory = plan(number).entries[2]
    assert {k: [c.why for c in v] for k, v in plan_clashes(plan(number)).items()} == {
        supervisory.id: ["department"]
    }
    enter_inspection(
        actor=cast.inspection, number=number, title="加装电梯费用分摊", quarter=2, now=now
    )
    assert [c.why for c in plan_clashes(plan(number))[plan(number).entries[0].id]] == ["subject"]
    with refused(Refused, "kernel.not_your_part"):
        enter_inspection(actor=cast.office, number=number, title="别的督查", quarter=1, now=now)
