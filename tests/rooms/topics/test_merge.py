"""Two matters about the same thing become one; followers and voices come along, and both stay readable."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import GUEST, done_once, last_said, only_for_its_part, overtaken, owed, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import followers, publish
from shangliang.ground.dossier.public import get as get_matter
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import (
    answer_topic,
    get,
    merge_topic,
    raise_topic,
    withdraw_topic,
)
from stage_topics import planned, raised, vetted

REASON = "说的是同一盏路灯。"


def second(cast: Cast, city: City, now: datetime) -> str:
    return raise_topic(
        actor=GUEST,
        title="三号巷路灯不亮",
        facts="三号巷的路灯不亮，走夜路要打手电。",
        place_id=city.community_place.id,
        email="neighbour@example.org",
        now=now,
    ).number


def test_merge__brings_followers_and_voices_along(cast: Cast, city: City, now: datetime) -> None:
    first, number = raised(cast, city, now).number, second(cast, city, now)
    merge_topic(actor=cast.clerk, number=number, into=f" {first.lower()} ", reason=REASON, now=now)
    assert (get(number).state, get(number).merged_into, stage(number)) == (
        "merged",
        first,
        "merged",
    )
    assert owed(number) == {}
    assert get_matter(first).voices == 2
    assert (None, "neighbour@example.org", "merged") in followers(first)
    assert last_said(number) == f"已并入 {first}：{REASON}"


def test_merge__into_one_that_is_planned_is_possible(cast: Cast, city: City, now: datetime) -> None:
    target = planned(cast, city, now)
    number = second(cast, city, now)
    merge_topic(actor=cast.clerk, number=number, into=target, reason=REASON, now=now)
    assert get(number).merged_into == target


def test_merge__not_into_itself(cast: Cast, city: City, now: datetime) -> None:
    number = second(cast, city, now)
    with refused(Refused, "topics.merge_into_itself"):
        merge_topic(actor=cast.clerk, number=number, into=number.lower(), reason=REASON, now=now)


def test_merge__not_into_nothing(cast: Cast, city: City, now: datetime) -> None:
    number = second(cast, city, now)
    with refused(Refused, "topics.merge_target_missing", number="T-2026-9999"):
        merge_topic(actor=cast.clerk, number=number, into="T-2026-9999", reason=REASON, now=now)


def test_merge__not_into_one_that_is_not_open_to_the_clerk(
    cast: Cast, city: City, now: datetime
) -> None:
    number = second(cast, city, now)
    hidden = raise_topic(
        actor=GUEST,
        title="望湖区的路灯",
        facts="望湖区的路灯也不亮，晚上看不清。",
        place_id=city.other_place.id,
        now=now,
    ).number
    publish(hidden, is_public=False)
    with refused(Refused, "topics.merge_target_missing"):
        merge_topic(actor=cast.room_convener, number=number, into=hidden, reason=REASON, now=now)


def test_merge__not_into_a_finished_one(cast: Cast, city: City, now: datetime) -> None:
    first, number = raised(cast, city, now).number, second(cast, city, now)
    answer_topic(actor=cast.clerk, number=first, answer="已经修好，请看看还有没有问题。", now=now)
    with refused(Refused, "topics.merge_target_over", number=first):
        merge_topic(actor=cast.clerk, number=number, into=first, reason=REASON, now=now)


def test_merge__not_once_it_is_vetted(cast: Cast, city: City, now: datetime) -> None:
    number, other = vetted(cast, city, now), second(cast, city, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="vetted"):
        merge_topic(actor=cast.clerk, number=number, into=other, reason=REASON, now=now)


def test_merge__needs_a_reason(cast: Cast, city: City, now: datetime) -> None:
    first, number = raised(cast, city, now).number, second(cast, city, now)
    with refused(Refused, "topics.reason_needed"):
        merge_topic(actor=cast.clerk, number=number, into=first, reason="", now=now)


def test_merge__only_by_the_front_line_of_this_place(cast: Cast, city: City, now: datetime) -> None:
    first, number = raised(cast, city, now).number, second(cast, city, now)
    only_for_its_part(
        lambda who: merge_topic(actor=who, number=number, into=first, reason=REASON, now=now),
        cast,
        cast.expert,
    )


def test_merge__after_the_raiser_took_it_back(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = raised(cast, city, now).number, raised(cast, city, now).number

    def faster() -> None:
        withdraw_topic(actor=cast.resident, number=other, now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        merge_topic(actor=cast.clerk, number=other, into=first, reason=REASON, now=now)


def test_merge__pressed_twice_counts_voices_once(cast: Cast, city: City, now: datetime) -> None:
    first, number = raised(cast, city, now).number, second(cast, city, now)
    done_once(
        number,
        "topics.topic.merged",
        lambda: merge_topic(actor=cast.clerk, number=number, into=first, reason=REASON, now=now),
    )
    assert get_matter(first).voices == 2
