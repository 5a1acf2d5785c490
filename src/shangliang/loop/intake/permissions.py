"""Who may bring matters in for others, decide on what is held back, and join what is alike?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role


class Perm(StrEnum):
    SEE = "intake:inbox:see"
    ENTER = "intake:inbox:enter"
    BRING_IN = "intake:list:bring_in"
    JOIN_UP = "intake:inbox:join_up"
    RELEASE = "intake:held:release"
    REJECT = "intake:held:reject"


_FRONT_LINE = {Role.CLERK, Role.ROOM_CONVENER, Role.OFFICE}

HELD_BY: dict[Perm, set[str]] = {
    Perm.SEE: {*_FRONT_LINE, Role.MODERATOR},
    Perm.ENTER: {
        *_FRONT_LINE,
        Role.COMMITTEE,
        Role.MEMBER,
        Role.PARTY_OFFICE,
        Role.DEPARTMENT,
    },
    Perm.BRING_IN: {*_FRONT_LINE},
    Perm.JOIN_UP: {*_FRONT_LINE},
    Perm.RELEASE: {*_FRONT_LINE, Role.MODERATOR},
    Perm.REJECT: {*_FRONT_LINE, Role.MODERATOR},
}
