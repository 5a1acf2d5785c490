"""Who may pass a matter upwards, and who answers? (domain.md 5.11 and 7)

Marking and sending is asked for at the body that answers for the matter, everything else at the body to which the slip
is addressed.
"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role


class Perm(StrEnum):
    MARK = "escalation:slip:mark"
    UNMARK = "escalation:slip:unmark"
    SEND = "escalation:slip:send"
    SEND_UP = "escalation:slip:send_up"
    ACCEPT = "escalation:slip:accept"
    GIVE_BACK = "escalation:slip:give_back"
    CALL_JOINT = "escalation:slip:call_joint"
    CONVERT = "escalation:slip:convert"
    ANSWER = "escalation:slip:answer"


_FRONT_LINE = {Role.CLERK, Role.ROOM_CONVENER, Role.OFFICE}

HELD_BY: dict[Perm, set[str]] = {
    Perm.MARK: {*_FRONT_LINE, Role.HOST},
    Perm.UNMARK: {*_FRONT_LINE},
    Perm.SEND: {*_FRONT_LINE},
    Perm.SEND_UP: {Role.OFFICE},
    Perm.ACCEPT: {Role.OFFICE},
    Perm.GIVE_BACK: {Role.OFFICE},
    Perm.CALL_JOINT: {Role.OFFICE},
    Perm.CONVERT: {Role.OFFICE},
    Perm.ANSWER: {Role.OFFICE},
}
