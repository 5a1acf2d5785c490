"""A matter that was joined by mistake goes its own way again, with everything it brought."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import GUEST, done_once, last_said, only_for_its_part, overtaken, owed, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import followers, get
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import get as get_topic
from shangliang.loop.topics.public import (
    join_topic,
    leave_topic,
    merge_topic,
    raise_topic,
    split_topic,
)
from stage_topics import raised, triaged

REASON = "说的是另一条巷子。"


def other(city: City, now: datetime, title: str = "四号巷路灯不亮") -> str:
    return raise_topic(
        actor=GUEST,
        title=title,
        facts="四号巷的路灯不亮，走夜路要打手电。",
        place_id=city.community_place.id,
        email="neighbour@example.org",
        now=now,
    ).number


def joined(cast: Cast, city: City, now: datetime) -> tuple[str, str]:
    into, number = raised(cast, city, now).number, other(city, now)
    join_topic(actor=cast.member, number=number, now=now)
    merge_topic(actor=cast.clerk, number=number, into=into, reason="同一盏灯。", now=now)
    return number, into


def test_merge__shows_the_original_and_its_words_stay_readable(
    cast: Cast, city: City, now: datetime
) -> None:
    number, into = joined(cast, city, now)
    [original] = get_topic(into).originals
    assert (original.number, original.voices) == (number, 2)
    assert get_topic(number).facts.startswith("四号巷")


def test_split__brings_back_state_duty_voices_and_followers(
    cast: Cast, city: City, now: datetime
) -> None:
    number, into = joined(cast, city, now)
    assert get(into).voices == 3
    split_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert (get_topic(number).state, stage(number), get_topic(number).merged_into) == (
        "raised",
        "raised",
        "",
    )
    assert list(owed(number)) == ["topics.triage"]
    assert (get(into).voices, get(number).voices) == (1, 2)
    assert get_topic(into).originals == ()
    assert [m for _p, m, _w in followers(into) if m] == []
    assert (None, "neighbour@example.org", "raised") in followers(number)
    assert last_said(number) == f"已从 {into} 中拆出：{REASON}"


def test_split__from_a_matter_taken_up_it_is_taken_up_again(
    cast: Cast, city: City, now: datetime
) -> None:
    number, into = triaged(cast, city, now), raised(cast, city, now).number
    merge_topic(actor=cast.clerk, number=number, into=into, reason="同一盏灯。", now=now)
    split_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert (get_topic(number).state, list(owed(number))) == ("triaged", ["topics.vet"])


def test_split__whoever_stepped_back_meanwhile_is_not_taken_off_twice(
    cast: Cast, city: City, now: datetime
) -> None:
    number, into = joined(cast, city, now)
    leave_topic(actor=cast.member, number=into, now=now)
    assert get(into).voices == 2
    split_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert get(into).voices == 1


def test_split__who_follows_because_of_another_original_goes_on_following(
    cast: Cast, city: City, now: datetime
) -> None:
    number, into = joined(cast, city, now)
    second = other(city, now, "五号巷路灯不亮")
    merge_topic(actor=cast.clerk, number=second, into=into, reason="同一盏灯。", now=now)
    split_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert (None, "neighbour@example.org", "merged") in followers(into)


def test_split__and_joined_again(cast: Cast, city: City, now: datetime) -> None:
    number, into = joined(cast, city, now)
    split_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    merge_topic(actor=cast.clerk, number=number, into=into, reason="还是同一盏。", now=now)
    assert get(into).voices == 3


def test_split__what_was_joined_last_is_parted_first(cast: Cast, city: City, now: datetime) -> None:
    number, into = joined(cast, city, now)
    top = raised(cast, city, now).number
    merge_topic(actor=cast.clerk, number=into, into=top, reason="同一盏灯。", now=now)
    with refused(Refused, "topics.split_later_first", number=into):
        split_topic(actor=cast.clerk, number=number, reason=REASON, now=now)


def test_split__only_what_was_joined(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    with refused(OutOfOrder, "kernel.out_of_order", state="raised"):
        split_topic(actor=cast.clerk, number=number, reason=REASON, now=now)


def test_split__only_for_its_part_and_with_a_reason(cast: Cast, city: City, now: datetime) -> None:
    number, _into = joined(cast, city, now)
    only_for_its_part(
        lambda actor: split_topic(actor=actor, number=number, reason=REASON, now=now), cast
    )
    with refused(Refused, "topics.reason_needed"):
        split_topic(actor=cast.clerk, number=number, reason="", now=now)


def test_split__somebody_else_was_faster(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, _into = joined(cast, city, now)
    with overtaken(
        monkeypatch,
        Step,
        "write",
        lambda: split_topic(actor=cast.office, number=number, reason=REASON, now=now),
    ):
        split_topic(actor=cast.clerk, number=number, reason=REASON, now=now)


def test_split__a_double_click_does_it_once(cast: Cast, city: City, now: datetime) -> None:
    number, _into = joined(cast, city, now)
    done_once(
        number,
        "topics.topic.split",
        lambda: split_topic(actor=cast.clerk, number=number, reason=REASON, now=now),
    )
