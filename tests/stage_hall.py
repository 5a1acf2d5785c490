"""How a test brings a call to where its own story begins: by acts, as people would."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mini_city import Cast, City
from shangliang.ground.soundings.public import cast_vote
from shangliang.kernel.actor import Actor, guest
from shangliang.loop.hall import public as hall
from shangliang.loop.hall.models import Call, Post

ASK = "老旧小区改造，您觉得先改什么？请写下一件最要紧的事。"
DAYS = timedelta(days=14)


@dataclass(frozen=True)
class Told:
    """A call with the hours of its story."""

    number: str
    opens: datetime
    closes: datetime

    @property
    def after(self) -> datetime:
        return self.closes + timedelta(hours=1)


def neighbour(n: int) -> Actor:
    """Somebody without an account, another one for each number."""
    return guest(f"neighbour-{n:03d}-of-the-tests")


def announced(cast: Cast, city: City, now: datetime, **own: Any) -> Told:
    facts: dict[str, Any] = {
        "path": city.street.path,
        "title": "为老旧小区改造献一策",
        "ask": ASK,
        "background": "街道今年改造三个小区，经费有限。",
        "next_steps": "选出的金点子进入改造方案。",
        "categories": ("管线", "楼道", "停车"),
        "opens_at": now,
        "closes_at": now + DAYS,
    }
    facts |= own
    number = hall.announce_call(actor=cast.office, now=now, **facts).number
    return Told(number, facts["opens_at"], facts["closes_at"])


def opened(cast: Cast, city: City, now: datetime, **own: Any) -> Told:
    told = announced(cast, city, now, **own)
    hall.open_call(actor=cast.office, number=told.number, now=told.opens)
    return told


def said(told: Told, who: Actor, title: str = "先修楼道灯", **own: Any) -> hall.Receipt:
    facts: dict[str, Any] = {
        "text": f"{title}：晚上楼道黑，老人摔过两回，换成感应灯花不了多少钱。",
        "now": told.opens + timedelta(hours=1),
    }
    return hall.submit_post(actor=who, number=told.number, title=title, **{**facts, **own})


def shown(cast: Cast, told: Told, who: Actor, title: str = "先修楼道灯", **own: Any) -> int:
    n = said(told, who, title, **own).n
    hall.publish_post(
        actor=cast.moderator, number=told.number, n=n, now=told.opens + timedelta(hours=2)
    )
    return n


def commented(cast: Cast, told: Told, n: int, who: Actor, text: str, lean: str) -> int:
    at = told.opens + timedelta(hours=3)
    made = hall.comment_post(actor=who, number=told.number, n=n, text=text, lean=lean, now=at).n
    hall.publish_post(actor=cast.moderator, number=told.number, n=made, now=at)
    return made


def vote(told: Told, n: int, who: Actor, value: int, now: datetime | None = None) -> None:
    pk = post(told, n).statement_id
    assert pk is not None
    cast_vote(actor=who, statement_id=pk, value=value, now=now or told.opens + timedelta(hours=4))


def closed(cast: Cast, city: City, now: datetime) -> tuple[Told, int]:
    """Over, with one idea that is shown."""
    told = opened(cast, city, now)
    n = shown(cast, told, cast.resident)
    hall.close_call(actor=cast.office, number=told.number, now=told.after)
    return told, n


def clustered(cast: Cast, city: City, now: datetime) -> tuple[Told, int]:
    told, n = closed(cast, city, now)
    hall.cluster_call(
        actor=cast.clerk,
        number=told.number,
        title="照明",
        summary="楼道和院子的灯，大家说得最多。",
        ideas=[n],
        now=told.after,
    )
    return told, n


def golden(cast: Cast, city: City, now: datetime) -> tuple[Told, int]:
    told, n = clustered(cast, city, now)
    hall.choose_call(
        actor=cast.committee,
        number=told.number,
        n=n,
        reason="花钱少、见效快，老人孩子都受益。",
        now=told.after,
    )
    return told, n


def answered(cast: Cast, city: City, now: datetime) -> tuple[Told, int]:
    told, n = golden(cast, city, now)
    hall.answer_call(
        actor=cast.office,
        number=told.number,
        heard="大家最关心楼道照明和雨污分流。",
        used="楼道感应灯列入今年改造。",
        not_used="加装电梯要另走程序，不在这次经费里。",
        now=told.after,
    )
    return told, n


def call(told: Told) -> Call:
    return Call.objects.get(dossier__number=told.number)


def post(told: Told, n: int) -> Post:
    return Post.objects.get(call__dossier__number=told.number, n=n)
