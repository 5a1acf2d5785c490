"""How a test brings a matter to where its own story begins: by acts, as people would."""

from __future__ import annotations

from datetime import datetime

from mini_city import Cast, City
from shangliang.loop.planning.public import draft_item, schedule_item
from shangliang.loop.topics.public import (
    Receipt,
    raise_topic,
    triage_topic,
    vet_topic,
)


def raised(cast: Cast, city: City, now: datetime, title: str = "巷子里的路灯坏了两周") -> Receipt:
    return raise_topic(
        actor=cast.resident,
        title=title,
        facts="柳荫社区三号巷的路灯从十月中旬起不亮，晚上老人不敢出门。",
        interest="巷子里住着四十多户，老人和下晚自习的孩子最受影响。",
        request="请尽快修好，并贴出坏了找谁。",
        place_id=city.community_place.id,
        now=now,
    )


def triaged(cast: Cast, city: City, now: datetime, title: str = "巷子里的路灯坏了两周") -> str:
    number = raised(cast, city, now, title).number
    triage_topic(
        actor=cast.clerk, number=number, reason="多户居民反映，值得商量怎么修、谁来管。", now=now
    )
    return number


def vetted(cast: Cast, city: City, now: datetime, title: str = "巷子里的路灯坏了两周") -> str:
    number = triaged(cast, city, now, title)
    vet_topic(
        actor=cast.expert,
        number=number,
        why_now="入冬天黑得早。",
        affected="三号巷四十余户。",
        can_decide=True,
        form="room",
        reason="事关安全，街道就能定。",
        sub_questions=("灯坏了多久修好", "今后由谁巡查"),
        now=now,
    )
    return number


def planned(cast: Cast, city: City, now: datetime, title: str = "巷子里的路灯坏了两周") -> str:
    number = vetted(cast, city, now, title)
    draft_item(
        actor=cast.room_convener, number=number, objective="定下维修时限和巡查分工。", now=now
    )
    schedule_item(actor=cast.room_convener, number=number, now=now)
    return number
