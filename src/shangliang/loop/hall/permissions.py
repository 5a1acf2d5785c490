"""Who may do what in the online hall by default (domain.md 5.12 and 7)."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role
from shangliang.kernel.permissions import ANYONE


class Perm(StrEnum):
    ANNOUNCE = "hall:call:announce"
    OPEN = "hall:call:open"
    EXTEND = "hall:call:extend"
    CLOSE = "hall:call:close"
    CLUSTER = "hall:call:cluster"
    CHOOSE = "hall:call:choose"
    ANSWER = "hall:call:answer"
    FINISH = "hall:call:finish"
    CALL_OFF = "hall:call:call_off"
    SUBMIT = "hall:post:submit"
    COMMENT = "hall:post:comment"
    PUBLISH = "hall:post:publish"
    FOLD = "hall:post:fold"
    SEND_BACK = "hall:post:send_back"
    REFER = "hall:post:refer"
    REVISE = "hall:post:revise"
    APPEAL = "hall:post:appeal"
    GRANT = "hall:post:grant"
    DISMISS = "hall:post:dismiss"
    WITHDRAW = "hall:post:withdraw"
    REPLY = "hall:post:reply"
    LINK = "hall:post:link"
    TAKE_UP = "hall:post:take_up"


_HOSTS = {Role.OFFICE, Role.COMMITTEE, Role.ROOM_CONVENER}
_EDITORS = {*_HOSTS, Role.CLERK}
_CHOOSERS = {Role.OFFICE, Role.COMMITTEE}
_MODERATORS = {Role.MODERATOR, Role.CLERK}
_SECOND_LOOK = {*_MODERATORS, Role.OFFICE}
_ANSWERERS = {Role.MEMBER, Role.OFFICE, Role.COMMITTEE, Role.EXPERT, Role.DEPARTMENT}

HELD_BY: dict[Perm, set[str]] = {
    Perm.ANNOUNCE: {*_HOSTS},
    Perm.OPEN: {*_EDITORS},
    Perm.EXTEND: {*_HOSTS},
    Perm.CLOSE: {*_EDITORS},
    Perm.CLUSTER: {*_EDITORS},
    Perm.CHOOSE: {*_CHOOSERS},
    Perm.ANSWER: {*_HOSTS},
    Perm.FINISH: {*_HOSTS},
    Perm.CALL_OFF: {*_HOSTS},
    Perm.SUBMIT: {ANYONE},
    Perm.COMMENT: {ANYONE},
    Perm.PUBLISH: {*_MODERATORS},
    Perm.FOLD: {*_MODERATORS},
    Perm.SEND_BACK: {*_MODERATORS},
    Perm.REFER: {*_MODERATORS},
    Perm.REVISE: {ANYONE},
    Perm.APPEAL: {ANYONE},
    Perm.GRANT: {*_SECOND_LOOK},
    Perm.DISMISS: {*_SECOND_LOOK},
    Perm.WITHDRAW: {ANYONE},
    Perm.REPLY: {*_ANSWERERS},
    Perm.LINK: {*_EDITORS},
    Perm.TAKE_UP: {*_EDITORS},
}
