"""A clerk, a member or an office brings in a matter for those who said it; the way it came is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from shangliang.ground.directory.public import body_for_place
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Refused
from shangliang.kernel.permissions import paths_of, require
from shangliang.kernel.verdict import deny
from shangliang.loop.intake.channels import channels_of
from shangliang.loop.intake.events import MatterEntered
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.topics.public import Receipt, raise_topic


@act
def enter_matter(
    *, actor: Actor, channel: str, place_id: int, now: datetime, **words: Any
) -> Receipt:
    """Raise a matter that came by telephone, on paper or on one of the four ways; the actor holds the way's office."""
    if not paths_of(actor, Perm.ENTER):
        require(actor, Perm.ENTER)
    if channel not in channels_of(actor, body_for_place(place_id).path):
        raise Refused(deny("intake.not_your_channel"))
    receipt = raise_topic(actor=actor, channel=channel, place_id=place_id, now=now, **words)
    record(MatterEntered(matter=receipt.number, channel=channel), actor=actor, now=now)
    return receipt
