"""A year's plan goes its whole way, and each step belongs to whoever's part it is."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import overtaken, owed, owed_until, refused, said, stage
from mini_city import Cast, City
from shangliang.front.look.acting import spec_of
from shangliang.front.look.reasons import known_label
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.annual import actions, rules
from shangliang.loop.annual.acts import SPECS
from shangliang.loop.annual.public import (
    CHANGE,
    PLAN,
    answer_plan,
    decide_plan,
    endorse_plan,
    present_plan,
    publish_plan,
)
from stage_annual import (
    answered,
    approved,
    drafted,
    endorsed,
    government,
    plan,
    presented,
    published,
    running,
)


def test_tables__are_whole_and_every_verb_has_its_act_its_page_and_its_words() -> None:
    acts = {name.rpartition("_")[0] for name in actions.__all__}
    for table in (PLAN, CHANGE):
        assert table.unreachable() == set()
        assert table.dead_ends() == set()
        for row in table:
            spec = spec_of("annual", row.verb)
            assert spec is not None, row.verb
            assert spec.permission == row.permission
            assert row.verb in acts
        for word in (*table.states, *table.verbs()):
            assert known_label(f"{table.name}.{word}"), word
    assert {s.verb for s in SPECS} == acts


def test_way__from_draft_to_the_year_that_runs(cast: Cast, city: City, now: datetime) -> None:
    number = running(cast, city, now)
    found = plan(number)
    assert found.state == "running"
    assert [v.verb for v in found.versions] == [
        "compose", "present", "endorse", "answer", "decide", "publish",
    ]  # fmt: skip
    assert len({v.digest for v in found.versions[1:]}) == 1, "nothing was changed after the draft"
    assert stage(number) == "planned"
    assert said(number, "annual.plan.published") == "计划已公布，共 3 个议题。"


def test_way__each_step_is_owed_by_the_right_office(cast: Cast, city: City, now: datetime) -> None:
    number = presented(cast, city, now)
    assert owed(number)["annual.endorse"].role == "chair"
    assert owed_until(number, "annual.endorse") == date(2026, 11, 16)
    number = endorsed(cast, city, now, year=2026)
    duty = owed(number)["annual.answer"]
    assert (duty.role, duty.path) == ("party_office", city.government.path)
    number = answered(cast, city, now, year=2025)
    assert owed(number)["annual.decide"].path == city.party_office.path
    assert stage(number) == "reported"


def test_present__only_when_every_topic_has_its_lead_form_and_quarter(
    cast: Cast, city: City, now: datetime
) -> None:
    number = drafted(cast, city, now)
    entry = plan(number).entries[1]
    actions.amend_plan(
        actor=cast.office, number=number, topic=entry.id, title=entry.title, objective="定办法。",
        measure="看得见。", lead="", form="formal", quarter=2, now=now,
    )  # fmt: skip
    with refused(Refused, "annual.not_ready", title=entry.title):
        present_plan(actor=cast.office, number=number, now=now)


@pytest.mark.parametrize("who", ["office", "committee", "member", "clerk", "party_office"])
def test_endorse__belongs_to_the_chairs_meeting(
    cast: Cast, city: City, now: datetime, who: str
) -> None:
    number = presented(cast, city, now)
    with refused(Refused, "kernel.not_your_part"):
        endorse_plan(actor=getattr(cast, who), number=number, passed=True, now=now)


def test_endorse__sent_back_goes_to_the_office_with_its_reason(
    cast: Cast, city: City, now: datetime
) -> None:
    number = presented(cast, city, now)
    with refused(Refused, "annual.reason_needed"):
        endorse_plan(actor=cast.chair, number=number, passed=False, note="不", now=now)
    endorse_plan(actor=cast.chair, number=number, passed=False, note="再少两项。", now=now)
    assert plan(number).state == "draft"
    assert stage(number) == "vetted"
    assert list(owed(number)) == ["annual.present"]
    present_plan(actor=cast.office, number=number, now=now)
    assert [v.verb for v in plan(number).versions][-2:] == ["endorse", "present"]


def test_answer__is_given_where_the_government_is(cast: Cast, city: City, now: datetime) -> None:
    number = endorsed(cast, city, now)
    with refused(Refused, "kernel.elsewhere"):
        answer_plan(actor=cast.party_office, number=number, passed=True, note="", now=now)
    answer_plan(
        actor=government(city, now), number=number, passed=False, note="停车议题请并案。", now=now
    )
    assert plan(number).state == "draft"


def test_decide__is_the_party_committees_and_not_the_governments(
    cast: Cast, city: City, now: datetime
) -> None:
    number = answered(cast, city, now)
    with refused(Refused, "kernel.elsewhere"):
        decide_plan(actor=government(city, now), number=number, passed=True, note="", now=now)
    with refused(Refused, "kernel.not_your_part"):
        decide_plan(actor=cast.chair, number=number, passed=True, note="", now=now)


def test_decide__supervisory_topics_enter_both_plans_in_the_same_act(
    cast: Cast, city: City, now: datetime
) -> None:
    number = approved(cast, city, now)
    lines = plan(number).inspections
    assert [(i.order, i.title, i.department, i.quarter, i.entry) for i in lines] == [
        (1, "惠企政策兑现情况", "市住房和城乡建设局", 4, 3)
    ]


def test_publish__only_once_and_only_what_is_approved(
    cast: Cast, city: City, now: datetime
) -> None:
    number = published(cast, city, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="published"):
        publish_plan(actor=cast.office, number=number, now=now)


def test_way__a_plan_that_was_overtaken_is_not_written(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = presented(cast, city, now)

    def faster() -> None:
        endorse_plan(actor=cast.chair, number=number, passed=False, note="再想想。", now=now)

    with overtaken(monkeypatch, rules, "sent_on", faster):
        endorse_plan(actor=cast.chair, number=number, passed=True, now=now)
    assert plan(number).state == "chair_review"
