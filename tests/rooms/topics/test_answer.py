"""The instant lane: a small matter is answered at once, and nothing is owed any more."""

from __future__ import annotations

from datetime import datetime

import pytest

from evidence import done_once, last_said, only_for_its_part, overtaken, owed, refused, stage
from mini_city import Cast, City
from shangliang.ground.dossier.public import get as get_matter
from shangliang.kernel.errors import OutOfOrder, Refused
from shangliang.loop.topics.actions.step import Step
from shangliang.loop.topics.public import answer_topic, get, triage_topic
from stage_topics import raised, triaged, vetted

ANSWER = "灯具今天已经换好，坏了请打 027-0000 报修。"


def test_answer__closes_the_matter_for_everybody_to_read(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    answer_topic(actor=cast.clerk, number=number, answer=ANSWER, now=now)
    assert (get(number).state, get(number).answer, stage(number)) == (
        "answered",
        ANSWER,
        "answered",
    )
    assert get_matter(number).closed_at == now
    assert owed(number) == {}
    assert last_said(number) == f"已即时答复：{ANSWER}"


def test_answer__also_after_it_was_taken_up(cast: Cast, city: City, now: datetime) -> None:
    number = triaged(cast, city, now)
    answer_topic(actor=cast.room_convener, number=number, answer=ANSWER, now=now)
    assert (stage(number), owed(number)) == ("answered", {})


def test_answer__not_once_it_is_vetted(cast: Cast, city: City, now: datetime) -> None:
    number = vetted(cast, city, now)
    with refused(OutOfOrder, "kernel.out_of_order", state="vetted"):
        answer_topic(actor=cast.clerk, number=number, answer=ANSWER, now=now)


def test_answer__a_word_or_two_is_no_answer(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    with refused(Refused, "topics.reason_needed", least=10):
        answer_topic(actor=cast.clerk, number=number, answer="已阅，知道了。", now=now)


def test_answer__only_by_the_front_line_of_this_place(
    cast: Cast, city: City, now: datetime
) -> None:
    number = raised(cast, city, now).number
    only_for_its_part(
        lambda who: answer_topic(actor=who, number=number, answer=ANSWER, now=now),
        cast,
        cast.expert,
    )


def test_answer__after_somebody_else_took_it_up(
    cast: Cast, city: City, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = raised(cast, city, now).number

    def faster() -> None:
        triage_topic(actor=cast.room_convener, number=number, reason="值得坐下来谈。", now=now)

    with overtaken(monkeypatch, Step, "write", faster):
        answer_topic(actor=cast.clerk, number=number, answer=ANSWER, now=now)


def test_answer__pressed_twice_is_given_once(cast: Cast, city: City, now: datetime) -> None:
    number = raised(cast, city, now).number
    done_once(
        number,
        "topics.topic.answered",
        lambda: answer_topic(actor=cast.clerk, number=number, answer=ANSWER, now=now),
    )
