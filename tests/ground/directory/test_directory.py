"""Bodies and places in their trees, members with terms, platforms where people talk things over."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from evidence import GUEST, refused
from mini_city import Cast, City
from shangliang.front.look.errors import said_fields
from shangliang.ground.directory.public import (
    add_body,
    add_place,
    add_sector,
    bodies,
    body,
    body_above,
    body_for_place,
    members,
    open_platform,
    places,
    platforms,
    seat_member,
    sectors,
)
from shangliang.ground.ledger.public import describe, latest
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.errors import Invalid, Refused


def add_village(
    who: Actor, now: datetime, parent: str | None = "street", key: str = "village"
) -> None:
    add_body(
        actor=who,
        key=key,
        name="青石村",
        kind="community",
        level="community",
        parent=parent,
        now=now,
    )


def seat(
    who: Actor, person: Actor, now: datetime, at: str = "cppcc", until: date = date(2031, 1, 5)
) -> None:
    seat_member(
        actor=who,
        person_id=person.id or 0,
        body=at,
        sector="environment",
        term_from=date(2026, 11, 2),
        term_until=until,
        now=now,
    )


def test_path__a_body_stands_below_its_parent(cast: Cast, city: City, now: datetime) -> None:
    add_village(SYSTEM, now)
    assert body("village").path.startswith(city.street.path)
    assert city.community.path == f"{city.street.path}{city.community.id}/"


def test_add_body__by_the_office_for_its_own_tree_only(
    cast: Cast, city: City, now: datetime
) -> None:
    add_village(cast.office, now)
    with refused(Refused, "kernel.elsewhere"):
        add_village(cast.outsider, now, key="village-2")
    with refused(Refused, "kernel.elsewhere"):
        add_village(cast.office, now, parent=None, key="new-root")
    with refused(Refused, "kernel.not_your_part"):
        add_village(cast.clerk, now, key="village-3")


@pytest.mark.parametrize("what", ["place", "body", "sector", "platform"])
def test_keys__are_given_once(cast: Cast, city: City, now: datetime, what: str) -> None:
    again = {
        "place": lambda: add_place(
            actor=SYSTEM, key="liudi", name="另一条街", level="street", now=now
        ),
        "body": lambda: add_village(SYSTEM, now, key="street"),
        "sector": lambda: add_sector(actor=SYSTEM, key="environment", name="环保界", now=now),
        "platform": lambda: open_platform(
            actor=SYSTEM,
            key="home",
            name="另一个家",
            kind="home",
            sponsor="street",
            place="liudi",
            now=now,
        ),
    }[what]
    with pytest.raises(Invalid) as caught:
        again()
    assert said_fields(caught.value) == {"key": ["这个代号已经有人用了，请换一个。"]}


def test_places_and_sectors__only_by_whoever_looks_after_the_whole(
    cast: Cast, now: datetime
) -> None:
    add_place(
        actor=cast.administrator,
        key="qingshi",
        name="青石村",
        level="community",
        parent="liudi",
        now=now,
    )
    with refused(Refused, "kernel.elsewhere"):
        add_place(actor=cast.office, key="x", name="某地", level="community", now=now)
    with refused(Refused, "kernel.sign_in_first"):
        add_sector(actor=GUEST, key="x", name="某界", now=now)


def test_body_above__the_nearest_of_its_kind(city: City) -> None:
    assert body_above(city.community.id, kind="cppcc") == city.district
    assert body_above(city.district.id, kind="cppcc") == city.cppcc
    assert body_above(city.cppcc.id, kind="cppcc") is None
    assert body_above(city.community.id, kind="street_group") == city.street


def test_body_for_place__its_own_else_that_of_the_area_around_it(city: City, now: datetime) -> None:
    add_place(
        actor=SYSTEM, key="qingshi", name="青石村", level="community", parent="liudi", now=now
    )
    village = next(p for p in places("community") if p.key == "qingshi")
    assert body_for_place(village.id) == city.street
    assert body_for_place(city.community_place.id) == city.community
    assert body_for_place(city.other_place.id) == city.other_district
    assert body_for_place(city.city_place.id) == city.cppcc


def test_places__by_level_and_below(city: City) -> None:
    assert {p.key for p in places("district")} == {"cangwan", "wanghu"}
    assert {p.key for p in places(under=city.district_place.path)} == {"cangwan", "liudi", "liuyin"}


def test_bodies__by_kind_and_level(city: City) -> None:
    assert {b.key for b in bodies("cppcc")} == {"cppcc", "cppcc-cangwan", "cppcc-wanghu"}
    assert {b.key for b in bodies("cppcc", "city")} == {"cppcc"}


def test_seat_member__by_the_office_of_that_body(cast: Cast, city: City, now: datetime) -> None:
    seat(cast.office, cast.expert, now)
    assert {m.name for m in members("environment")} == {"王委员", "林教授"}
    assert sectors() == [("environment", "环境资源界", 2)]


def test_seat_member__not_at_another_body(cast: Cast, city: City, now: datetime) -> None:
    with refused(Refused, "kernel.elsewhere"):
        seat(cast.outsider, cast.expert, now)
    seat(cast.outsider, cast.expert, now, at="cppcc-wanghu")
    with refused(Refused, "kernel.not_your_part"):
        seat(cast.administrator, cast.stranger, now)


def test_seat_member__a_term_ends_after_it_begins(cast: Cast, now: datetime) -> None:
    with pytest.raises(Invalid) as caught:
        seat(cast.office, cast.expert, now, until=date(2026, 11, 2))
    assert said_fields(caught.value) == {"term_until": ["任期的结束早于开始，请核对两个日期。"]}


def test_seat_member__the_ledger_says_the_sector_in_words_and_no_name(
    cast: Cast, city: City, now: datetime
) -> None:
    seat(cast.office, cast.expert, now)
    (entry,) = latest(1)
    assert describe(entry) == "一名委员就任，界别：环境资源界。"
    assert "林教授" not in str(entry.payload)


def test_open_platform__by_the_convener_for_their_own_street(
    cast: Cast, city: City, now: datetime
) -> None:
    open_platform(
        actor=cast.room_convener,
        key="room-2",
        name="柳荫协商议事室",
        kind="room",
        sponsor="community",
        place="liuyin",
        now=now,
    )
    assert {p.key for p in platforms(under=city.street_place.path)} == {"home", "room-2"}
    assert [p.key for p in platforms("room")] == ["room-2"]
    (entry,) = latest(1)
    assert describe(entry) == "柳荫协商议事室启用，大家又多了一个商量的地方。"


def test_open_platform__not_for_another_body(cast: Cast, city: City, now: datetime) -> None:
    with refused(Refused, "kernel.elsewhere"):
        open_platform(
            actor=cast.room_convener,
            key="x",
            name="某室",
            kind="room",
            sponsor="cppcc",
            place="liudi",
            now=now,
        )
    with refused(Refused, "kernel.not_your_part"):
        open_platform(
            actor=cast.member,
            key="x",
            name="某室",
            kind="room",
            sponsor="street",
            place="liudi",
            now=now,
        )
