"""Many matters that say the same become one in one go: all of them, or none."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.intake import rules
from shangliang.loop.intake.events import ManyJoined
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.topics.public import get, merge_topic

MOST = 200
"""In one go; a page shows no more either."""


@act
def join_up(*, actor: Actor, into: str, numbers: Sequence[str], reason: str, now: datetime) -> int:
    """Join each of `numbers` to `into`; gives how many. Each is told and can be taken out again."""
    chosen = [n for n in dict.fromkeys(numbers) if n != into]
    for verdict in (
        rules.may_join_up(count=len(chosen), most=MOST),
        rules.reason_given(clean(reason)),
    ):
        if not verdict:
            raise Refused(verdict)
    require(actor, Perm.JOIN_UP, get(into).path)
    for number in chosen:
        merge_topic(actor=actor, number=number, into=into, reason=reason, now=now)
    record(ManyJoined(matter=into, count=len(chosen), reason=clean(reason)), actor=actor, now=now)
    return len(chosen)
