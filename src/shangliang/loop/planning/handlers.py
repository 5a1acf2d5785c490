"""When a topic is vetted or taken over, somebody owes it a place on the plan."""

from __future__ import annotations

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import body_by_id
from shangliang.ground.dossier.public import get, open_duty
from shangliang.kernel.events import Recorded, subscribe


@subscribe("topics.topic.vetted", "topics.topic.accepted")
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
