"""Who sets a common guidance topic, and who takes it up?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role


class Perm(StrEnum):
    ISSUE = "guidance:topic:issue"
    CLOSE = "guidance:topic:close"
    ADOPT = "guidance:adoption:adopt"
    ADAPT = "guidance:adoption:adapt"
    REPORT = "guidance:adoption:report"


_BELOW: set[str] = {Role.ROOM_CONVENER, Role.CLERK, Role.OFFICE}

HELD_BY: dict[Perm, set[str]] = {
    Perm.ISSUE: {Role.OFFICE},
    Perm.CLOSE: {Role.OFFICE},
    Perm.ADOPT: _BELOW,
    Perm.ADAPT: _BELOW,
    Perm.REPORT: _BELOW,
}
