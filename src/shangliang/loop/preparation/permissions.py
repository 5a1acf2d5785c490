"""Who prepares a session?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role


class Perm(StrEnum):
    OPEN = "preparation:preparation:open"
    SET_MEETING = "preparation:preparation:set_meeting"
    ADD_DOCUMENT = "preparation:preparation:add_document"
    SEAT = "preparation:seat:add"
    UNSEAT = "preparation:seat:remove"
    PUBLISH_NOTICE = "preparation:preparation:publish_notice"
    CONFIRM_READY = "preparation:preparation:confirm_ready"
    POSTPONE = "preparation:preparation:postpone"
    CANCEL = "preparation:preparation:cancel"


_ORGANISERS: set[str] = {Role.CLERK, Role.OFFICE, Role.ROOM_CONVENER, Role.COMMITTEE}

HELD_BY: dict[Perm, set[str]] = {
    Perm.OPEN: {Role.OFFICE},
    Perm.SET_MEETING: {*_ORGANISERS},
    Perm.ADD_DOCUMENT: {*_ORGANISERS, Role.EXPERT},
    Perm.SEAT: {*_ORGANISERS},
    Perm.UNSEAT: {*_ORGANISERS},
    Perm.PUBLISH_NOTICE: {*_ORGANISERS},
    Perm.CONFIRM_READY: {Role.HOST, Role.CLERK, Role.OFFICE},
    Perm.POSTPONE: {*_ORGANISERS, Role.HOST},
    Perm.CANCEL: {Role.CLERK, Role.OFFICE, Role.ROOM_CONVENER},
}
