"""How is 江澜市 founded? Places, bodies, platforms, people with their roles, members with their terms: each by an act."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from django.contrib.auth.hashers import make_password

from shangliang.front.demo.bodies import BODIES, directory_kind
from shangliang.front.demo.city import PLACES, POPULATION
from shangliang.front.demo.people import ACCOUNTS, COMMITTEES, MEMBERS, SECTORS
from shangliang.front.demo.platforms import PLATFORM_BY_KEY, PLATFORMS
from shangliang.front.portal.demo_cast import DEMO_PASSWORD
from shangliang.ground.accounts.public import Role, add_person, grant_role
from shangliang.ground.directory.public import (
    BodyKind,
    Level,
    add_body,
    add_place,
    add_sector,
    body,
    body_for_place,
    enter_figure,
    open_platform,
    place,
    seat_member,
)
from shangliang.ground.rulebook.public import override_rule
from shangliang.kernel.actor import SYSTEM

CPPCC = "cppcc-jianglan"
_ROOMS_OF_THE_CPPCC = frozenset({"cppcc-office", "brief-office"})
"""They work for the CPPCC of the city and answer for no area of their own."""
_EVERYWHERE = frozenset({Role.ADMINISTRATOR.value, Role.AUDITOR.value})
_OVER_THE_CPPCC = frozenset({Role.PARTY_OFFICE.value, Role.INSPECTION.value})
"""Party offices decide on matters of the CPPCC, so their grant reaches its bodies too."""
_TERM_YEARS = 5
_OWN_RULES: tuple[tuple[str, str, float, str], ...] = (
    (
        "grassroots.min_per_year",
        "cppcc-wanghu",
        4,
        "望湖区街道议事需求多，区政协要求每室每季度至少一次。",
    ),
    (
        "session.turn_minutes",
        "group-yunshan",
        5,
        "云杉街道老年住户多，说话慢一些，每次发言放宽到五分钟。",
    ),
    (
        "session.doors",
        "cppcc-jianglan",
        44640,
        "演示站点：来访者不必等到开会那天，预告发布以后随时可以签到、开会，把一件事当天走完。",
    ),
)
"""What bodies have decided for themselves: rule, body, value, reason."""
STEPS = 6
"""How many steps `found` reports."""

Report = Callable[[str], None]


def found(now: datetime, report: Report) -> None:
    """Everything that was there before the first matter; `report` is told of each of the `STEPS`."""
    _places(now)
    report("places")
    _bodies(now)
    _figures(now)
    report("bodies")
    _platforms(now)
    report("platforms")
    people = _people(now)
    report("people")
    _grants(people, now)
    report("roles")
    _members(people, now)
    _rules(now)
    report("members")


def _places(now: datetime) -> None:
    for item in PLACES:
        add_place(
            actor=SYSTEM,
            key=item.key,
            name=item.name,
            name_en=item.name_en,
            level=item.kind.value,
            parent=item.parent or None,
            now=now,
        )


def _bodies(now: datetime) -> None:
    levels = {item.key: item.kind.value for item in PLACES}
    for item in BODIES:
        add_body(
            actor=SYSTEM,
            key=item.key,
            name=item.name,
            name_en=item.name_en,
            kind=directory_kind(item),
            level=levels[item.place],
            parent=item.parent or None,
            place=None if item.key in _ROOMS_OF_THE_CPPCC else item.place,
            now=now,
        )
    for committee in COMMITTEES:
        add_body(
            actor=SYSTEM,
            key=committee.key,
            name=committee.name,
            name_en=committee.name_en,
            kind=BodyKind.COMMITTEE,
            level=Level.CITY,
            parent=CPPCC,
            now=now,
        )
    for sector in SECTORS:
        add_sector(actor=SYSTEM, key=sector.key, name=sector.name, name_en=sector.name_en, now=now)


def _figures(now: datetime) -> None:
    for key, people in POPULATION.items():
        enter_figure(
            actor=SYSTEM,
            place=key,
            year=now.year - 1,
            population=people,
            source="《江澜市统计年鉴》（演示数据，虚构）",
            now=now,
        )


def _platforms(now: datetime) -> None:
    for item in PLATFORMS:
        open_platform(
            actor=SYSTEM,
            key=item.key,
            name=item.name,
            name_en=item.name_en,
            kind=item.kind.value,
            sponsor=item.sponsor,
            place=item.place,
            address=item.address,
            opening=item.opening,
            now=now,
        )


def _people(now: datetime) -> dict[str, int]:
    """Ids of the accounts by sign-in name; the password of the demo is hashed once."""
    password_hash = make_password(DEMO_PASSWORD)
    return {
        account.key: add_person(
            actor=SYSTEM,
            login=account.key,
            name=account.name,
            password=None,
            password_hash=password_hash,
            email=f"{account.key}@jianglan.example",
            now=now,
        ).id
        for account in ACCOUNTS
    }


def _grants(people: dict[str, int], now: datetime) -> None:
    reach = Reach()
    for account in ACCOUNTS:
        for role, key in account.roles:
            for path in reach.paths(role, key):
                grant_role(
                    actor=SYSTEM, person_id=people[account.key], role=role, path=path, now=now
                )


class Reach:
    """Where does a role reach that the data give at a body, platform, sector, committee or place?"""

    def __init__(self) -> None:
        self._committees = {item.key for item in COMMITTEES}
        self._sectors = {item.key for item in SECTORS}
        self._places = {item.key for item in PLACES}
        self._root = body(CPPCC).path

    def paths(self, role: str, key: str) -> tuple[str, ...]:
        """Paths of the bodies; most roles have one."""
        if role in _EVERYWHERE:
            return ("",)
        if role in _OVER_THE_CPPCC:
            return (self._path(key), self._root)
        return (self._path(key),)

    def _path(self, key: str) -> str:
        if key in self._committees or key in self._sectors or key == "cppcc-office":
            return self._root
        if key in PLATFORM_BY_KEY:
            return self._around(PLATFORM_BY_KEY[key].place)
        if key in self._places:
            return self._around(key)
        return body(key).path

    def _around(self, key: str) -> str:
        return body_for_place(place(key).id).path


def _members(people: dict[str, int], now: datetime) -> None:
    conveners = {sector.convener for sector in SECTORS}
    since = date(now.year, 1, 5)
    for member in MEMBERS:
        seat_member(
            actor=SYSTEM,
            person_id=people[member.key],
            body=CPPCC,
            sector=member.sector,
            committee=member.committee,
            place=member.street,
            field=member.expertise,
            is_convener=member.key in conveners,
            term_from=since,
            term_until=date(since.year + _TERM_YEARS, since.month, since.day),
            now=now,
        )


def _rules(now: datetime) -> None:
    for key, where, value, reason in _OWN_RULES:
        override_rule(
            actor=SYSTEM,
            key=key,
            path=body(where).path,
            value=value,
            effective_from=now.date(),
            reason=reason,
            now=now,
        )
