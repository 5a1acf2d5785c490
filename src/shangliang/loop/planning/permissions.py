"""Who may put a topic on the plan, and who decides on it."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role


class Perm(StrEnum):
    DRAFT = "planning:item:draft"
    SCHEDULE = "planning:item:schedule"
    DROP = "planning:item:drop"


HELD_BY: dict[Perm, set[str]] = {
    Perm.DRAFT: {Role.ROOM_CONVENER, Role.COMMITTEE, Role.OFFICE},
    Perm.SCHEDULE: {Role.ROOM_CONVENER, Role.CHAIR},
    Perm.DROP: {Role.CHAIR, Role.OFFICE},
}
