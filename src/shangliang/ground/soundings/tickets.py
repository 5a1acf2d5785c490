"""What does a paper carry so that casting it needs no session and no query? A ticket: who, which ballot, signed by us.

A ticket lies in the form of the paper, not in a cookie, so no foreign page can send it along; it is good for one day and
for one ballot. At level S2 there is none: there the token is the right to vote.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from django.conf import settings

from shangliang.kernel.errors import Refused
from shangliang.kernel.verdict import deny

GOOD_FOR = timedelta(days=1)
_LONGEST = 300


@dataclass(frozen=True)
class Ticket:
    """Whoever holds it may hand in the ballot of this elector."""

    sounding_id: int
    elector: str
    bars: int
    until: int


@lru_cache(maxsize=1)
def _secret() -> bytes:
    return hashlib.sha256(b"soundings.tickets\0" + settings.SECRET_KEY.encode()).digest()


def _mark(text: str) -> str:
    digest = hmac.digest(_secret(), text.encode(), "sha256")
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def give(sounding_id: int, elector: str, bars: int, now: datetime) -> str:
    """A ticket for the paper of somebody who may vote."""
    text = f"{sounding_id}.{elector}.{bars}.{int((now + GOOD_FOR).timestamp())}"
    return f"{text}.{_mark(text)}"


def read(ticket: str, now: datetime) -> Ticket:
    """What a ticket says; Refused when it is not ours or too old."""
    text, _, mark = ticket.rpartition(".")
    good = len(ticket) <= _LONGEST and ticket.isascii() and hmac.compare_digest(mark, _mark(text))
    if not good:
        raise Refused(deny("soundings.bad_ticket"))
    pk, elector, bars, until = text.split(".")
    if int(until) < now.timestamp():
        raise Refused(deny("soundings.paper_is_old"))
    return Ticket(int(pk), elector, int(bars), int(until))
