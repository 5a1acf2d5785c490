"""How often does a page ask the database? At most ten times, whoever looks, however much there is."""

from __future__ import annotations

import pytest
from django.test import Client

from mini_city import PASSWORD, Cast, City
from shangliang.kernel.reading import keep, reading, remembered
from stage_topics import planned, raised, vetted

PAGES = ["/", "/matters", "/m/{raised}", "/search", "/search?q=路灯", "/plan", "/rooms", "/rooms/home", "/me"]  # fmt: skip


@pytest.mark.parametrize("login", ["", "clerk"])
@pytest.mark.parametrize("page", [*PAGES, "/desk"])
def test_a_page_asks_at_most_ten_times(
    client: Client, cast: Cast, city: City, now, django_assert_max_num_queries, page: str, login
) -> None:
    numbers = [raised(cast, city, now, f"第 {n} 盏路灯坏了两周").number for n in range(6)]
    if login:
        assert client.login(username=login, password=PASSWORD)
    address = page.format(raised=numbers[0])
    client.get(address)  # the rulebook and the count of rooms are read once for many pages
    with django_assert_max_num_queries(10):
        client.get(address)


def test_the_number_of_rows_does_not_change_the_number_of_queries(
    client: Client, cast: Cast, city: City, now, django_assert_num_queries
) -> None:
    client.get("/matters")
    raised(cast, city, now)
    with django_assert_num_queries(4):
        client.get("/matters")
    for n in range(5):
        raised(cast, city, now, f"第 {n} 盏路灯坏了两周")
    with django_assert_num_queries(4):
        client.get("/matters")


@pytest.mark.parametrize(("login", "most"), [("", 10), ("clerk", 15)])
def test_a_matter_on_the_plan_asks_once_for_each_room_it_has_reached(
    client: Client, cast: Cast, city: City, now, django_assert_max_num_queries, login, most
) -> None:
    number = planned(cast, city, now)
    if login:
        assert client.login(username=login, password=PASSWORD)
    client.get(f"/m/{number}")
    with django_assert_max_num_queries(most):
        client.get(f"/m/{number}")


def test_what_a_page_has_read_is_read_once_and_forgotten_afterwards() -> None:
    asked = []

    @remembered
    def read(number: str) -> int:
        asked.append(number)
        return len(asked)

    assert (read("a"), read("a")) == (1, 2), "outside of a page every call reads afresh"
    with reading():
        assert (read("a"), read("a"), read("b")) == (3, 3, 4)
        keep(read, 99, "c")
        assert read("c") == 99
    assert read("a") == 5


def test_a_vetted_matter_still_offers_the_plan_to_its_convener(
    client: Client, cast: Cast, city: City, now
) -> None:
    number = vetted(cast, city, now)
    assert client.login(username="room_convener", password=PASSWORD)
    assert f"/m/{number}/planning/draft" in client.get(f"/m/{number}").content.decode()
