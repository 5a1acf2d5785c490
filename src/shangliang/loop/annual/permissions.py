"""Who collects, vets, endorses and decides the annual plan? (domain.md 5.3 and section 7)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role
from shangliang.kernel.permissions import SIGNED_IN


class Perm(StrEnum):
    OPEN = "annual:plan:open"
    SUGGEST = "annual:plan:suggest"
    POINT = "annual:plan:point"
    SHORTLIST = "annual:plan:shortlist"
    WEIGH = "annual:plan:weigh"
    COMPOSE = "annual:plan:compose"
    AMEND = "annual:plan:amend"
    PRESENT = "annual:plan:present"
    ENDORSE = "annual:plan:endorse"
    ANSWER = "annual:plan:answer"
    DECIDE = "annual:plan:decide"
    PUBLISH = "annual:plan:publish"
    START = "annual:plan:start"
    TAKE_UP = "annual:plan:take_up"
    REVIEW = "annual:plan:review"
    REPORT = "annual:plan:report"
    ACCEPT = "annual:plan:accept"
    CLOSE = "annual:plan:close"
    PROPOSE = "annual:change:propose"
    APPROVE = "annual:change:approve"
    REFUSE = "annual:change:refuse"
    ENTER = "annual:inspection:enter"


HELD_BY: dict[Perm, set[str]] = {
    Perm.OPEN: {Role.OFFICE},
    Perm.SUGGEST: {SIGNED_IN},
    Perm.POINT: {Role.OFFICE, Role.PARTY_OFFICE},
    Perm.SHORTLIST: {Role.OFFICE},
    Perm.WEIGH: {Role.OFFICE, Role.COMMITTEE},
    Perm.COMPOSE: {Role.OFFICE},
    Perm.AMEND: {Role.OFFICE, Role.COMMITTEE},
    Perm.PRESENT: {Role.OFFICE},
    Perm.ENDORSE: {Role.CHAIR},
    Perm.ANSWER: {Role.PARTY_OFFICE},
    Perm.DECIDE: {Role.PARTY_OFFICE},
    Perm.PUBLISH: {Role.OFFICE},
    Perm.START: {Role.OFFICE},
    Perm.TAKE_UP: {Role.OFFICE, Role.COMMITTEE},
    Perm.REVIEW: {Role.OFFICE},
    Perm.REPORT: {Role.OFFICE},
    Perm.ACCEPT: {Role.CHAIR},
    Perm.CLOSE: {Role.OFFICE},
    Perm.PROPOSE: {Role.OFFICE, Role.COMMITTEE},
    Perm.APPROVE: {Role.CHAIR},
    Perm.REFUSE: {Role.CHAIR},
    Perm.ENTER: {Role.INSPECTION},
}
"""`answer` is asked at the government and `decide` at the Party committee: there the roles must be held."""
