"""The office enters how many people live where; whoever does not answer for the place is refused, and nothing is lost."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.test import Client

from evidence import GUEST, refused
from mini_city import PASSWORD, Cast, City
from shangliang.ground.directory.models import Figure
from shangliang.ground.directory.public import enter_figure, figures, places_to_count
from shangliang.ground.ledger.public import describe, latest
from shangliang.kernel import clock
from shangliang.kernel.errors import Invalid, Refused

PAGE = "/act/directory/enter"
TYPED = {
    "place": "cangwan",
    "year": "2025",
    "population": "612400",
    "source": "统计年鉴 2025",
}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: now)


@pytest.fixture
def office(cast: Cast, city: City) -> Client:
    client = Client()
    assert client.login(username="office", password=PASSWORD)
    return client


def test_enter__the_office_enters_a_figure_on_its_page_and_everybody_reads_its_source(
    office: Client,
) -> None:
    answer = office.post(PAGE, TYPED)
    assert (answer.status_code, answer["Location"]) == (302, "/trends/who")
    (figure,) = figures(until=2026).values()
    assert (figure.year, figure.population, figure.source) == (2025, 612400, "统计年鉴 2025")
    (entry,) = latest(1)
    assert entry.name == "directory.figure.entered"
    assert "612400" in describe(entry)
    assert "统计年鉴 2025" in Client().get("/trends/who").content.decode()


def test_enter__a_program_enters_a_figure_too(office: Client) -> None:
    answer = office.post("/api/directory/enter", TYPED, content_type="application/json")
    assert answer.status_code in {200, 201}, answer.content
    assert Figure.objects.get().population == 612400


def test_enter__a_second_figure_of_the_year_corrects_the_first_and_says_what_stood_there(
    office: Client,
) -> None:
    office.post(PAGE, TYPED)
    office.post(PAGE, {**TYPED, "population": "600000"})
    assert Figure.objects.get().population == 600000
    assert latest(1)[0].payload["was"] == 612400


def test_enter__the_same_again_changes_nothing_and_says_so(office: Client) -> None:
    office.post(PAGE, TYPED)
    before = latest(1)
    assert office.post(PAGE, TYPED).status_code == 422
    assert latest(1) == before


def test_enter__a_double_click_enters_it_once(office: Client) -> None:
    key = {"request_key": "clicked-twice-on-the-button"}
    assert office.post(PAGE, {**TYPED, **key}).status_code == 302
    before = latest(1)
    assert office.post(PAGE, {**TYPED, **key}).status_code == 302
    assert latest(1) == before


def test_figures__a_year_knows_no_later_figure(cast: Cast, city: City, now: datetime) -> None:
    for year, people in ((2020, 500), (2025, 600)):
        enter_figure(
            actor=cast.office, place="cangwan", year=year, population=people, source="年鉴", now=now
        )
    here = city.district_place.id
    assert figures(until=2024)[here].population == 500
    assert figures(until=2026)[here].population == 600
    assert figures(until=2019) == {}


@pytest.mark.parametrize(
    "own",
    [
        {"place": "nowhere"},
        {"place": ""},
        {"year": "1948"},
        {"year": "2027"},
        {"year": "²"},
        {"population": "0"},
        {"population": "-5"},
        {"population": "9" * 40},
        {"population": "NaN"},
        {"source": ""},
        {"source": "x" * 201},
        {"source": "a\x00b"},
    ],
)
def test_enter__bad_input_is_refused_and_what_was_typed_stays(
    office: Client, own: dict[str, str]
) -> None:
    typed = {**TYPED, "source": "《年鉴》👪", **own}
    answer = office.post(PAGE, typed)
    assert answer.status_code == 422
    assert not Figure.objects.exists()
    html = answer.content.decode()
    assert 'class="error' in html
    if "source" not in own:
        assert "《年鉴》👪" in html


def test_enter__only_the_office_that_answers_for_the_place(
    cast: Cast, city: City, now: datetime
) -> None:
    facts = {"year": 2025, "population": 10, "source": "年鉴", "now": now}
    with refused(Refused, "kernel.sign_in_first"):
        enter_figure(actor=GUEST, place="cangwan", **facts)
    for who in (cast.resident, cast.clerk, cast.member):
        with refused(Refused, "kernel.not_your_part"):
            enter_figure(actor=who, place="cangwan", **facts)
    with refused(Refused, "kernel.elsewhere"):
        enter_figure(actor=cast.outsider, place="cangwan", **facts)
    enter_figure(actor=cast.outsider, place="wanghu", **facts)
    assert [p.key for p in places_to_count(cast.outsider)] == ["wanghu"]
    assert len(places_to_count(cast.office)) == 5
    with pytest.raises(Invalid):
        enter_figure(actor=cast.office, place="city", **{**facts, "year": 2027})
