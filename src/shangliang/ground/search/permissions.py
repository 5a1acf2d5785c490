"""Who may have the matters of a body sorted into groups of like voices?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role


class Perm(StrEnum):
    GROUP = "search:voices:group"


HELD_BY = {
    Perm.GROUP: {
        Role.CLERK,
        Role.ROOM_CONVENER,
        Role.OFFICE,
        Role.COMMITTEE,
        Role.CHAIR,
        Role.MODERATOR,
        Role.PARTY_OFFICE,
    },
}
