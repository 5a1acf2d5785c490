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
    FOLLOW_PROCEDURE = "sessions:session:follow_procedure"
    END_TURN = "sessions:session:end_turn"
    RAISE_ORDER = "sessions:turn:raise_order"
    RULE_ORDER = "sessions:turn:rule_order"
    MOVE_MOTION = "sessions:motion:move_motion"
    AMEND_MOTION = "sessions:motion:amend_motion"
    DECIDE_AMENDMENT = "sessions:motion:decide_amendment"
    WITHDRAW_MOTION = "sessions:motion:withdraw_motion"
    CORRECT_SPEECH = "sessions:turn:correct_speech"
    ASK_QUESTION = "sessions:question:ask_question"
    PUT_QUESTION = "sessions:question:put_question"
    ANSWER_QUESTION = "sessions:question:answer_question"
    SET_ASIDE_QUESTION = "sessions:question:set_aside_question"
    RATE_HOST = "sessions:minutes:rate_host"
    ANSWER_COMPLAINT = "sessions:minutes:answer_complaint"
    CHECK_MINUTES = "sessions:minutes:check_minutes"
    CORRECT_MINUTES = "sessions:minutes:correct_minutes"
    APPROVE_MINUTES = "sessions:minutes:approve_minutes"
    ADD_OPTION = "sessions:option:add_option"
    WRITE_PROCEDURE = "sessions:procedure:write_procedure"


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
    Perm.FOLLOW_PROCEDURE: {*_DESK, Role.HOST},
    Perm.END_TURN: {Role.HOST},
    Perm.RAISE_ORDER: {ANYONE},
    Perm.RULE_ORDER: {Role.HOST},
    Perm.MOVE_MOTION: {ANYONE},
    Perm.AMEND_MOTION: {ANYONE},
    Perm.DECIDE_AMENDMENT: {Role.HOST},
    Perm.WITHDRAW_MOTION: {*_DESK, Role.RECORDER},
    Perm.CORRECT_SPEECH: {ANYONE},
    Perm.ASK_QUESTION: {ANYONE},
    Perm.PUT_QUESTION: {Role.HOST},
    Perm.ANSWER_QUESTION: {Role.DEPARTMENT, Role.RECORDER},
    Perm.SET_ASIDE_QUESTION: {*_DESK, Role.HOST},
    Perm.RATE_HOST: {ANYONE},
    Perm.ANSWER_COMPLAINT: {Role.OFFICE},
    Perm.CHECK_MINUTES: {ANYONE},
    Perm.CORRECT_MINUTES: {Role.RECORDER},
    Perm.APPROVE_MINUTES: {Role.HOST},
    Perm.ADD_OPTION: {ANYONE},
    Perm.WRITE_PROCEDURE: {Role.OFFICE},
}
