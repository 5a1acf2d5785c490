"""How a test fills the doors of intake: something that waits, and many voices about the same lamp."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from evidence import GUEST
from mini_city import City
from shangliang.loop.intake.public import hold_item


def held(city: City, now: datetime, **own: Any) -> str:
    given = {
        "title": "楼道堆满了杂物",
        "facts": "三单元一楼楼道堆满旧家具，走不通。",
        "place_id": city.community_place.id,
        "email": "neighbour@example.org",
        "nickname": "小李",
    }
    return hold_item(actor=GUEST, given={**given, **own}, why=["guest"], code="ABCD-2345", now=now)
