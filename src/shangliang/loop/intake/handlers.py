"""Does what a guest or resident hands in pass at once, or does a person look first? The gate before `topics.raise`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from shangliang.front.look.pace import where_from
from shangliang.ground.accounts.public import OFFICE_HOLDERS
from shangliang.kernel.act import current_request_key
from shangliang.kernel.actor import Actor
from shangliang.loop.intake import bringing  # registers the background work
from shangliang.loop.intake.actions import hold_item
from shangliang.loop.intake.arrivals import arriving, limits, note_arrival
from shangliang.loop.intake.rules import why_held
from shangliang.loop.topics.public import Waiting, code_for, hold_with, waiting_url


def look_first(actor: Actor, now: datetime, given: Mapping[str, Any]) -> Waiting | None:
    """Hold it back when the limits of the rulebook say so; office-holders pass."""
    if actor.has_role(*OFFICE_HOLDERS):
        return None
    text = f"{given.get('title', '')}\n{given.get('facts', '')}"
    who = f"person:{actor.id}" if actor.is_person else actor.guest_key
    here = where_from() if actor.is_guest else ""
    known, crowd = arriving(text, who="" if actor.is_person else who, address=here, now=now)
    note_arrival(text, crowd=crowd, who=who, address=here, now=now)
    why = why_held(known, limits(now))
    if not why:
        return None
    code = code_for(current_request_key())
    number = hold_item(
        actor=actor, given=given, why=[w.value for w in why], code=code, crowd=crowd, now=now
    )
    return Waiting(number, waiting_url(code))


hold_with(look_first)

__all__ = ["bringing", "look_first"]
