"""The hall of the demo city: three calls and an hour with members on duty, told by acts."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from shangliang.front.demo.building import city
from shangliang.front.demo.building.cast import Cast
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.stories.calling import CALLS, calling
from shangliang.front.demo.building.telling import tell
from shangliang.front.demo.topics import TOPIC_BY_NUMBER
from shangliang.ground.accounts.models import Person
from shangliang.ground.directory.models import Body, Member, Place, Platform, Sector
from shangliang.ground.directory.public import place
from shangliang.ground.ledger.models import Entry
from shangliang.kernel.actor import guest
from shangliang.kernel.clock import LOCAL
from shangliang.loop.hall.models import Call, Post
from shangliang.loop.topics.public import raise_topic

NOW = datetime(2026, 11, 24, 16, 30, tzinfo=LOCAL)


def _leave_the_mini_city() -> None:
    """The demo wants an empty database; the ledger of the mini city stays, nobody may delete from it."""
    for table in (Platform, Member, Sector, Person):
        table.objects.all().delete()
    for table in (Body, Place):
        table.objects.update(parent=None)
    for table in (Body, Place):
        table.objects.all().delete()


PARTS = ("T01", "T03", "T11", "T12", "T14")
"""Topics of the demo that the calls belong to or feed."""


@pytest.mark.slow
@pytest.mark.django_db
def test_the_calls_of_the_demo_go_their_way() -> None:
    with transaction.atomic():
        _leave_the_mini_city()
        days = Days.seen_from(NOW)
        city.found(days.founded, lambda _what: None)
        for number in PARTS:
            topic = TOPIC_BY_NUMBER[number]
            raise_topic(
                actor=guest("raiser"), title=topic.title, facts=topic.facts,
                place_id=place(topic.place).id, now=days.founded + timedelta(days=1),
            )  # fmt: skip
        stories = calling(days, Cast(NOW), 20)
        assert len(stories) == CALLS
        tell(stories, until=NOW, report=lambda: None)
        states = dict(Call.objects.values_list("dossier__title", "state"))
        assert sorted(states.values()) == ["announced", "answered", "finished", "open"]
        kinds = Counter(Post.objects.values_list("kind", flat=True))
        assert kinds["idea"] + kinds["question"] >= 50
        assert kinds["comment"] >= 10
        golden = Post.objects.filter(golden_at__isnull=False)
        assert golden.count() == 4
        assert not golden.filter(matter="").exists()
        assert all(p.nickname for p in golden)
        open_call = Post.objects.filter(call__state="open")
        found = Counter(open_call.values_list("state", flat=True))
        assert (found["submitted"], found["appealed"], found["returned"]) == (3, 1, 1)
        moments = list(Entry.objects.order_by("id").values_list("at", flat=True))
        assert max(moments) <= NOW
        transaction.set_rollback(True)
