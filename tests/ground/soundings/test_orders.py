"""What comes first for people: marks, places and comparisons, one voice a person, nothing shown before the close."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from evidence import refused
from mini_city import Cast, City
from shangliang.ground.dossier.public import get
from shangliang.ground.ledger.public import trail
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.models import Preference
from shangliang.kernel.errors import Invalid, NotFound, Refused
from stage_sessions import NOW, Street, matter, street, voter

OPTIONS = ("路灯", "停车", "充电棚")


@pytest.fixture
def at(cast: Cast, city: City) -> Street:
    return street(cast, city)


@pytest.fixture
def number(at: Street) -> str:
    return matter(at)


def opened(at: Street, number: str, kind: str) -> soundings.SoundingBrief:
    made = soundings.draft_sounding(
        actor=at.clerk, number=number, kind=kind, title="先办哪件", options=OPTIONS, now=NOW
    )
    return soundings.open_sounding(actor=at.clerk, sounding_id=made.id, now=NOW)


def closed(at: Street, asked: soundings.SoundingBrief) -> soundings.OrderResult:
    soundings.close_sounding(actor=at.clerk, sounding_id=asked.id, now=NOW)
    found = soundings.result(asked.id, now=NOW)
    assert isinstance(found, soundings.OrderResult)
    return found


def test_support__those_with_most_marks_come_first(at: Street, number: str) -> None:
    asked = opened(at, number, "support")
    for n in range(30):
        marked = ["o1"] if n < 12 else ["o1", "o2"]
        soundings.cast_support(actor=voter(n), sounding_id=asked.id, marked=marked, now=NOW)
    found = closed(at, asked)
    assert [(o.place, o.label, o.percent) for o in found.options] == [
        (1, "路灯", 100),
        (2, "停车", 60),
        (3, "充电棚", 0),
    ]
    assert found.clear_first == "路灯"
    assert found.options[1].count == 18
    assert found.options[2].count is None, "nobody marked it: a cell below the least"


def test_ranking__what_beats_every_other_one_by_one_comes_first(at: Street, number: str) -> None:
    asked = opened(at, number, "ranking")
    orders = [[["o2"], ["o1"], ["o3"]]] * 5 + [[["o1"], ["o2"]]] * 4 + [[["o3"], ["o2"]]] * 3
    for n, places in enumerate(orders):
        soundings.cast_ranking(actor=voter(n), sounding_id=asked.id, places=places, now=NOW)
    found = closed(at, asked)
    assert [o.label for o in found.options] == ["停车", "路灯", "充电棚"]
    assert found.clear_first == "停车"
    assert all(o.count is None for o in found.options)


def test_pairwise__level_stays_level(at: Street, number: str) -> None:
    asked = opened(at, number, "pairwise")
    for n in range(12):
        for left, right, value in (
            ("o1", "o2", 1 if n % 2 else -1),
            ("o3", "o1", -1),
            ("o2", "o3", 1),
        ):
            soundings.cast_pair(
                actor=voter(n), sounding_id=asked.id, left=left, right=right, value=value, now=NOW
            )
    found = closed(at, asked)
    assert [(o.place, o.tied) for o in found.options] == [(1, True), (1, True), (3, False)]
    assert found.clear_first == ""


def test_order__one_voice_a_person_the_last_word_counts(at: Street, number: str) -> None:
    asked = opened(at, number, "support")
    for marked in (["o1"], ["o2"], ["o2"]):
        kept = soundings.cast_support(actor=voter(1), sounding_id=asked.id, marked=marked, now=NOW)
    assert kept.repeated
    assert list(Preference.objects.values_list("value", flat=True)) == [["o2"]]
    assert get(number).voices == 1
    ranked = opened(at, number, "ranking")
    soundings.cast_ranking(actor=voter(1), sounding_id=ranked.id, places=[["o1"]], now=NOW)
    assert get(number).voices == 1, "the same person in the same matter"


def test_order__too_few_say_nothing(at: Street, number: str) -> None:
    asked = opened(at, number, "ranking")
    for n in range(9):
        soundings.cast_ranking(actor=voter(n), sounding_id=asked.id, places=[["o1"]], now=NOW)
    found = closed(at, asked)
    assert found.hidden
    assert (found.participants, found.options, found.clear_first) == (None, (), "")
    told = next(r for r in trail(number) if r.name == "soundings.sounding.closed")
    assert told.payload["counts"] == {}


def test_order__nobody_sees_a_count_while_it_is_open(at: Street, number: str) -> None:
    asked = opened(at, number, "support")
    for n in range(20):
        soundings.cast_support(actor=voter(n), sounding_id=asked.id, marked=["o1"], now=NOW)
    found = soundings.result(asked.id, now=NOW)
    assert isinstance(found, soundings.OrderResult)
    assert (found.participants, found.options) == (20, ())


def test_order__not_after_the_close_and_not_by_who_is_barred(at: Street, number: str) -> None:
    asked = opened(at, number, "support")
    soundings.bar(asked.id, soundings.Bar("soundings.host_is_neutral", person=at.host.id))
    with refused(Refused, "soundings.host_is_neutral"):
        soundings.cast_support(actor=at.host, sounding_id=asked.id, marked=["o1"], now=NOW)
    closed(at, asked)
    with refused(Refused, "soundings.closed"):
        soundings.cast_support(actor=voter(1), sounding_id=asked.id, marked=["o1"], now=NOW)


@pytest.mark.parametrize(
    ("kind", "facts"),
    [
        ("support", {"marked": []}),
        ("support", {"marked": ["o9"]}),
        ("ranking", {"places": [["o1"], ["o1"]]}),
        ("ranking", {"places": []}),
        ("ranking", {"places": [["<b>"]]}),
        ("pairwise", {"left": "o1", "right": "o1", "value": 1}),
        ("pairwise", {"left": "o1", "right": "o7", "value": 1}),
        ("pairwise", {"left": "o1", "right": "o2", "value": 2}),
    ],
)
def test_order__what_makes_no_sense_is_not_kept(
    at: Street, number: str, kind: str, facts: dict[str, Any]
) -> None:
    asked = opened(at, number, kind)
    act = {
        "support": soundings.cast_support,
        "ranking": soundings.cast_ranking,
        "pairwise": soundings.cast_pair,
    }[kind]
    with pytest.raises(Invalid):
        act(actor=voter(1), sounding_id=asked.id, now=NOW, **facts)
    assert not Preference.objects.exists()


def test_order__a_kind_takes_only_its_own_answers(at: Street, number: str) -> None:
    asked = opened(at, number, "support")
    with pytest.raises(NotFound):
        soundings.cast_ranking(actor=voter(1), sounding_id=asked.id, places=[["o1"]], now=NOW)


def test_draft__an_order_needs_options(at: Street, number: str) -> None:
    with pytest.raises(Invalid) as caught:
        soundings.draft_sounding(
            actor=at.clerk, number=number, kind="ranking", title="先办哪件", now=NOW
        )
    assert caught.value.code == "soundings.options_needed"


def test_pages__mark_rank_and_compare_without_script(at: Street, number: str) -> None:
    client = Client()
    asked = opened(at, number, "support")
    page = client.get(asked.url).content.decode()
    assert "路灯" in page
    assert client.post(asked.url, {}).status_code == 422
    assert client.post(asked.url, {"options": ["o1", "o3"]}).status_code == 302
    ranked = opened(at, number, "ranking")
    assert client.post(ranked.url, {"o1": "", "o2": ""}).status_code == 422
    assert client.post(ranked.url, {"o1": "2", "o2": "1", "o3": "2"}).status_code == 302
    compared = opened(at, number, "pairwise")
    for _ in range(3):
        page = client.get(compared.url).content.decode()
        left = page.partition('name="left" value="')[2].partition('"')[0]
        right = page.partition('name="right" value="')[2].partition('"')[0]
        client.post(compared.url, {"left": left, "right": right, "first": "left"})
    assert "全部比较完了" in client.get(compared.url).content.decode()
    client.post(compared.url, {"left": "o1", "right": "\x00", "first": "left"})
    kept = {p.sounding_id: p.value for p in Preference.objects.all()}
    assert kept[asked.id] == ["o1", "o3"]
    assert kept[ranked.id] == [["o2"], ["o1", "o3"]]
    assert len(kept[compared.id]) == 3


def test_rest__each_kind_takes_its_order(at: Street, number: str) -> None:
    client = Client()
    for kind, body in (
        ("support", {"marked": ["o2"]}),
        ("ranking", {"places": [["o2", "o1"]]}),
        ("pairwise", {"left": "o2", "right": "o1", "value": 1}),
    ):
        asked = opened(at, number, kind)
        answer = client.post(
            f"/api/soundings/{number}/{asked.id}/order",
            json.dumps(body),
            content_type="application/json",
        )
        assert answer.status_code == 200, answer.content
    assert client.get(f"/api/soundings/{number}").status_code == 200
    assert client.get(f"/m/{number}/voices").status_code == 200
