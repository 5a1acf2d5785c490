"""Who supervises, who assigns what was found, who puts it right, who closes it? (domain.md 5.7 and 7)

Acts on a rectification are asked for at the unit's own body; all others at the body that answers for the matter.
"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role


class Perm(StrEnum):
    START = "oversight:mission:start"
    FORM_TEAM = "oversight:mission:form_team"
    PLAN = "oversight:mission:plan"
    VISIT = "oversight:mission:visit"
    FIND = "oversight:mission:find"
    REPORT = "oversight:mission:report"
    ASSIGN = "oversight:mission:assign"
    RECTIFY = "oversight:finding:rectify"
    FINISH = "oversight:finding:finish"
    SEND_BACK = "oversight:finding:send_back"
    VERIFY = "oversight:finding:verify"
    CLOSE = "oversight:finding:close"


_LEADERS: set[str] = {Role.COMMITTEE, Role.OFFICE, Role.CHAIR}
_TEAM: set[str] = {Role.COMMITTEE, Role.MEMBER, Role.INSPECTION, Role.EXPERT, Role.OFFICE}

HELD_BY: dict[Perm, set[str]] = {
    Perm.START: _LEADERS,
    Perm.FORM_TEAM: _LEADERS,
    Perm.PLAN: _LEADERS,
    Perm.VISIT: _TEAM,
    Perm.FIND: _TEAM,
    Perm.REPORT: _TEAM,
    Perm.ASSIGN: {Role.INSPECTION, Role.PARTY_OFFICE},
    Perm.RECTIFY: {Role.DEPARTMENT},
    Perm.FINISH: {Role.DEPARTMENT},
    Perm.SEND_BACK: _TEAM,
    Perm.VERIFY: _TEAM,
    Perm.CLOSE: {Role.INSPECTION, Role.OFFICE},
}

BY_THE_TEAM = frozenset({Perm.VISIT, Perm.FIND, Perm.REPORT, Perm.SEND_BACK, Perm.VERIFY})
BY_THE_UNIT = frozenset({Perm.RECTIFY, Perm.FINISH})
