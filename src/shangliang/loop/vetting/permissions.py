"""Who asks vetters, who vets, and who opens a round of priorities?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role
from shangliang.kernel.permissions import SIGNED_IN


class Perm(StrEnum):
    INVITE = "vetting:panel:invite"
    SCORE = "vetting:panel:score"
    STEP_ASIDE = "vetting:panel:step_aside"
    CLOSE_PANEL = "vetting:panel:close_panel"
    OPEN_ROUND = "vetting:round:open_round"
    CLOSE_ROUND = "vetting:round:close_round"


VETTERS = (Role.EXPERT, Role.COMMITTEE, Role.CONVENER, Role.ROOM_CONVENER, Role.OFFICE)
"""Who can be asked besides the departments."""
_FRONT_LINE = {Role.CLERK, Role.ROOM_CONVENER, Role.OFFICE}

HELD_BY: dict[Perm, set[str]] = {
    Perm.INVITE: {*_FRONT_LINE},
    # Whoever was asked by name; the rules look at the list.
    Perm.SCORE: {SIGNED_IN},
    Perm.STEP_ASIDE: {SIGNED_IN},
    Perm.CLOSE_PANEL: {*_FRONT_LINE},
    Perm.OPEN_ROUND: {*_FRONT_LINE, Role.COMMITTEE},
    Perm.CLOSE_ROUND: {*_FRONT_LINE, Role.COMMITTEE},
}
