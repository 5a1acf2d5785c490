"""When as many stand behind a matter as the rulebook asks for, an answer is owed by a day; once."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from evidence import entries
from mini_city import Cast, City
from shangliang.ground.dossier.public import duties
from shangliang.ground.rulebook.public import due, override_rule
from shangliang.kernel.actor import SYSTEM, guest
from shangliang.loop.topics.public import (
    decline_topic,
    get,
    join_topic,
    leave_topic,
    merge_topic,
    triage_topic,
)
from stage_topics import raised


@pytest.fixture
def three(cast: Cast, city: City, now: datetime) -> str:
    """A matter, where three people oblige to an answer."""
    override_rule(
        actor=SYSTEM, key="topic.support_threshold", path="", value=3,
        effective_from=now.date(), reason="试验", now=now,
    )  # fmt: skip
    return raised(cast, city, now).number


def _owed(number: str) -> list[datetime]:
    return [d.due_at for d in duties(number) if d.verb == "topics.vet"]


def test_support__the_third_person_opens_the_duty_with_its_clock(
    three: str, cast: Cast, now: datetime
) -> None:
    join_topic(actor=guest("a"), number=three, now=now)
    assert _owed(three) == []
    join_topic(actor=guest("b"), number=three, now=now)
    assert _owed(three) == [due("topic.support_answer", now, path=get(three).path)]
    assert entries(three)[-1] == "topics.topic.supported"
    leave_topic(actor=guest("b"), number=three, now=now)
    join_topic(actor=guest("b"), number=three, now=now)
    assert len(_owed(three)) == 1
    assert entries(three).count("topics.topic.supported") == 1


def test_support__people_who_come_with_a_joined_matter_count(
    three: str, cast: Cast, city: City, now: datetime
) -> None:
    other = raised(cast, city, now, "同一条巷子的灯也不亮").number
    for n in ("a", "b"):
        join_topic(actor=guest(n), number=other, now=now)
    merge_topic(actor=cast.clerk, number=other, into=three, reason="是同一条巷子。", now=now)
    assert len(_owed(three)) == 1


def test_support__an_answer_with_a_reason_pays_the_duty(
    three: str, cast: Cast, now: datetime
) -> None:
    triage_topic(actor=cast.clerk, number=three, reason="值得商量怎么修。", now=now)
    for n in ("a", "b"):
        join_topic(actor=guest(n), number=three, now=now)
    assert len(_owed(three)) == 2
    decline_topic(actor=cast.expert, number=three, reason="已列入全市改造，不再另商。", now=now)
    assert _owed(three) == []


def test_support__the_page_shows_how_far_it_is(client: Client, three: str, now: datetime) -> None:
    assert '<progress max="3" value="1"' in client.get(f"/m/{three}").content.decode()
    for n in ("a", "b"):
        join_topic(actor=guest(n), number=three, now=now)
    page = client.get(f"/m/{three}").content.decode()
    assert '<progress max="3" value="3"' in page
    assert "人数已够" in page


def test_support__zero_switches_it_off(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    override_rule(
        actor=SYSTEM, key="topic.support_threshold", path="", value=0,
        effective_from=now.date(), reason="试验", now=now,
    )  # fmt: skip
    number = raised(cast, city, now).number
    join_topic(actor=guest("a"), number=number, now=now)
    assert _owed(number) == []
    assert "<progress" not in client.get(f"/m/{number}").content.decode()
