"""When a topic is vetted or taken over, somebody owes it a place on the plan; when it leaves, nobody does."""

from __future__ import annotations

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import body_by_id
from shangliang.ground.dossier.public import get, open_duty
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.planning.actions import release_item
from shangliang.loop.planning.queries import item


@subscribe("topics.topic.vetted")
def owe_a_place_on_the_plan(happened: Recorded) -> None:
    """Open the duty to draft the item, once."""
    matter = get(happened.matter)
    if matter.stage != "vetted":
        return
    level = body_by_id(matter.body_id).level
    role = Role.OFFICE if level in {"city", "district"} else Role.ROOM_CONVENER
    open_duty(
        matter.number,
        "planning.draft",
        role=role,
        path=matter.body_path,
        now=happened.at,
        clock="plan.schedule",
    )


@subscribe("topics.topic.referred")
def let_the_proposal_lapse(happened: Recorded) -> None:
    """A matter that has left for another place is no longer proposed for this plan."""
    here = item(happened.matter)
    if here is not None and here.state == "drafted":
        reason = str(happened.payload["reason"])
        release_item(actor=SYSTEM, number=happened.matter, reason=reason, now=happened.at)
