"""A city small enough to be built before every test run, made by acts: places, bodies, people and their roles.

江澜市 with one district (沧湾区), one street (柳堤街道) and one community (柳荫社区), its Party committee, government and
departments, one sector, one home, and one person for each role.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime

from shangliang.ground.accounts.public import Role, actor_by_login, add_person, grant_role
from shangliang.ground.directory.public import (
    BodyBrief,
    BodyKind,
    Level,
    PlaceBrief,
    PlatformBrief,
    PlatformKind,
    add_body,
    add_place,
    add_sector,
    body,
    open_platform,
    place,
    platform,
    seat_member,
)
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import LOCAL

FOUNDED = datetime(2026, 1, 5, 9, tzinfo=LOCAL)
"""When the city was set up; every term began then."""
PASSWORD = "江澜 has good tea"

_PLACES = (
    ("city", "江澜市", "Jianglan", Level.CITY, None),
    ("cangwan", "沧湾区", "Cangwan District", Level.DISTRICT, "city"),
    ("liudi", "柳堤街道", "Liudi Street", Level.STREET, "cangwan"),
    ("liuyin", "柳荫社区", "Liuyin Community", Level.COMMUNITY, "liudi"),
    ("wanghu", "望湖区", "Wanghu District", Level.DISTRICT, "city"),
)
# key, name, English name, kind, level, parent, place
_BODIES = (
    ("cppcc", "政协江澜市委员会", "Jianglan CPPCC", BodyKind.CPPCC, Level.CITY, None, "city"),
    ("cppcc-cangwan", "政协沧湾区委员会", "Cangwan CPPCC", BodyKind.CPPCC, Level.DISTRICT, "cppcc", "cangwan"),
    ("street", "柳堤街道政协委员联络组", "Liudi Street group", BodyKind.STREET_GROUP, Level.STREET, "cppcc-cangwan", "liudi"),
    ("community", "柳荫社区", "Liuyin Community", BodyKind.COMMUNITY, Level.COMMUNITY, "street", "liuyin"),
    ("cppcc-wanghu", "政协望湖区委员会", "Wanghu CPPCC", BodyKind.CPPCC, Level.DISTRICT, "cppcc", "wanghu"),
    ("committee", "人口资源环境委员会", "Environment Committee", BodyKind.COMMITTEE, Level.CITY, "cppcc", "city"),
    ("party", "中共江澜市委员会", "Jianglan Party Committee", BodyKind.PARTY_COMMITTEE, Level.CITY, None, "city"),
    ("party-office", "中共江澜市委办公室", "Party committee office", BodyKind.PARTY_OFFICE, Level.CITY, "party", "city"),
    ("inspection", "中共江澜市委督查室", "Party inspection office", BodyKind.INSPECTION, Level.CITY, "party", "city"),
    ("government", "江澜市人民政府", "Jianglan Government", BodyKind.GOVERNMENT, Level.CITY, None, "city"),
    ("housing", "市住房和城乡建设局", "Housing bureau", BodyKind.DEPARTMENT, Level.CITY, "government", "city"),
    ("transport", "市交通运输局", "Transport bureau", BodyKind.DEPARTMENT, Level.CITY, "government", "city"),
    ("civil", "市民政局", "Civil affairs bureau", BodyKind.DEPARTMENT, Level.CITY, "government", "city"),
)  # fmt: skip
# login (and name in Cast), name, roles as (role, body)
_PEOPLE = (
    ("office", "李主任", ((Role.OFFICE, "cppcc"),)),
    ("clerk", "孙秘书", ((Role.CLERK, "cppcc"),)),
    ("member", "王委员", ((Role.MEMBER, "cppcc"),)),
    ("resident", "赵居民", ((Role.RESIDENT, "cppcc"),)),
    ("department", "住建局 周科长", ((Role.DEPARTMENT, "housing"),)),
    ("transport", "交通局 吴科长", ((Role.DEPARTMENT, "transport"),)),
    ("host", "陈主持", ((Role.HOST, "cppcc"),)),
    ("recorder", "何记录", ((Role.RECORDER, "cppcc"),)),
    ("expert", "林教授", ((Role.EXPERT, "cppcc"),)),
    ("chair", "郑主席", ((Role.CHAIR, "cppcc"),)),
    ("committee", "谢主任委员", ((Role.COMMITTEE, "cppcc"),)),
    ("room_convener", "冯召集人", ((Role.ROOM_CONVENER, "street"),)),
    ("party_office", "市委办 高秘书", ((Role.PARTY_OFFICE, "party"), (Role.PARTY_OFFICE, "cppcc"))),
    ("inspection", "督查室 罗专员", ((Role.INSPECTION, "party"), (Role.INSPECTION, "cppcc"))),
    ("moderator", "梁审核", ((Role.MODERATOR, "cppcc"),)),
    ("administrator", "信息科 唐工", ((Role.ADMINISTRATOR, None),)),
    ("auditor", "审计 韩组长", ((Role.AUDITOR, None),)),
    ("outsider", "望湖区 于秘书", ((Role.CLERK, "cppcc-wanghu"), (Role.OFFICE, "cppcc-wanghu"))),
    ("stranger", "路过的人", ()),
)  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """The people of the tests as actors. `outsider` holds office in another district; `stranger` holds nothing."""

    office: Actor
    clerk: Actor
    member: Actor
    resident: Actor
    department: Actor
    transport: Actor
    host: Actor
    recorder: Actor
    expert: Actor
    chair: Actor
    committee: Actor
    room_convener: Actor
    party_office: Actor
    inspection: Actor
    moderator: Actor
    administrator: Actor
    auditor: Actor
    outsider: Actor
    stranger: Actor


@dataclass(frozen=True)
class City:
    """The bodies, places and the home of the tests; `street` and `community` answer for most matters."""

    cppcc: BodyBrief
    district: BodyBrief
    street: BodyBrief
    community: BodyBrief
    other_district: BodyBrief
    committee: BodyBrief
    party: BodyBrief
    party_office: BodyBrief
    inspection: BodyBrief
    government: BodyBrief
    housing: BodyBrief
    transport: BodyBrief
    civil: BodyBrief
    city_place: PlaceBrief
    district_place: PlaceBrief
    street_place: PlaceBrief
    community_place: PlaceBrief
    other_place: PlaceBrief
    home: PlatformBrief


def build() -> tuple[City, Cast]:
    """Found the city; every row is the trace of an act."""
    now = FOUNDED
    for key, name, name_en, level, parent in _PLACES:
        add_place(
            actor=SYSTEM, key=key, name=name, name_en=name_en, level=level, parent=parent, now=now
        )
    for key, name, name_en, kind, level, above, where in _BODIES:
        add_body(
            actor=SYSTEM,
            key=key,
            name=name,
            name_en=name_en,
            kind=kind,
            level=level,
            parent=above,
            place=where,
            now=now,
        )
    add_sector(actor=SYSTEM, key="environment", name="环境资源界", name_en="Environment", now=now)
    people: dict[str, Actor] = {}
    for login, name, roles in _PEOPLE:
        person = add_person(
            actor=SYSTEM,
            login=login,
            name=name,
            password=PASSWORD,
            email=f"{login}@example.org",
            now=now,
        )
        for role, key in roles:
            path = body(key).path if key else ""
            grant_role(actor=SYSTEM, person_id=person.id, role=role, path=path, now=now)
        people[login] = actor_by_login(login, now)
    member_id = people["member"].id
    assert member_id is not None
    seat_member(
        actor=SYSTEM,
        person_id=member_id,
        body="cppcc",
        sector="environment",
        committee="committee",
        place="liudi",
        field="城市更新",
        is_convener=True,
        term_from=date(2026, 1, 5),
        term_until=date(2031, 1, 5),
        now=now,
    )
    open_platform(
        actor=SYSTEM,
        key="home",
        name="柳堤街道委员协商议事之家",
        name_en="Liudi deliberation home",
        kind=PlatformKind.HOME,
        sponsor="street",
        place="liudi",
        address="柳堤路 18 号二楼",
        opening="周一至周五 9:00–17:00",
        now=now,
    )
    return _city(), Cast(**{f.name: people[f.name] for f in fields(Cast)})


def _city() -> City:
    return City(
        cppcc=body("cppcc"),
        district=body("cppcc-cangwan"),
        street=body("street"),
        community=body("community"),
        other_district=body("cppcc-wanghu"),
        committee=body("committee"),
        party=body("party"),
        party_office=body("party-office"),
        inspection=body("inspection"),
        government=body("government"),
        housing=body("housing"),
        transport=body("transport"),
        civil=body("civil"),
        city_place=place("city"),
        district_place=place("cangwan"),
        street_place=place("liudi"),
        community_place=place("liuyin"),
        other_place=place("wanghu"),
        home=platform("home"),
    )
