"""Which number holds where and when: the nearest body, the latest version, from its day on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evidence import GUEST, refused
from mini_city import Cast, City
from shangliang.front.look.errors import said_fields
from shangliang.ground.ledger.public import describe, latest
from shangliang.ground.rulebook.public import (
    DEFAULTS,
    UNIT_LABELS,
    Unit,
    all_rules,
    number,
    override_rule,
    rule,
)
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Invalid, Refused

TODAY = date(2026, 11, 2)
KEY = "topic.vet"


def override(
    value: float,
    now: datetime,
    *,
    path: str = "",
    since: date = TODAY,
    key: str = KEY,
    who: Actor = SYSTEM,
    why: str = "人手不够",
) -> int:
    return override_rule(
        actor=who, key=key, path=path, value=value, effective_from=since, reason=why, now=now
    )


def test_default__holds_until_somebody_decides_otherwise(city: City) -> None:
    found = rule(KEY, path=city.street.path, on=TODAY)
    assert (found.value, found.version, found.stamp) == (10, 0, "topic.vet=10@v0")


def test_override__the_nearest_body_decides(city: City, now: datetime) -> None:
    override(12, now, path=city.cppcc.path)
    override(15, now, path=city.street.path)
    assert number(KEY, path=city.community.path, on=TODAY) == 15
    assert number(KEY, path=city.district.path, on=TODAY) == 12
    assert number(KEY, path=city.other_district.path, on=TODAY) == 12
    assert number(KEY, path=city.party.path, on=TODAY) == 10
    assert number(KEY, on=TODAY) == 10


def test_override__for_everybody_gives_way_to_a_body_of_its_own(city: City, now: datetime) -> None:
    override(15, now, path=city.street.path)
    override(7, now)
    assert number(KEY, path=city.street.path, on=TODAY) == 15
    assert number(KEY, path=city.party.path, on=TODAY) == 7


def test_override__holds_from_its_day_on_and_the_past_stays_as_it_was(
    city: City, now: datetime
) -> None:
    override(12, now, path=city.street.path, since=date(2026, 12, 1))
    assert number(KEY, path=city.street.path, on=date(2026, 11, 30)) == 10
    assert number(KEY, path=city.street.path, on=date(2026, 12, 1)) == 12
    override(8, now, path=city.street.path, since=date(2027, 1, 1))
    assert number(KEY, path=city.street.path, on=date(2026, 12, 31)) == 12
    assert rule(KEY, path=city.street.path, on=date(2027, 1, 1)).stamp == "topic.vet=8@v2"


def test_override__the_day_is_that_of_the_city(city: City, now: datetime) -> None:
    override(12, now, path=city.street.path, since=date(2026, 12, 1))
    just_after_midnight = datetime.fromisoformat("2026-11-30T16:30:00+00:00")
    assert number(KEY, path=city.street.path, on=just_after_midnight) == 12
    assert number(KEY, path=city.street.path, on=just_after_midnight - timedelta(hours=1)) == 10


def test_override__a_later_decision_for_an_earlier_day_wins(city: City, now: datetime) -> None:
    override(12, now, path=city.street.path, since=date(2026, 12, 1))
    override(9, now, path=city.street.path, since=date(2026, 11, 15))
    assert number(KEY, path=city.street.path, on=date(2026, 11, 20)) == 9
    assert number(KEY, path=city.street.path, on=date(2026, 12, 5)) == 9


def test_override__versions_count_up_for_each_body_and_rule(city: City, now: datetime) -> None:
    given = [override(n, now, path=city.street.path) for n in (11, 12, 13)]
    assert given == [1, 2, 3]
    assert override(11, now, path=city.district.path) == 1
    assert override(4, now, path=city.street.path, key="topic.acknowledge") == 1


def test_override__is_said_with_value_version_and_reason(
    city: City, cast: Cast, now: datetime
) -> None:
    override(15, now, path=city.street.path, who=cast.office, why="入冬人手不够\u202e")
    (entry,) = latest(1)
    assert entry.actor_name == "李主任"
    assert describe(entry) == "自2026年11月2日起，规则 topic.vet 改为 15（第 1 版）：入冬人手不够"
    assert rule(KEY, path=city.street.path, on=TODAY).reason == "入冬人手不够"


def refused_field(field: str, sentence: str, **own: object) -> None:
    with pytest.raises(Invalid) as caught:
        override_rule(
            **{  # type: ignore[arg-type]  # the case says what is odd
                "actor": SYSTEM, "key": KEY, "path": "", "value": 12, "effective_from": TODAY, "reason": "人手不够",
                "now": datetime.fromisoformat("2026-11-02T09:00:00+08:00"), **own,
            }
        )  # fmt: skip
    assert said_fields(caught.value) == {field: [sentence]}


@pytest.mark.parametrize("value", [-1, 3651, float("nan"), float("inf")])
def test_override__bounds_keep_a_slip_of_the_pen_away(city: City, value: float) -> None:
    refused_field("value", "这个数值会让程序走不下去，可填的范围是 0 到 3650。", value=value)


def test_override__what_is_counted_is_counted_in_whole_numbers(city: City, now: datetime) -> None:
    refused_field("value", "请填整数，2.5 不是整数。", value=2.5)
    override(0.6, now, key="vote.simple")
    assert number("vote.simple", on=TODAY) == 0.6


def test_override__only_rules_on_the_list_and_only_with_a_reason(city: City) -> None:
    refused_field("key", "没有这个代号的规则，规则页列出了全部规则。", key="topic.whim")
    refused_field("reason", "请写明为什么要改这条规则，大家在规则页都会看到。", reason=" \u200b ")


def test_override__by_the_office_of_that_body_only(cast: Cast, city: City, now: datetime) -> None:
    override(12, now, path=city.street.path, who=cast.office)
    override(12, now, path=city.other_district.path, who=cast.outsider)
    with refused(Refused, "kernel.elsewhere"):
        override(12, now, path=city.street.path, who=cast.outsider)
    with refused(Refused, "kernel.elsewhere"):
        override(12, now, path="", who=cast.office)
    for who in (cast.clerk, cast.chair, cast.party_office):
        with refused(Refused, "kernel.not_your_part"):
            override(12, now, path=city.street.path, who=who)
    with refused(Refused, "kernel.sign_in_first"):
        override(12, now, path=city.street.path, who=GUEST)


def test_defaults__lie_in_their_own_bounds_with_a_source_and_a_chinese_title() -> None:
    keys = [d.key for d in DEFAULTS]
    assert len(keys) == len(set(keys))
    for d in DEFAULTS:
        assert d.least <= d.value <= d.most, d.key
        assert d.source, d.key
        assert not str(d.title).isascii(), d.key
        assert d.unit is Unit.SHARE or float(d.value).is_integer(), d.key
    assert set(UNIT_LABELS) == set(Unit)


def test_all_rules__the_whole_book_as_it_stands_at_a_body(city: City, now: datetime) -> None:
    override(15, now, path=city.street.path)
    here = {r.key: r for r in all_rules(path=city.community.path, on=TODAY)}
    assert len(here) == len(DEFAULTS)
    assert (here[KEY].value, here[KEY].path) == (15, city.street.path)
