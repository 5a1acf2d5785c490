"""Who takes part against who lives here: shares in words, small counts hidden with those that would tell them, no person."""

from __future__ import annotations

import csv
import io
from datetime import datetime

import pytest
from django.test import Client

from mini_city import PASSWORD, Cast, City
from shangliang.front.portal.shares import column, population_shares
from shangliang.ground.directory.public import enter_figure
from shangliang.ground.dossier.models import Dossier
from shangliang.kernel import clock
from shangliang.kernel.actor import guest
from shangliang.kernel.small_counts import shown_counts
from shangliang.loop.topics.public import join_topic, raise_topic
from stage_sessions import in_session, street


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)


def _voices(place_id: int, people: int, now: datetime, title: str) -> str:
    number = raise_topic(
        actor=guest(f"{title}0"), title=title, facts=f"{title}，已经很久了，请来看看。", place_id=place_id, now=now
    ).number  # fmt: skip
    for n in range(1, people):
        join_topic(actor=guest(f"{title}{n}"), number=number, now=now)
    return number


def _figures(cast: Cast, now: datetime) -> None:
    for key, people in (("cangwan", 600_000), ("wanghu", 400_000)):
        enter_figure(
            actor=cast.office, place=key, year=2025, population=people, source="年鉴", now=now
        )


def _rows(client: Client, query: str = "") -> dict[str, list[str]]:
    text = client.get(f"/trends/who.csv{query}").content.decode().lstrip("\ufeff")
    return {row[0]: row[1:] for row in csv.reader(io.StringIO(text))}


def test_shares_are_said_in_words_against_the_population(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    _figures(cast, now)
    _voices(city.community_place.id, 6, now, "巷口的灯不亮")
    _voices(city.other_place.id, 14, now, "湖边没有长椅")
    rows = _rows(client)
    assert rows["沧湾区"][:7] == ["600000", "2025", "年鉴", "60%", "6", "30%", "参与偏少"]
    assert rows["望湖区"][3:7] == ["40%", "14", "70%", "参与偏多"]
    client.cookies["lang"] = "en"
    page = client.get("/trends/who").content.decode()
    assert "under-represented" in page
    assert "over-represented" in page
    assert 'data-do="print"' in page


def test_a_small_count_is_hidden_and_takes_along_what_would_tell_it(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    _figures(cast, now)
    _voices(city.community_place.id, 3, now, "巷口的灯不亮")
    _voices(city.other_place.id, 14, now, "湖边没有长椅")
    rows = _rows(client)
    assert rows["沧湾区"][4:7] == ["", "", ""]
    assert rows["望湖区"][4:7] == ["", "", ""]
    inner = _rows(client, "?place=cangwan")
    assert inner["柳堤街道"][4:7] == ["", "", ""], "the parts of a hidden area stay hidden"
    assert "3" not in {cell for row in inner.values() for cell in row}


def test_column__no_share_tells_a_hidden_rest() -> None:
    found = column([50, 30, 6], 2, [None] * 3, least=5, band=0.2)
    assert found.rest.count is None
    assert [p.count for p in found.parts] == [50, 30, None]
    assert found.parts[0].share == 50 / 88, "of everything, so that the parts' sum stays unknown"
    closed = column([50, 30], 0, [None] * 2, least=5, band=0.2, closed=True)
    assert {p.count for p in (*closed.parts, closed.rest)} == {None}


def test_shown_counts__two_ones_are_not_told_by_the_total() -> None:
    assert shown_counts([1, 1, 20, 30], 5) == [None, None, None, 30]
    assert shown_counts([3, 0, 20, 30], 5) == [None, 0, None, 30]
    assert shown_counts([3, 4, 20], 5) == [None, None, 20]


def test_population_shares__are_given_only_when_every_figure_is_there() -> None:
    assert population_shares([60, None]) == [None, None]
    assert population_shares([60, 40]) == [0.6, 0.4]


def test_seats_taken_are_counted_by_place_kind_and_side(
    client: Client, cast: Cast, city: City
) -> None:
    number = in_session(street(cast, city), 10)
    Dossier.objects.filter(number=number).update(place_id=city.community_place.id)
    rows = _rows(client)
    assert rows["沧湾区"][7:9] == ["10", "100%"]
    shown = [int(r[7]) for r in list(rows.values())[4:] if r[7]]
    assert all(n == 0 or n >= 5 for n in shown)
    assert "按立场" in client.get("/trends/who").content.decode()
    Dossier.objects.filter(number=number).update(is_public=False)
    assert _rows(client)["沧湾区"][7] == "0", "matters that are not public are not counted"


def test_without_figures_the_page_says_how_to_enter_them(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    public = client.get("/trends/who").content.decode()
    assert "还没有人口数" in public
    assert "/act/directory/enter" not in public
    client.login(username="office", password=PASSWORD)
    assert "/act/directory/enter" in client.get("/trends/who").content.decode()


def test_an_unknown_place_or_year_is_not_there_and_a_formula_does_not_get_into_the_file(
    client: Client, cast: Cast, city: City, now: datetime
) -> None:
    for query in ("?place=nowhere", "?place=%00", "?year=1500", "?year=²", "?year=2099"):
        assert client.get(f"/trends/who{query}").status_code == 404
        assert client.get(f"/trends/who.csv{query}").status_code == 404
    enter_figure(
        actor=cast.office, place="cangwan", year=2025, population=9, source="=1+1<b>", now=now
    )
    assert not _rows(client)["沧湾区"][2].startswith("=")
    assert "=1+1<b>" not in client.get("/trends/who").content.decode()


def test_the_page_asks_few_questions_however_many_matters_there_are(
    client: Client, cast: Cast, city: City, now: datetime, django_assert_max_num_queries: object
) -> None:
    _figures(cast, now)
    for n in range(12):
        _voices(city.community_place.id, 1, now, f"第{n}件小事要商量")
    client.login(username="office", password=PASSWORD)
    for query in ("", "?place=cangwan"):
        client.get(f"/trends/who{query}")
        with django_assert_max_num_queries(10):  # type: ignore[operator]  # pytest-django's own
            client.get(f"/trends/who{query}")
