"""A clerk takes a matter up: it goes to vetting, and the reason reaches whoever raised it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import (
    done_once,
    entries,
    last_said,
    only_for_its_part,
    overtaken,
    owed,
    owed_until,
    refused,
    stage,
)
from mini_city import Cast, City
from shangliang.ground.dossier.public import desk
from shangliang.kernel.errors import NotFound, OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import answer_topic, get, triage_topic
from stage_topics import raised, triaged

REASON = "多户反映，值得商量。"


def test_triage__opens_the_vetting_and_closes_the_clerks_duty(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    assert [d.verb for d in desk(cast.clerk)] == ["topics.triage"]
    triage_topic(actor=cast.clerk, number=number, reason=REASON, urgent=True, now=now)
    topic = get(number)
    assert (topic.state, topic.urgent, topic.triage_reason) == ("triaged", True, REASON)
    assert stage(number) == "triaged"
    assert list(owed(number)) == ["topics.vet"]
    assert owed_until(number, "topics.vet") == date(2026, 11, 9)
    assert desk(cast.clerk) == []


def test_triage__is_said_to_everybody_with_its_reason(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    triage_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert entries(number) == ["topics.topic.raised", "topics.topic.triaged"]
    assert last_said(number) == f"已受理：{REASON}"


@pytest.mark.parametrize("reason", ["", "好", "   \n  ", "\u200b\u200b\u200b\u200b"])
def test_triage__needs_a_reason_that_can_be_read(
    cast: Cast, city: City, now: datetime, reason: str
) -> None:
    number = raised(cast, city, now).number
    with refused(Refused, "topics.reason_needed", least=4):
        triage_topic(actor=cast.clerk, number=number, reason=reason, now=now)
    assert stage(number) == "raised"


def test_triage__only_once(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="triaged"):
        triage_topic(actor=cast.clerk, number=number, reason=REASON, now=now)


def test_triage__of_nothing(cast: Cast, city: City, now: datetime) -> None:
    with refused(NotFound, "topics.not_found"):
        triage_topic(actor=cast.clerk, number="T-2026-9999", reason=REASON, now=now)


def test_triage__only_by_the_front_line_of_this_place(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    only_for_its_part(
        lambda who: triage_topic(actor=who, number=number, reason=REASON, now=now),
        cast,
        cast.expert,
        cast.administrator,
    )


def test_triage__a_second_clerk_who_was_faster_is_not_overwritten(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = raised(cast, city, now).number

    def faster() -> None:
        answer_topic(
            actor=cast.room_convener, number=number, answer="今天下午就去修，请放心。", now=now
        )

    with overtaken(monkeypatch, Step, "write", faster):
        triage_topic(actor=cast.clerk, number=number, reason=REASON, now=now)


def test_triage__pressed_twice_is_done_once(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    done_once(
        number,
        "topics.topic.triaged",
        lambda: triage_topic(actor=cast.clerk, number=number, reason=REASON, now=now),
    )
