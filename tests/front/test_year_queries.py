"""The pages of the year ask the database no more than ten questions, however many topics and readers there are."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mini_city import Cast, City
from shangliang.ground.accounts.models import Person
from shangliang.loop.annual.public import approve_change, propose_change
from stage_annual import running
from stage_topics import vetted

MOST = 10


def questions(client: Client, address: str) -> int:
    assert client.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


@pytest.mark.parametrize("login", ["", "office", "chair", "resident"])
def test_no_page_of_the_year_asks_more_than_ten_questions_and_growth_changes_nothing(
    cast: Cast, city: City, now: datetime, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shangliang.ground.rulebook.queries._CACHE_SECONDS", 600)
    number = running(cast, city, now, matter=vetted(cast, city, now))
    client = Client()
    if login:
        client.force_login(Person.objects.get(login=login))
    pages = [
        "/plan/2026",
        "/plan/cppcc/2026",
        "/plan/cppcc/2026/inspection",
        "/plan/cppcc/2026/versions/1",
        "/plan/cppcc/2026/plan.csv",
        f"/m/{number}",
    ]
    before = {page: questions(client, page) for page in pages}
    assert {page: n for page, n in before.items() if n > MOST} == {}
    for n in range(9):
        change = propose_change(
            actor=cast.office, number=number, kind="add", title=f"新增的议题 {n}", quarter=4,
            form="formal", lead="committee", reason="群众反映集中。", now=now,
        )  # fmt: skip
        approve_change(actor=cast.chair, number=number, change=change, now=now)
    assert {page: questions(client, page) for page in pages} == before
