"""How a test brings a matter upwards: by acts, as people would."""

from __future__ import annotations

from datetime import datetime

from mini_city import Cast, City
from shangliang.kernel.actor import Actor
from shangliang.loop.escalation.public import (
    accept_slip,
    call_joint_slip,
    mark_slip,
    send_slip,
    send_up_slip,
)
from stage_topics import triaged

WHY = "线路归区里管，社区定不了。"
ANSWER = "区里牵头，本月召开联动协商会。"


def marked(cast: Cast, city: City, now: datetime, number: str = "") -> str:
    """Marked by the clerk as beyond the room."""
    number = number or triaged(cast, city, now)
    mark_slip(actor=cast.clerk, number=number, beyond="department", reason=WHY, now=now)
    return number


def sent(cast: Cast, city: City, now: datetime, number: str = "") -> str:
    """The slip lies with the district."""
    number = marked(cast, city, now, number)
    send_slip(actor=cast.clerk, number=number, now=now)
    return number


def sent_up(cast: Cast, city: City, now: datetime, number: str = "") -> str:
    """The slip lies with the city."""
    number = sent(cast, city, now, number)
    send_up_slip(actor=cast.office, number=number, reason="牵涉两个区，请市里牵头。", now=now)
    return number


def accepted(
    cast: Cast, city: City, now: datetime, number: str = "", *, by: Actor | None = None
) -> str:
    """The district has taken the matter over."""
    number = sent(cast, city, now, number)
    accept_slip(actor=by or cast.office, number=number, answer=ANSWER, now=now)
    return number


def joint(cast: Cast, city: City, now: datetime, number: str = "") -> str:
    """The district has called a joint session with two partners."""
    number = accepted(cast, city, now, number)
    call_joint_slip(
        actor=cast.office,
        number=number,
        objective="定下线路改造由谁出钱、何时完工。",
        partners=("市住房和城乡建设局", "柳荫社区"),
        now=now,
    )
    return number
