"""Who writes the report, who sends it, who decides on it? (domain.md 5.6 and 7)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role


class Perm(StrEnum):
    DRAFT = "outcomes:report:draft"
    SUBMIT = "outcomes:report:submit"
    RECEIVE = "outcomes:report:receive"
    DECIDE = "outcomes:recommendation:decide"


HELD_BY = {
    Perm.DRAFT: {Role.OFFICE, Role.COMMITTEE, Role.CLERK, Role.ROOM_CONVENER},
    Perm.SUBMIT: {Role.OFFICE},
    Perm.RECEIVE: {Role.PARTY_OFFICE},
    Perm.DECIDE: {Role.PARTY_OFFICE},
}
