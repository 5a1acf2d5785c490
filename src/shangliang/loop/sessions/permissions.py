"""Who may do what at the table? The session's own host and recorder are checked by the rules besides."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role
from shangliang.kernel.permissions import ANYONE


class Perm(StrEnum):
    CALL = "sessions:session:call"
    OPEN_SESSION = "sessions:session:open_session"
    CALL_OFF = "sessions:session:call_off"
    HAND_OVER = "sessions:session:hand_over"
    CHECK_IN = "sessions:seat:check_in"
    SET_AGENDA = "sessions:session:set_agenda"
    CALL_ITEM = "sessions:session:call_item"
    RAISE_HAND = "sessions:turn:raise_hand"
    GIVE_FLOOR = "sessions:session:give_floor"
    LOG_SPEECH = "sessions:session:log_speech"
    OPEN_STATEMENTS = "sessions:session:open_statements"
    CLOSE_STATEMENTS = "sessions:session:close_statements"
    OPEN_BALLOT = "sessions:session:open_ballot"
    CLOSE_BALLOT = "sessions:session:close_ballot"
    END_SESSION = "sessions:session:end_session"
    CALL_ROUND = "sessions:session:call_round"
    WRITE_MINUTES = "sessions:session:write_minutes"


_DESK: set[str] = {Role.CLERK, Role.OFFICE, Role.ROOM_CONVENER}

HELD_BY: dict[Perm, set[str]] = {
    Perm.CALL: {Role.OFFICE},
    Perm.OPEN_SESSION: {Role.HOST},
    Perm.CALL_OFF: {*_DESK, Role.HOST},
    Perm.HAND_OVER: {*_DESK, Role.HOST},
    Perm.CHECK_IN: {ANYONE},
    Perm.SET_AGENDA: {*_DESK, Role.HOST},
    Perm.CALL_ITEM: {Role.HOST},
    Perm.RAISE_HAND: {ANYONE},
    Perm.GIVE_FLOOR: {Role.HOST},
    Perm.LOG_SPEECH: {Role.RECORDER, Role.CLERK},
    Perm.OPEN_STATEMENTS: {*_DESK},
    Perm.CLOSE_STATEMENTS: {*_DESK, Role.HOST},
    Perm.OPEN_BALLOT: {*_DESK, Role.HOST},
    Perm.CLOSE_BALLOT: {*_DESK, Role.HOST},
    Perm.END_SESSION: {Role.HOST},
    Perm.CALL_ROUND: {*_DESK, Role.HOST},
    Perm.WRITE_MINUTES: {Role.RECORDER},
}
