"""A program searches with the same words, filters and visibility as a reader; on a phone the filters are folded."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from mini_city import Cast, City
from shangliang.ground.dossier.models import Dossier
from stage_topics import planned, raised

pytestmark = pytest.mark.usefixtures("searchable")


@pytest.fixture
def both(cast: Cast, city: City, now: datetime) -> tuple[str, str]:
    """One matter on the plan and one just raised."""
    return planned(cast, city, now), raised(cast, city, now, "菜场门口的路灯太暗").number


def test_search_finds_counts_and_pages(client: Client, both: tuple[str, str]) -> None:
    found = client.get("/api/search", {"q": "路灯"}).json()
    assert found["total"] == 2
    assert {h["number"] for h in found["hits"]} == set(both)
    assert all("路灯" in h["title"] + h["excerpt"] for h in found["hits"])
    assert {c["value"] for c in found["facets"]["stage"]} == {"planned", "raised"}
    narrowed = client.get("/api/search", {"q": "路灯", "stage": "planned"}).json()
    assert [h["number"] for h in narrowed["hits"]] == [both[0]]
    first = client.get("/api/search", {"q": "路灯", "limit": 1}).json()
    second = client.get("/api/search", {"q": "路灯", "limit": 1, "after": first["after"]}).json()
    assert {first["hits"][0]["number"], second["hits"][0]["number"]} == set(both)


def test_search_shows_nobody_what_is_not_open_to_them(
    client: Client, both: tuple[str, str]
) -> None:
    Dossier.objects.filter(number=both[1]).update(is_public=False)
    found = client.get("/api/search", {"q": "路灯"}).json()
    assert [h["number"] for h in found["hits"]] == [both[0]]
    told = client.get("/api/search/suggest", {"q": "菜场"}).json()
    assert both[1] not in {s["value"] for s in told}


def test_suggestions_name_matters_and_places(client: Client, both: tuple[str, str]) -> None:
    told = client.get("/api/search/suggest", {"q": "路灯"}).json()
    assert {s["value"] for s in told if s["sort"] == "matter"} == set(both)
    assert client.get("/api/search/suggest", {"q": ""}).json() == []


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "\x00"},
        {"q": "<b>" * 3000},
        {"q": "🙂\u202e"},
        {"q": "路灯", "stage": "no", "after": "9" * 90},
        {"limit": "-5"},
        {"limit": "99999"},
    ],
)
def test_hostile_words_are_answered(
    client: Client, both: tuple[str, str], asked: dict[str, str]
) -> None:
    answer = client.get("/api/search", asked)
    assert answer.status_code == 200
    assert len(answer.json()["hits"]) <= 50
    assert client.get("/api/search", {"limit": "x"}).status_code == 422


def test_filters_are_folded_so_that_results_come_first(
    client: Client, both: tuple[str, str]
) -> None:
    html = client.get("/search", {"q": "路灯"}).content.decode()
    assert '<details class="search-filters">' in html
    assert html.index('class="cards"') < html.index("search-filters")
