"""What becomes of eight months of notices? People have read the old ones; letters about them are not sent any more."""

from __future__ import annotations

from datetime import time

from shangliang.front.demo.building.cast import Cast
from shangliang.front.demo.building.days import Days
from shangliang.front.demo.building.telling import Telling
from shangliang.front.demo.people import ACCOUNTS
from shangliang.ground.notifications.public import read_all, withhold_letters

_READ_BEFORE = 7
_SENT_SINCE = 5
_EVENING = time(19, 30)
_ALL_SO_FAR = 2**31


def old_news(days: Days, cast: Cast) -> Telling:
    """A week ago everybody had read everything; what has gone out by mail is of the last days."""
    moment = days.moment(_READ_BEFORE, _EVENING)
    yield moment
    for account in ACCOUNTS:
        read_all(cast[account.key], now=moment, up_to=_ALL_SO_FAR)
    moment = days.moment(_SENT_SINCE, _EVENING)
    yield moment
    withhold_letters(before=moment)
