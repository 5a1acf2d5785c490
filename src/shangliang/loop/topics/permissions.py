"""Who may do what with a topic by default (domain.md section 7)."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role
from shangliang.kernel.permissions import ANYONE


class Perm(StrEnum):
    RAISE = "topics:topic:raise"
    TRIAGE = "topics:topic:triage"
    ANSWER = "topics:topic:answer"
    REFER = "topics:topic:refer"
    MERGE = "topics:topic:merge"
    VET = "topics:topic:vet"
    PARK = "topics:topic:park"
    RESUME = "topics:topic:resume"
    DECLINE = "topics:topic:decline"
    WITHDRAW = "topics:topic:withdraw"
    SPLIT = "topics:topic:split"
    KEEP_APART = "topics:topic:keep_apart"
    JOIN = "topics:voice:join"
    LEAVE = "topics:voice:leave"
    SHOW_PHOTO = "topics:photo:show_photo"
    HIDE_PHOTO = "topics:photo:hide_photo"
    CALL_BACK = "topics:topic:call_back"
    OBJECT = "topics:topic:object"


_FRONT_LINE = {Role.CLERK, Role.ROOM_CONVENER, Role.OFFICE}
_VETTERS = {Role.ROOM_CONVENER, Role.EXPERT, Role.COMMITTEE, Role.CONVENER, Role.OFFICE}

HELD_BY: dict[Perm, set[str]] = {
    Perm.RAISE: {ANYONE},
    Perm.TRIAGE: {*_FRONT_LINE},
    Perm.ANSWER: {*_FRONT_LINE},
    Perm.REFER: {*_FRONT_LINE},
    Perm.MERGE: {*_FRONT_LINE},
    Perm.VET: {*_VETTERS},
    Perm.PARK: {*_VETTERS},
    Perm.RESUME: {*_FRONT_LINE},
    Perm.DECLINE: {*_VETTERS},
    Perm.WITHDRAW: {ANYONE},
    Perm.SPLIT: {*_FRONT_LINE},
    Perm.KEEP_APART: {ANYONE},
    Perm.JOIN: {ANYONE},
    Perm.LEAVE: {ANYONE},
    Perm.SHOW_PHOTO: {*_FRONT_LINE, Role.MODERATOR},
    Perm.HIDE_PHOTO: {*_FRONT_LINE, Role.MODERATOR},
    Perm.CALL_BACK: {ANYONE},
    Perm.OBJECT: {ANYONE},
}
