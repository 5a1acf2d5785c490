"""The sub-questions of a broad topic are points for the agenda of its table."""

from __future__ import annotations

from datetime import datetime

from mini_city import Cast, City
from shangliang.loop.topics.public import vet_topic
from shangliang.loop.vetting.public import agenda_suggestions
from stage_topics import triaged


def test_sub_questions_become_points_in_their_order(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    vet_topic(
        actor=cast.committee, number=number, why_now="入冬天黑得早。", affected="四十户。", can_decide=True,
        form="room", reason="街道能定。", sub_questions=("谁来修？", " ", "多久巡查一次？"), now=now,
    )  # fmt: skip
    found = agenda_suggestions(number)
    assert [(s.order, s.title) for s in found] == [(1, "谁来修？"), (2, "多久巡查一次？")]
    assert {s.aim for s in found} == {"入冬天黑得早。"}


def test_topic_that_was_not_divided_is_one_point(cast: Cast, city: City, now: datetime) -> None:
    found = agenda_suggestions(triaged(cast, city, now))
    assert [(s.order, s.title) for s in found] == [(1, "巷子里的路灯坏了两周")]
