"""A parked matter is taken up again: a new round, and vetting is owed anew."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from evidence import (
    done_once,
    last_said,
    only_for_its_part,
    overtaken,
    owed,
    owed_until,
    refused,
    stage,
)
from mini_city import Cast, City
from shangliang.ground.dossier.public import get as get_matter
from shangliang.ground.dossier.public import knots
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import get, park_topic, resume_topic
from stage_topics import triaged

REASON = "改造方案出来了，可以议了。"


def parked(cast: Cast, city: City, now: datetime) -> str:
    number = triaged(cast, city, now)
    park_topic(actor=cast.expert, number=number, reason="等改造方案出来。", now=now)
    return number


def test_resume__starts_the_clock_of_vetting_again(cast: Cast, city: City, now: datetime) -> None:
    number = parked(cast, city, now)
    later = now + timedelta(days=21)
    resume_topic(actor=cast.clerk, number=number, reason=REASON, now=later)
    assert (get(number).state, stage(number)) == ("triaged", "triaged")
    assert list(owed(number)) == ["topics.vet"]
    assert owed_until(number, "topics.vet") == date(2026, 12, 7)
    assert last_said(number) == f"重新受理：{REASON}"


def test_resume__the_thread_shows_both_rounds(cast: Cast, city: City, now: datetime) -> None:
    number = parked(cast, city, now)
    resume_topic(actor=cast.clerk, number=number, reason=REASON, now=now)
    assert get_matter(number).round == 2
    past = [k.stage for k in knots(number) if k.state != "next"]
    assert past == ["raised", "triaged", "parked", "triaged"]
    assert next(k.stage for k in knots(number) if k.state == "next") == "vetted"


def test_resume__only_what_is_parked(cast: Cast, city: City, now: datetime) -> None:
    with refused(OutOfOrder, "kernel.out_of_order", state="triaged"):
        resume_topic(actor=cast.clerk, number=triaged(cast, city, now), reason=REASON, now=now)


def test_resume__needs_a_reason(cast: Cast, city: City, now: datetime) -> None:
    number = parked(cast, city, now)
    with refused(Refused, "topics.reason_needed"):
        resume_topic(actor=cast.clerk, number=number, reason="", now=now)


def test_resume__only_by_the_front_line_of_this_place(
    cast: Cast, city: City, now: datetime
) -> None:
    number = parked(cast, city, now)
    only_for_its_part(
        lambda who: resume_topic(actor=who, number=number, reason=REASON, now=now),
        cast,
        cast.expert,
    )


def test_resume__after_a_colleague_has_done_so(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = parked(cast, city, now)

    def faster() -> None:
        resume_topic(actor=cast.room_convener, number=number, reason=REASON, now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        resume_topic(actor=cast.clerk, number=number, reason=REASON, now=now)


def test_resume__pressed_twice_is_one_round(cast: Cast, city: City, now: datetime) -> None:
    number = parked(cast, city, now)
    done_once(
        number,
        "topics.topic.resumed",
        lambda: resume_topic(actor=cast.clerk, number=number, reason=REASON, now=now),
    )
    assert get_matter(number).round == 2
