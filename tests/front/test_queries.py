"""No page asks the database more than ten questions, whoever reads it, whatever it is about, however much there is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mini_city import Cast, City
from shangliang.ground.accounts.models import Person
from shangliang.loop.topics.public import raise_topic
from stage_sessions import in_session, street, voter, voting
from stage_topics import planned, raised
from stage_whole import closed

READERS = ("", "resident", "clerk", "office", "department", "party_office", "moderator", "host")
MOST = 10


def reader(login: str) -> Client:
    client = Client()
    if login:
        client.force_login(Person.objects.get(login=login))
    return client


def questions(client: Client, address: str) -> int:
    """How many questions the page asks when it is read a second time."""
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def asked_of(readers: Sequence[str], pages: Sequence[str]) -> dict[tuple[str, str], int]:
    """How many questions each page asks for each reader; whoever has signed in opens the desk too."""
    asked = {}
    for login in readers:
        cache.clear()
        client = reader(login)
        for page in [*pages, *(["/desk"] if login else [])]:
            asked[login, page] = questions(client, page)
    return asked


def busy(cast: Cast, city: City, now: datetime) -> list[str]:
    """Matters at every part of the way."""
    at = street(cast, city)
    return [
        closed(cast, city),
        voting(at),
        in_session(at),
        planned(cast, city, now),
        raised(cast, city, now).number,
    ]


@pytest.fixture
def numbers(cast: Cast, city: City, now: datetime) -> list[str]:
    return busy(cast, city, now)


@pytest.fixture(autouse=True)
def _rulebook_copy_does_not_run_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a slow machine the process's copy of the rulebook may expire between two reads."""
    monkeypatch.setattr("shangliang.ground.rulebook.queries._CACHE_SECONDS", 600)


def test_no_page_asks_more_than_ten_questions(numbers: list[str]) -> None:
    pages = ["/", "/matters", "/search?q=路灯", "/plan", *(f"/m/{n}" for n in numbers)]
    pages += [f"/m/{n}/{page}" for n in numbers[:3] for page in ("live", "screen")]
    asked = asked_of(READERS, pages)
    assert {where: n for where, n in asked.items() if n > MOST} == {}


def test_ten_times_as_many_matters_ask_no_more_questions(
    cast: Cast, city: City, now: datetime, numbers: list[str]
) -> None:
    pages = ["/", "/matters", "/search?q=路灯", *(f"/m/{n}" for n in numbers)]
    readers = ("", "clerk", "office")
    before = asked_of(readers, pages)
    for n in range(9 * len(numbers)):
        raise_topic(
            actor=voter(n),
            title=f"第 {n} 条巷子的路灯也坏了",
            facts="晚上一片漆黑，老人不敢出门。",
            place_id=city.community_place.id,
            now=now,
        )
    assert asked_of(readers, pages) == before


def test_a_matter_that_went_the_whole_way_is_drawn_the_same_from_what_was_kept(
    cast: Cast, city: City
) -> None:
    number = closed(cast, city)
    for login in ("", "clerk", "office", "department"):
        client = reader(login)
        cache.clear()
        fresh, kept = (_words(client, number) for _ in range(2))
        assert fresh == kept


def _words(client: Client, number: str) -> list[str]:
    page = client.get(f"/m/{number}").content.decode()
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]
