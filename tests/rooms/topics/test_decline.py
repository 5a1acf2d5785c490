"""Not taken up: the matter ends here, and whoever raised it reads why."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import done_once, last_said, only_for_its_part, overtaken, owed, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get as get_matter
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import decline_topic, get, park_topic
from stage_topics import raised, triaged, vetted

REASON = "路灯已列入今年改造，年底前换完。"


def test_decline__says_why_and_nothing_is_owed(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    decline_topic(actor=cast.expert, number=number, reason=REASON, now=now)
    assert (get(number).state, get(number).vetting_reason, stage(number)) == (
        "declined",
        REASON,
        "declined",
    )
    assert owed(number) == {}
    assert (get_matter(number).closed_at is not None) is True
    assert last_said(number) == f"没有列为议题：{REASON}"


def test_decline__needs_a_reason(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    with refused(Refused, "topics.reason_needed"):
        decline_topic(actor=cast.expert, number=number, reason="以后", now=now)


def test_decline__neither_before_it_is_taken_up_nor_after_vetting(
    cast: Cast, city: City, now: datetime
) -> None:
    with refused(OutOfOrder, "kernel.out_of_order", state="raised"):
        decline_topic(
            actor=cast.expert, number=raised(cast, city, now).number, reason=REASON, now=now
        )
    with refused(OutOfOrder, "kernel.out_of_order", state="vetted"):
        decline_topic(actor=cast.expert, number=vetted(cast, city, now), reason=REASON, now=now)


def test_decline__only_by_those_who_vet(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    only_for_its_part(
        lambda who: decline_topic(actor=who, number=number, reason=REASON, now=now),
        cast,
        cast.clerk,
    )


def test_decline__after_a_colleague_decided_otherwise(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = triaged(cast, city, now)

    def faster() -> None:
        park_topic(actor=cast.committee, number=number, reason="我们已经另有安排。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        decline_topic(actor=cast.expert, number=number, reason=REASON, now=now)


def test_decline__pressed_twice_is_done_once(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    done_once(
        number,
        "topics.topic.declined",
        lambda: decline_topic(actor=cast.expert, number=number, reason=REASON, now=now),
    )
