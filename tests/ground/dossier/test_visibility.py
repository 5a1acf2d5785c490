"""Who sees a matter: everybody what is public; what is held back only those in office at its body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import datetime

import pytest

from evidence import GUEST, refused
from mini_city import Cast, City
from shangliang.ground.dossier.models import Dossier
from shangliang.ground.dossier.public import (
    DossierBrief,
    by_numbers,
    get,
    listing,
    publish,
    stage_counts,
)
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import NotFound

Opened = Callable[..., DossierBrief]

SEES_HIDDEN = {
    "office",
    "clerk",
    "host",
    "recorder",
    "expert",
    "chair",
    "committee",
    "room_convener",
    "party_office",
    "inspection",
    "moderator",
    "auditor",
}


@pytest.fixture
def hidden(opened: Opened) -> str:
    number = opened().number
    publish(number, is_public=False)
    return number


def everybody(cast: Cast) -> dict[str, Actor]:
    return {f.name: getattr(cast, f.name) for f in fields(cast)} | {
        "guest": GUEST,
        "system": SYSTEM,
    }


def test_public__is_seen_by_everybody(cast: Cast, opened: Opened) -> None:
    number = opened().number
    for who in everybody(cast).values():
        assert get(number, who).number == number


def test_hidden__is_seen_by_those_in_office_there_and_nobody_else(cast: Cast, hidden: str) -> None:
    seen = {name for name, who in everybody(cast).items() if by_numbers([hidden], who)}
    assert seen == SEES_HIDDEN | {"system"}


def test_hidden__an_administrator_keeps_the_machine_and_does_not_read(
    cast: Cast, hidden: str
) -> None:
    for who in (
        cast.administrator,
        cast.outsider,
        cast.member,
        cast.department,
        cast.resident,
        GUEST,
    ):
        with refused(NotFound, "dossier.not_found", number=hidden):
            get(hidden, who)


def test_hidden__every_way_of_reading_agrees(cast: Cast, opened: Opened, hidden: str) -> None:
    public = opened().number
    for name, who in everybody(cast).items():
        expected = {public, hidden} if name in SEES_HIDDEN | {"system"} else {public}
        assert {m.number for m in listing(who)} == expected, name
        assert set(by_numbers([public, hidden], who)) == expected, name
        assert sum(stage_counts(who).values()) == len(expected), name
        assert {d.number for d in Dossier.objects.visible_to(who)} == expected, name


def test_hidden__of_another_body_stays_hidden(cast: Cast, city: City, opened: Opened) -> None:
    number = opened(body_id=city.other_district.id).number
    publish(number, is_public=False)
    assert get(number, cast.outsider).number == number
    with refused(NotFound, "dossier.not_found"):
        get(number, cast.room_convener)


def test_published_again__it_is_there_for_all(cast: Cast, hidden: str) -> None:
    publish(hidden, is_public=True)
    assert get(hidden, GUEST).number == hidden


def test_nothing__is_not_found_rather_than_a_crash(cast: Cast, now: datetime) -> None:
    for number in ("T-2026-9999", "", "../etc/passwd", "T-2026-0001'--"):
        with pytest.raises(NotFound):
            get(number, cast.office)


def test_listing__pages_by_key_without_losing_or_repeating(opened: Opened) -> None:
    numbers = [opened().number for _ in range(7)]
    found: list[str] = []
    before: int | None = None
    while page := listing(GUEST, before_id=before, limit=3):
        found += [m.number for m in page]
        before = page[-1].id
    assert found == numbers[::-1]


def test_listing__by_stage_kind_place_and_body(city: City, opened: Opened) -> None:
    here = opened(place_id=city.community_place.id)
    there = opened(place_id=city.other_place.id, body_id=city.other_district.id)
    assert [m.id for m in listing(GUEST, place_path=city.district_place.path)] == [here.id]
    assert [m.id for m in listing(GUEST, body_path=city.other_district.path)] == [there.id]
    assert listing(GUEST, stages=("closed",)) == []
    assert listing(GUEST, kind="proposal") == []
