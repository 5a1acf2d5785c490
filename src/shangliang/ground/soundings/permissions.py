"""Who may open and close a sounding, and who decides on held posts? Casting is open to whom the sounding admits."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role
from shangliang.kernel.permissions import ANYONE


class Perm(StrEnum):
    DRAFT = "soundings:sounding:draft"
    OPEN = "soundings:sounding:open"
    CLOSE = "soundings:sounding:close"
    EXTEND = "soundings:sounding:extend"
    ENTER_COUNT = "soundings:sounding:enter_count"
    VOID = "soundings:sounding:void"
    IMPORT = "soundings:sounding:import"
    ADD_STATEMENT = "soundings:statement:add"
    SHOW_STATEMENT = "soundings:statement:show"
    FOLD_STATEMENT = "soundings:statement:fold"
    SHOW_COMMENT = "soundings:comment:show"
    FOLD_COMMENT = "soundings:comment:fold"
    CAST = "soundings:sounding:cast"


_ORGANISERS: set[str] = {Role.CLERK, Role.OFFICE, Role.HOST, Role.ROOM_CONVENER, Role.COMMITTEE}
_MODERATORS: set[str] = {Role.CLERK, Role.OFFICE, Role.MODERATOR}

HELD_BY: dict[Perm, set[str]] = {
    Perm.DRAFT: {*_ORGANISERS},
    Perm.OPEN: {*_ORGANISERS},
    Perm.CLOSE: {*_ORGANISERS},
    Perm.EXTEND: {*_ORGANISERS},
    Perm.ENTER_COUNT: {*_ORGANISERS, Role.RECORDER},
    Perm.VOID: {*_ORGANISERS},
    Perm.IMPORT: {Role.OFFICE},
    Perm.ADD_STATEMENT: {ANYONE},
    Perm.SHOW_STATEMENT: {*_MODERATORS},
    Perm.FOLD_STATEMENT: {*_MODERATORS},
    Perm.SHOW_COMMENT: {*_MODERATORS},
    Perm.FOLD_COMMENT: {*_MODERATORS},
    Perm.CAST: {ANYONE},
}
