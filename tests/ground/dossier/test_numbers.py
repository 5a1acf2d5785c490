"""Numbers can be read aloud, are given once, and leave no gap, however many come at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from django.db import connection, transaction

import append_only_lifted  # noqa: F401  for its effect
from mini_city import City
from shangliang.ground.dossier.models import NumberSeries
from shangliang.ground.dossier.public import DossierBrief, Kind, open_dossier
from shangliang.kernel.clock import LOCAL

Opened = Callable[..., DossierBrief]


def test_numbers__count_up_by_kind_and_year(opened: Opened) -> None:
    given = [
        opened().number,
        opened().number,
        opened(Kind.SUPERVISION).number,
        opened(Kind.PROPOSAL).number,
    ]
    assert given == ["T-2026-0001", "T-2026-0002", "S-2026-0001", "P-2026-0001"]


def test_numbers__the_year_is_that_of_the_city(opened: Opened) -> None:
    new_year = datetime(2027, 1, 1, 0, 5, tzinfo=LOCAL)  # still 2026 in UTC
    assert opened(now=new_year).number == "T-2027-0001"


def test_numbers__go_on_beyond_four_digits(opened: Opened) -> None:
    NumberSeries.objects.create(prefix="T-2026", last=9999)
    assert opened().number == "T-2026-10000"


def test_numbers__what_was_taken_back_leaves_no_gap(opened: Opened) -> None:
    given = []
    for n in range(30):
        try:
            with transaction.atomic():
                number = opened().number
                if n % 3 == 1:
                    raise RuntimeError("the act failed after the number was given")
                given.append(number)
        except RuntimeError:
            pass
    assert given == [f"T-2026-{n:04d}" for n in range(1, 21)]


@pytest.mark.django_db(transaction=True)
def test_numbers__many_at_once_get_one_each(city: City, now: datetime) -> None:
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory serves one hand at a time; the PostgreSQL run does this")

    def raise_some(_hand: int) -> list[str]:
        try:
            numbers = []
            for _ in range(8):
                with transaction.atomic():
                    matter = open_dossier(
                        kind=Kind.CONSULTATION,
                        title="巷子里的路灯",
                        body_id=city.community.id,
                        now=now,
                    )
                numbers.append(matter.number)
            return numbers
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as hands:
        given = sorted(n for numbers in hands.map(raise_some, range(4)) for n in numbers)
    assert given == [f"T-2026-{n:04d}" for n in range(1, 33)]
