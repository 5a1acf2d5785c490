"""Who may change the directory."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role


class Perm(StrEnum):
    EDIT = "directory:entry:edit"
    OPEN_PLATFORM = "directory:platform:open"
    SEAT_MEMBER = "directory:member:seat"
    ENTER_FIGURE = "directory:figure:enter"


HELD_BY = {
    Perm.EDIT: {Role.ADMINISTRATOR, Role.OFFICE},
    Perm.OPEN_PLATFORM: {Role.OFFICE, Role.ROOM_CONVENER},
    Perm.SEAT_MEMBER: {Role.OFFICE},
    Perm.ENTER_FIGURE: {Role.OFFICE, Role.ADMINISTRATOR},
}
