"""How a test fills the doors of intake: something that waits, and many voices about the same lamp."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from evidence import GUEST
from mini_city import City
from shangliang.loop.intake.public import hold_item
from shangliang.loop.topics.public import raise_topic


def held(city: City, now: datetime, **own: Any) -> str:
    given = {
        "title": "楼道堆满了杂物",
        "facts": "三单元一楼楼道堆满旧家具，走不通。",
        "place_id": city.community_place.id,
        "email": "neighbour@example.org",
        "nickname": "小李",
    }
    return hold_item(actor=GUEST, given={**given, **own}, why=["guest"], code="ABCD-2345", now=now)


_WAYS = (
    "三号巷的路灯{n}不亮，晚上老人不敢出门。",
    "三号巷路灯坏了好几天，第 {n} 根灯杆整晚是黑的。",
    "从十月起三号巷的路灯就不亮了，{n} 号门口的孩子放学摸黑走。",
    "我家住三号巷 {n} 号，门口路灯不亮，上周有人摔跤。",
)


def lamps(city: City, now: datetime, count: int, ways: int = 0) -> list[str]:
    """So many guests tell of the lamps in one lane, each in words of their own, or in so many ways."""
    told = _WAYS[: ways or None]
    return [
        raise_topic(
            actor=GUEST,
            title=f"三号巷路灯不亮（{n}）",
            facts=told[n % len(told)].format(n=n),
            place_id=city.community_place.id,
            now=now,
        ).number
        for n in range(1, count + 1)
    ]
