"""Many matters that say the same are joined in one go: all or none."""

from __future__ import annotations

from datetime import datetime

from evidence import entries, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.intake.public import join_up
from shangliang.loop.topics.public import answer_topic, split_topic
from stage_intake import lamps

REASON = "说的是同一条巷子的路灯。"


def test_join_up__forty_in_one_go_and_one_is_split_back(
    cast: Cast, city: City, now: datetime
) -> None:
    numbers = lamps(city, now, 41)
    into = numbers[0]
    assert join_up(actor=cast.clerk, into=into, numbers=numbers, reason=REASON, now=now) == 40
    assert get(into).voices == 41
    assert {stage(n) for n in numbers[1:]} == {"merged"}
    assert entries(into)[-1] == "intake.inbox.joined_up"
    split_topic(actor=cast.clerk, number=numbers[7], reason="那一盏在另一条巷子。", now=now)
    assert (get(into).voices, stage(numbers[7])) == (40, "raised")


def test_join_up__one_cannot_be_joined_and_none_is(cast: Cast, city: City, now: datetime) -> None:
    numbers = lamps(city, now, 4)
    answer_topic(actor=cast.clerk, number=numbers[2], answer="已经修好了，请放心。", now=now)
    with refused(OutOfOrder, "kernel.out_of_order"):
        join_up(actor=cast.clerk, into=numbers[0], numbers=numbers[1:], reason=REASON, now=now)
    assert stage(numbers[1]) == "raised"


def test_join_up__needs_a_choice_a_reason_and_the_part(
    cast: Cast, city: City, now: datetime
) -> None:
    one, other = lamps(city, now, 2)
    with refused(Refused, "intake.nothing_chosen"):
        join_up(actor=cast.clerk, into=one, numbers=[one], reason=REASON, now=now)
    with refused(Refused, "topics.reason_needed"):
        join_up(actor=cast.clerk, into=one, numbers=[other], reason="", now=now)
    with refused(Refused, "kernel.elsewhere"):
        join_up(actor=cast.outsider, into=one, numbers=[other], reason=REASON, now=now)
    with refused(Refused, "kernel.not_your_part"):
        join_up(actor=cast.resident, into=one, numbers=[other], reason=REASON, now=now)
