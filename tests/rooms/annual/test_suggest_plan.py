"""Topics for a year's plan are collected by channel, linked to key points, weighed one by one, and become the draft."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import GUEST, entries, owed, refused
from mini_city import Cast, City
from shangliang.ground.dossier.public import listing
from shangliang.ground.rulebook.public import override_rule
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.errors import Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.annual import rules
from shangliang.loop.annual.public import (
    amend_plan,
    compose_plan,
    open_plan,
    point_plan,
    shortlist_plan,
    suggest_plan,
    weigh_plan,
)
from stage_annual import collected, drafted, opened, plan, shortlisted, weighed
from stage_topics import raised


def suggest(who, number: str, now: datetime, **own) -> None:
    facts = {"title": "社区食堂怎么办得长久", "source": "cppcc", **own}
    suggest_plan(actor=who, number=number, now=now, **facts)


def test_open__begins_the_collecting_and_is_no_matter_among_matters(
    cast: Cast, city: City, now: datetime
) -> None:
    number = opened(cast, city, now)
    assert number == "N-2026-0001"
    assert (plan(number).year, plan(number).state) == (2027, "collect")
    assert list(owed(number)) == ["annual.shortlist"]
    assert listing(SYSTEM) == []
    assert [m.number for m in listing(SYSTEM, kind="plan")] == [number]


def test_open__once_a_body_and_year_and_not_for_a_far_year(
    cast: Cast, city: City, now: datetime
) -> None:
    opened(cast, city, now)
    with refused(Refused, "annual.exists", year=2027):
        opened(cast, city, now)
    with refused(Refused, "annual.far_year", year=2031):
        opened(cast, city, now, year=2031)
    with refused(Refused, "kernel.not_your_part"):
        open_plan(actor=cast.chair, body="cppcc", year=2026, now=now)
    with refused(Refused, "kernel.elsewhere"):
        open_plan(actor=cast.outsider, body="cppcc", year=2026, now=now)
    with refused(NotFound, "kernel.not_found"):
        open_plan(actor=cast.office, body="housing", year=2026, now=now)


@pytest.mark.parametrize(
    ("who", "channel"),
    [
        ("office", "cppcc"),
        ("party_office", "entrusted"),
        ("member", "members"),
        ("committee", "cppcc"),
        ("resident", "everybody"),
    ],
)
def test_suggest__counts_for_the_channel_of_whoever_suggests(
    cast: Cast, city: City, now: datetime, who: str, channel: str
) -> None:
    number = opened(cast, city, now)
    suggest(getattr(cast, who), number, now)
    assert [e.source for e in plan(number).entries] == [channel]


def test_suggest__names_a_matter_that_has_been_raised_and_that_the_reader_may_see(
    cast: Cast, city: City, now: datetime
) -> None:
    number, matter = opened(cast, city, now), raised(cast, city, now).number
    suggest(cast.member, number, now, matter=matter.lower())
    assert plan(number).entries[0].matter == matter
    for wrong, code in (
        (matter, "annual.matter_twice"),
        ("T-2026-9999", "annual.no_such_matter"),
        (number, "annual.no_such_matter"),
    ):
        with pytest.raises(Invalid) as caught:
            suggest(cast.member, number, now, matter=wrong)
        assert caught.value.code == code
    assert len(plan(number).entries) == 1


def test_suggest__not_by_guests_and_not_after_the_collecting(
    cast: Cast, city: City, now: datetime
) -> None:
    number = shortlisted(cast, city, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="vet"):
        suggest(cast.member, number, now)
    with refused(Refused, "kernel.sign_in_first"):
        suggest(GUEST, number, now)


def test_point__lines_are_taken_once_and_without_their_numbers(
    cast: Cast, city: City, now: datetime
) -> None:
    number = opened(cast, city, now)
    lines = ["1. 城市更新", "2、一老一小", "城市更新", "  "]
    point_plan(actor=cast.office, number=number, giver="party", points=lines, now=now)
    assert [(p.giver, p.text) for p in plan(number).points] == [
        ("party", "城市更新"),
        ("party", "一老一小"),
    ]
    with pytest.raises(Invalid):
        point_plan(actor=cast.office, number=number, giver="party", points=lines, now=now)
    with refused(Refused, "kernel.not_your_part"):
        point_plan(actor=cast.member, number=number, giver="party", points=lines, now=now)


def test_shortlist__needs_something_to_weigh(cast: Cast, city: City, now: datetime) -> None:
    number = opened(cast, city, now)
    with refused(Refused, "annual.nothing_suggested"):
        shortlist_plan(actor=cast.office, number=number, now=now)


def test_weigh__links_the_key_point_and_asks_a_supervisory_topic_for_its_department(
    cast: Cast, city: City, now: datetime
) -> None:
    number = shortlisted(cast, city, now)
    point_plan(actor=cast.office, number=number, giver="party", points=["城市更新"], now=now)
    entry, point = plan(number).entries[0], plan(number).points[0]
    facts = {"number": number, "topic": entry.id, "keep": True, "note": "条件成熟。", "now": now}
    with pytest.raises(Invalid) as caught:
        weigh_plan(actor=cast.committee, supervisory=True, **facts)
    assert caught.value.code == "annual.department_needed"
    with pytest.raises(Invalid):
        weigh_plan(actor=cast.committee, point=point.id + 1, **facts)
    with pytest.raises(Invalid):
        weigh_plan(actor=cast.committee, lead="housing", **facts)
    weigh_plan(actor=cast.committee, point=point.id, **facts)
    assert plan(number).entries[0].point == "城市更新"
    with refused(NotFound, "annual.no_such_topic"):
        weigh_plan(actor=cast.committee, **{**facts, "topic": 987654})
    with refused(Refused, "kernel.not_your_part"):
        weigh_plan(actor=cast.member, **facts)


def test_compose__only_when_all_are_weighed_and_the_plan_is_not_too_full(
    cast: Cast, city: City, now: datetime
) -> None:
    number = shortlisted(cast, city, now)
    with refused(Refused, "annual.not_weighed", count=3):
        compose_plan(actor=cast.office, number=number, preface="", now=now)
    number = weighed(cast, city, now, year=2026)
    override_rule(
        actor=SYSTEM, key="plan.max_topics", path=city.cppcc.path, value=2,
        effective_from=now.date(), reason="少而精", now=now,
    )  # fmt: skip
    with refused(Refused, "annual.too_many", count=3, most=2):
        compose_plan(actor=cast.office, number=number, preface="", now=now)
    weigh_plan(
        actor=cast.office, number=number, topic=plan(number).entries[2].id, keep=False,
        note="明年再议。", now=now,
    )  # fmt: skip
    compose_plan(actor=cast.office, number=number, preface="少而精。", now=now)
    assert (plan(number).state, len(plan(number).kept)) == ("draft", 2)


def test_compose__says_which_rule_it_followed(cast: Cast, city: City, now: datetime) -> None:
    number = drafted(cast, city, now)
    assert entries(number, "annual.plan.composed") == ["annual.plan.composed"]
    entry = plan(number).entries[0]
    assert (entry.objective, entry.measure) == ("定下各楼层分摊的办法。", "年内二十个单元开工。")


def test_amend__keeps_what_is_hostile_as_plain_text(cast: Cast, city: City, now: datetime) -> None:
    number = drafted(cast, city, now)
    entry = plan(number).entries[0]
    amend_plan(
        actor=cast.office, number=number, topic=entry.id, title="\u202e=HYPERLINK(1)<b>梯</b>🛗",
        objective="x" * 5000, measure="看得见。", lead="committee", form="formal", quarter=1, now=now,
    )  # fmt: skip
    found = plan(number).entries[0]
    assert found.title == "=HYPERLINK(1)<b>梯</b>🛗"
    assert len(found.objective) == 1000


def test_clashes__the_same_subject_or_the_same_department_in_the_same_quarter() -> None:
    topic = rules.Watch("惠企政策兑现情况", 4, "经信局")
    found = rules.clashes(
        topic,
        [
            rules.Watch("惠企政策兑现专项督查", 2, "财政局"),
            rules.Watch("安全生产", 4, "经信局"),
            rules.Watch("安全生产", 3, "经信局"),
            rules.Watch("防汛", 4, ""),
        ],
    )
    assert [(c.title, c.why) for c in found] == [
        ("惠企政策兑现专项督查", "subject"),
        ("安全生产", "department"),
    ]
    assert rules.clashes(rules.Watch("梯", 1, ""), [rules.Watch("", 1, "")]) == ()


def test_collected__stays_open_to_everybody_and_closed_while_it_is_decided(
    client, cast: Cast, city: City, now: datetime
) -> None:
    collected(cast, city, now, year=2026)
    assert "江滩公园夜间开放和照明" in client.get("/plan/cppcc/2026").content.decode()
    drafted(cast, city, now)
    hidden = client.get("/plan/cppcc/2027").content.decode()
    assert "江滩公园夜间开放和照明" not in hidden
    assert "党委审定后公布" in hidden
