"""The pages of vetting, priorities and slips ask at most ten questions, however much there is, and say no to nonsense."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mini_city import Cast, City
from shangliang.ground.accounts.models import Person
from shangliang.kernel.actor import Actor
from shangliang.loop.vetting.public import invite_vetters, open_round
from stage_escalation import accepted, sent
from stage_topics import triaged, vetted

MOST = 10


def questions(login: str, address: str) -> int:
    client = Client()
    if login:
        client.force_login(Person.objects.get(login=login))
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def ids(*people: Actor) -> list[int]:
    return [p.id for p in people if p.id is not None]


@pytest.fixture(autouse=True)
def _rulebook_copy_does_not_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shangliang.ground.rulebook.queries._CACHE_SECONDS", 600)


def full(cast: Cast, city: City, now: datetime) -> list[str]:
    """A topic that is being vetted, a round with it, one slip that waits and one that is taken over."""
    asked = triaged(cast, city, now)
    invite_vetters(
        actor=cast.clerk, number=asked, person_ids=ids(cast.expert, cast.committee), now=now
    )
    here = open_round(
        actor=cast.clerk,
        title="这个季度先商量哪件",
        kind="pairwise",
        numbers=[asked, vetted(cast, city, now)],
        body_id=city.street.id,
        now=now,
    )
    return [asked, here.number, sent(cast, city, now), accepted(cast, city, now)]


@pytest.mark.parametrize("login", ["", "clerk", "office", "expert", "resident", "room_convener"])
def test_no_page_asks_more_than_ten_questions(
    cast: Cast, city: City, now: datetime, login: str
) -> None:
    numbers = full(cast, city, now)
    pages = ["/lanes", "/lanes?lane=instant", "/priorities", "/upwards", "/upwards?show=answered"]
    pages += [f"/m/{n}" for n in numbers]
    asked = {page: questions(login, page) for page in pages}
    assert {page: n for page, n in asked.items() if n > MOST} == {}


def test_lists__flat_as_matters_grow(cast: Cast, city: City, now: datetime) -> None:
    full(cast, city, now)
    pages = ("/lanes", "/priorities", "/upwards")
    before = {page: questions("clerk", page) for page in pages}
    for _ in range(4):
        full(cast, city, now)
    cache.clear()
    assert {page: questions("clerk", page) for page in pages} == before


@pytest.mark.parametrize("page", ["lanes", "priorities", "upwards"])
@pytest.mark.parametrize("before", ["-1", "x", "9" * 40, "%00", "１２"])
def test_lists__a_strange_page_key_shows_the_beginning(
    cast: Cast, city: City, page: str, before: str
) -> None:
    assert Client().get(f"/{page}?before={before}").status_code == 200
