"""What else is on in the city? Two small matters that never come to a table, and two rounds of priorities 即时议、复核、排序.

They belong to no topic of the demo: one was answered within the two days of the instant lane and asked after, one was
declined, objected to, and is being looked at again; people have set priorities once and are asked again now.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from shangliang.front.demo.building.cast import CITY_CLERK, EXPERT, OFFICE_HEAD, Cast, holder, voice
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.stories.scene import Scene
from shangliang.front.demo.building.telling import Telling
from shangliang.front.demo.city import ancestors
from shangliang.ground.directory.public import body, place
from shangliang.ground.soundings.public import cast_pair, cast_support
from shangliang.loop.topics.public import (
    Lane,
    answer_topic,
    call_back_topic,
    decline_topic,
    object_topic,
    raise_topic,
    triage_topic,
)
from shangliang.loop.vetting.public import (
    Criterion,
    RoundBrief,
    close_round,
    invite_vetters,
    open_round,
    score_topic,
)

_CPPCC = "cppcc-jianglan"
_EARLIER, _LATER = time(9, 20), time(15, 40)
_THEN = ("T06", "T11", "T17", "T18", "T20")
"""What waited for the table when people were first asked."""
_NOW = ("T02", "T16")
_TAKING_PART = 26


def _clerk(where: str) -> str:
    """The clerk of the street in which a community lies."""
    found = (holder("clerk", f"group-{key.removeprefix('street-')}") for key in ancestors(where))
    return next((login for login in found if login), CITY_CLERK)


def instant(days: Days, cast: Cast) -> Telling:
    """A lamp in a stairwell: raised, answered the next day, and whoever raised it is content."""
    clerk, resident = cast[_clerk("community-xiangyang")], cast["sun"]
    now = days.moment(12, _EARLIER)
    yield now
    number = raise_topic(
        actor=resident,
        title="三号楼楼道的感应灯不亮了",
        title_en="The stairwell light in block 3 no longer comes on",
        facts="我上夜班，凌晨回来摸黑上五楼。二楼到四楼的感应灯一个礼拜没亮，隔壁大爷前天踏空了一级。",
        request="换个灯泡就行，再说说以后坏了找谁。",
        nickname="孙居民",
        place_id=place("community-xiangyang").id,
        is_demo=True,
        now=now,
    ).number
    now = days.moment(12, _LATER)
    yield now
    triage_topic(
        actor=clerk,
        number=number,
        reason="换灯泡的小事，走即时议，两天内答复。",
        lane=Lane.INSTANT,
        now=now,
    )
    now = days.moment(11, _LATER)
    yield now
    answer_topic(
        actor=clerk,
        number=number,
        answer="今天下午物业换了三只感应灯，二到四楼都亮了。以后楼道灯坏了，打单元门上贴的报修电话，半天内到。",
        now=now,
    )
    now = days.moment(8, _EARLIER)
    yield now
    call_back_topic(
        actor=resident, number=number, content=True, word="昨晚回来一路都是亮的，谢谢。", now=now
    )


def second_look(days: Days, cast: Cast) -> Telling:
    """A bench that was taken away: declined, objected to, and vetted again by others."""
    clerk, resident = cast[_clerk("community-langan")], cast["wu"]
    now = days.moment(22, _EARLIER)
    yield now
    number = raise_topic(
        actor=resident,
        title="江堤台阶口的长椅拆了还能不能装回来",
        title_en="Can the bench at the levee steps be put back?",
        facts="堤口那张长椅去年修路拆走，一直没装回来。我们几个老伙计走到那儿正要歇脚，只好坐在马路牙子上。",
        request="装回原处，或者往里挪两步也行。",
        nickname="吴居民",
        place_id=place("community-langan").id,
        is_demo=True,
        now=now,
    ).number
    now = days.moment(21, _LATER)
    yield now
    triage_topic(actor=clerk, number=number, reason="涉及堤防管理，先论证能不能装。", now=now)
    now = days.moment(17, _EARLIER)
    yield now
    decline_topic(
        actor=cast[EXPERT],
        number=number,
        reason="堤口在堤防管理范围内，按规定不得设固定设施，不列入协商。",
        now=now,
    )
    now = days.moment(9, _EARLIER)
    yield now
    object_topic(
        actor=resident,
        number=number,
        objection="原来的长椅就在堤脚外面的人行道上，不在堤上。请到现场量一量再定。",
        now=now,
    )
    now = days.moment(6, _LATER)
    yield now
    asked = [cast[login].id for login in (OFFICE_HEAD, "guihua", "shuiwu")]
    invite_vetters(
        actor=clerk, number=number, person_ids=[pk for pk in asked if pk is not None], now=now
    )
    now = days.moment(3, _EARLIER)
    yield now
    score_topic(
        actor=cast[OFFICE_HEAD],
        number=number,
        scores={c.value: s for c, s in zip(Criterion, (2, 3, 4, 4, 4), strict=True)},
        advice="select",
        reason="昨天去现场量过，堤脚外还有两米二的人行道，和水务部门当面谈一次就有数了。",
        now=now,
    )


def priorities(days: Days, cast: Cast, scenes: Sequence[Scene], seed: int) -> Telling:
    """What comes first: six weeks ago by marks, counted and public; now pair by pair, still open."""
    numbers = {scene.topic.number: scene for scene in scenes}
    now = days.moment(43, _LATER)
    yield now
    asked = _asked(cast, "第四季度先商量哪几件", "support", [numbers[t] for t in _THEN], now)
    now = days.moment(41, _LATER)
    yield now
    keys = [t.option for t in asked.topics]
    for n in range(_TAKING_PART):
        marked = [key for at, key in enumerate(keys) if (n * (at + 3) + at) % 5 < 2 + at % 2]
        cast_support(
            actor=voice(seed, asked.number, n),
            sounding_id=asked.sounding_id,
            marked=marked or keys[:1],
            now=now,
        )
    now = days.moment(40, _EARLIER)
    yield now
    close_round(actor=cast[CITY_CLERK], number=asked.number, now=now)
    now = days.moment(2, _LATER)
    yield now
    asked = _asked(cast, "下个月先商量哪一件", "pairwise", [numbers[t] for t in _NOW], now)
    left, right = (t.option for t in asked.topics[:2])
    for n in range(_TAKING_PART // 2):
        cast_pair(
            actor=voice(seed, asked.number, n),
            sounding_id=asked.sounding_id,
            left=left,
            right=right,
            value=1 if n % 3 else -1,
            now=now,
        )


def _asked(cast: Cast, title: str, kind: str, scenes: Sequence[Scene], now: datetime) -> RoundBrief:
    return open_round(
        actor=cast[CITY_CLERK],
        title=title,
        question="这些事都在等着上桌。您觉得哪件该先谈？结果公开，供制定计划的人参考。",
        kind=kind,
        numbers=[scene.number for scene in scenes],
        body_id=body(_CPPCC).id,
        is_demo=True,
        now=now,
    )
