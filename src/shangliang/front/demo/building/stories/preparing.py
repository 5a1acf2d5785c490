"""How is a table laid? Place and hour, papers, seats for all sides, notice, ready check 协商筹备."""

from __future__ import annotations

from datetime import datetime, timedelta

from shangliang.front.demo.building.cast import HOST, RECORDER, clerk_of, members_at, officer_of
from shangliang.front.demo.building.stories.scene import Scene, Stretch
from shangliang.front.demo.platforms import PLATFORM_BY_KEY
from shangliang.front.demo.shapes import Seat, SeatKind
from shangliang.front.demo.tables import ADVISERS, SIDES
from shangliang.front.demo.vetting import VETTINGS
from shangliang.ground.rulebook.public import due
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import LOCAL
from shangliang.loop.preparation.public import SeatKind as TableKind
from shangliang.loop.preparation.public import (
    add_document,
    confirm_ready,
    publish_notice,
    seat,
    set_meeting,
)

_BEFORE_NOTICE = timedelta(days=3)
_AFTER_NOTICE = timedelta(days=2)
_NOTICE_OF_A_ROUND = timedelta(days=7)
"""How long before a second or third round it is announced."""
_PROPERTY_WORDS = ("物业", "业委会")
HELP = "会场有坡道，可带孩子；听不清、看不清请提前说一声，我们来安排。"
NOTICE = "想旁听、想说话的邻居都可以来；来不了的，请扫码先看大家的观点，先表个态。"


def preparing(scene: Scene, step: str) -> Stretch:
    """Lay the table for the session of `step` (session, round2, round3)."""
    meets_at = scene.days.table(scene.topic.number, step)
    if meets_at is None:
        return
    clerk = scene.actor(clerk_of(scene.topic))
    first = step == "session"
    noticed = (scene.step("noticed") if first else None) or scene.days.on_a_working_day(
        meets_at - _NOTICE_OF_A_ROUND
    )
    laid = scene.days.between(scene.last, noticed)
    now = yield from scene.until(scene.days.on_a_working_day(max(laid, noticed - _BEFORE_NOTICE)))
    noticed = max(noticed, now)
    scene.meets_at = meets_at = _early_enough(scene, noticed, meets_at)
    set_meeting(
        actor=clerk,
        number=scene.number,
        place=_where(scene),
        meets_at=meets_at,
        host_id=scene.actor(HOST).id or 0,
        recorder_id=scene.actor(RECORDER).id,
        help=HELP,
        now=now,
    )
    if first:
        yield from _papers(scene, clerk)
        yield from _seats(scene, clerk)
    now = yield from scene.until(noticed)
    publish_notice(actor=clerk, number=scene.number, words=NOTICE, now=now)
    now = yield from scene.until(scene.days.on_a_working_day(noticed + _AFTER_NOTICE))
    confirm_ready(actor=scene.actor(HOST), number=scene.number, now=now)


def _early_enough(scene: Scene, noticed: datetime, meets_at: datetime) -> datetime:
    """Weekends move days together: the table meets later where the notice would be too short."""
    formal = VETTINGS[scene.topic.number].form == "formal"
    earliest = due("session.notice" if formal else "grassroots.notice", noticed)
    if meets_at.date() >= earliest.date():
        return meets_at
    return scene.days.from_then(datetime.combine(earliest.date(), meets_at.time(), LOCAL))


def _where(scene: Scene) -> str:
    platform = PLATFORM_BY_KEY[scene.topic.platform]
    return f"{platform.name}（{platform.address}）"


def _papers(scene: Scene, clerk: Actor) -> Stretch:
    topic = scene.topic
    now = yield from scene.then(minutes=40)
    add_document(
        actor=clerk,
        number=scene.number,
        title=f"论证材料：{topic.title}",
        text=topic.evidence.text(),
        now=now,
    )
    if topic.legal_note:
        now = yield from scene.then(minutes=5)
        add_document(
            actor=clerk,
            number=scene.number,
            title=f"法律提示：{topic.title}",
            text=topic.legal_note,
            now=now,
        )


def _seats(scene: Scene, clerk: Actor) -> Stretch:
    raiser = scene.actor(scene.topic.raiser)
    for group in scene.topic.seats:
        now = yield from scene.then(minutes=4)
        left = group.count
        for person, label in _named(scene, group, raiser):
            _seat(scene, clerk, group, now, person_id=person.id, label=label)
            left -= 1
        if left:
            _seat(scene, clerk, group, now, count=left)


def _named(scene: Scene, group: Seat, raiser: Actor) -> list[tuple[Actor, str]]:
    """Members and officers sit under their names; the raiser too, known to others by a number only."""
    topic = scene.topic
    if group.kind is SeatKind.MEMBER:
        return [(scene.actor(key), "") for key in members_at(topic)[: group.count]]
    if group.kind is SeatKind.DEPARTMENT:
        logins = [login for unit in topic.departments if (login := officer_of(unit))]
        return [(scene.actor(login), "") for login in logins[: group.count]]
    first = next(g for g in topic.seats if g.kind is SeatKind.AFFECTED)
    if group is first and raiser.has_role("resident"):
        return [(raiser, "当事居民 1 号")]
    return []


def _seat(
    scene: Scene,
    clerk: Actor,
    group: Seat,
    now: datetime,
    *,
    count: int = 1,
    person_id: int | None = None,
    label: str = "",
) -> None:
    sides = SIDES.get(scene.topic.number, {})
    side = "advice" if group.kind in ADVISERS else sides.get(group.label, "open")
    seat(
        actor=clerk,
        number=scene.number,
        kind=_kind(group),
        side=side,
        interest=group.label,
        count=count,
        person_id=person_id,
        label=label,
        now=now,
    )


def _kind(group: Seat) -> str:
    if group.kind is SeatKind.BUSINESS and any(word in group.label for word in _PROPERTY_WORDS):
        return TableKind.PROPERTY
    return TableKind(group.kind.value)
