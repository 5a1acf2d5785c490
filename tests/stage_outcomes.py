"""The named cast of the rooms after the session, and the steps that bring a matter to each of their states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from shangliang.ground.accounts.public import Role, actor_by_login, add_person, grant_role
from shangliang.ground.directory.public import BodyBrief, add_body, add_place
from shangliang.ground.dossier.public import Kind, Stage, move, open_dossier
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import LOCAL

NOW = datetime(2026, 9, 21, 9, 0, tzinfo=LOCAL)
"""A Monday; the National Day holiday (1 to 7 October) lies ten days ahead."""


@dataclass(frozen=True)
class Bodies:
    city: BodyBrief
    party: BodyBrief
    inspection: BodyBrief
    street: BodyBrief
    housing: BodyBrief
    water: BodyBrief


@dataclass(frozen=True)
class Cast:
    """李主任 runs the office, 王委员 is a member, 赵居民 a resident, 住建局 the department, 水务局 another one."""

    bodies: Bodies
    office: Actor
    clerk: Actor
    recorder: Actor
    host: Actor
    chair: Actor
    party_office: Actor
    inspection: Actor
    committee: Actor
    member: Actor
    department: Actor
    department_colleague: Actor
    other_department: Actor
    resident: Actor
    administrator: Actor


def bodies(now: datetime = NOW) -> Bodies:
    day = now - timedelta(days=300)
    add_place(actor=SYSTEM, key="jianglan", name="江澜市", level="city", now=day)
    add_place(
        actor=SYSTEM, key="wanghu", name="望湖街道", level="street", parent="jianglan", now=day
    )

    def body(key: str, name: str, kind: str, parent: str | None = None, **more: str) -> BodyBrief:
        return add_body(
            actor=SYSTEM,
            key=key,
            name=name,
            kind=kind,
            level=more.pop("level", "city"),
            parent=parent,
            now=day,
            **more,
        )

    city = body("cppcc", "江澜市政协", "cppcc", place="jianglan")
    return Bodies(
        city=city,
        party=body("party-office", "市委办公室", "party_office"),
        inspection=body("inspection", "市委督查室", "inspection"),
        street=body(
            "street", "望湖街道政协联络组", "street_group", "cppcc", place="wanghu", level="street"
        ),
        housing=body("housing", "市住建局", "department"),
        water=body("water", "市水务局", "department"),
    )


def person(login: str, name: str, role: Role, path: str, now: datetime = NOW) -> Actor:
    day = now - timedelta(days=200)
    brief = add_person(
        actor=SYSTEM,
        login=login,
        name=name,
        password=None,
        email=f"{login}@jianglan.example",
        now=day,
    )
    grant_role(actor=SYSTEM, person_id=brief.id, role=role, path=path, now=day)
    return actor_by_login(login, now)


def build_cast(now: datetime = NOW) -> Cast:
    b = bodies(now)
    street, city = b.street.path, b.city.path
    return Cast(
        bodies=b,
        office=person("li", "李主任", Role.OFFICE, city),
        clerk=person("sun", "孙干事", Role.CLERK, street),
        recorder=person("he", "何记录", Role.RECORDER, street),
        host=person("zhou", "周主持", Role.HOST, street),
        chair=person("qian", "钱主席", Role.CHAIR, city),
        party_office=person("wu", "吴秘书", Role.PARTY_OFFICE, ""),
        inspection=person("zheng", "郑督查", Role.INSPECTION, ""),
        committee=person("feng", "冯主任", Role.COMMITTEE, city),
        member=person("wang", "王委员", Role.MEMBER, city),
        department=person("chen", "陈科长", Role.DEPARTMENT, b.housing.path),
        department_colleague=person("chu", "褚科员", Role.DEPARTMENT, b.housing.path),
        other_department=person("wei", "卫科长", Role.DEPARTMENT, b.water.path),
        resident=person("zhao", "赵居民", Role.RESIDENT, street),
        administrator=person("guan", "管理员", Role.ADMINISTRATOR, ""),
    )


def matter(
    cast: Cast,
    *,
    now: datetime = NOW,
    title: str = "老旧小区加装电梯的费用分摊",
    stage: Stage | None = Stage.IN_SESSION,
    is_public: bool = True,
) -> str:
    """A consultation of the street that has come as far as `stage`."""
    number = open_dossier(
        kind=Kind.CONSULTATION,
        title=title,
        body_id=cast.bodies.street.id,
        now=now - timedelta(days=60),
        is_public=is_public,
    ).number
    if stage is not None:
        move(number, stage, now=now - timedelta(days=3))
    return number
