"""Which states has a session, and which acts lead from one to the next? (domain.md 5.4, 5.5)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.sessions.permissions import Perm


class SessionState(StrEnum):
    CALLED = "called"
    IN_SESSION = "in_session"
    VOTING = "voting"
    ENDED = "ended"
    MINUTED = "minuted"
    CONTINUED = "continued"
    CALLED_OFF = "called_off"


class QuestionState(StrEnum):
    WAITING = "waiting"
    PUT = "put"
    ANSWERED = "answered"
    SET_ASIDE = "set_aside"


class MotionState(StrEnum):
    OPEN = "open"
    ADOPTED = "adopted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class AmendmentState(StrEnum):
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    REJECTED = "rejected"


class MinutesState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    APPROVED = "approved"


_S = SessionState
_BEFORE_THE_VOTE = (_S.CALLED, _S.IN_SESSION)
_AT_THE_TABLE = (_S.IN_SESSION, _S.VOTING)
_RUNNING = (_S.CALLED, _S.IN_SESSION, _S.VOTING)

WORKFLOW = Workflow(
    "sessions.session",
    states=SessionState,
    start=_S.CALLED,
    final=(_S.MINUTED, _S.CONTINUED, _S.CALLED_OFF),
    rows=(
        row("open_session", _S.CALLED, _S.IN_SESSION, Perm.OPEN_SESSION),
        row("call_off", _S.CALLED, _S.CALLED_OFF, Perm.CALL_OFF),
        row("hand_over", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.HAND_OVER),
        row("check_in", _RUNNING, _RUNNING, Perm.CHECK_IN, document="attendance"),
        row("follow_procedure", _S.CALLED, _S.CALLED, Perm.FOLLOW_PROCEDURE),
        row("set_agenda", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.SET_AGENDA),
        row("call_item", _S.IN_SESSION, _S.IN_SESSION, Perm.CALL_ITEM),
        row("give_floor", _S.IN_SESSION, _S.IN_SESSION, Perm.GIVE_FLOOR),
        row("end_turn", _S.IN_SESSION, _S.IN_SESSION, Perm.END_TURN),
        row("raise_order", _AT_THE_TABLE, _AT_THE_TABLE, Perm.RAISE_ORDER),
        row("rule_order", _AT_THE_TABLE, _AT_THE_TABLE, Perm.RULE_ORDER),
        row("move_motion", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.MOVE_MOTION),
        row("amend_motion", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.AMEND_MOTION),
        row("add_option", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.ADD_OPTION),
        row("decide_amendment", _S.IN_SESSION, _S.IN_SESSION, Perm.DECIDE_AMENDMENT),
        row("withdraw_motion", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.WITHDRAW_MOTION),
        row(
            "correct_speech",
            (_S.IN_SESSION, _S.VOTING, _S.ENDED),
            (_S.IN_SESSION, _S.VOTING, _S.ENDED),
            Perm.CORRECT_SPEECH,
        ),
        row(
            "log_speech",
            (_S.IN_SESSION, _S.VOTING, _S.ENDED),
            (_S.IN_SESSION, _S.VOTING, _S.ENDED),
            Perm.LOG_SPEECH,
            document="speech log",
        ),
        row("open_statements", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.OPEN_STATEMENTS),
        row("close_statements", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.CLOSE_STATEMENTS),
        row("open_ballot", _S.IN_SESSION, _S.VOTING, Perm.OPEN_BALLOT),
        row("close_ballot", _S.VOTING, _S.IN_SESSION, Perm.CLOSE_BALLOT, document="ballot result"),
        row("end_session", _S.IN_SESSION, _S.ENDED, Perm.END_SESSION, clock="session.minutes"),
        row("call_round", _S.ENDED, _S.CONTINUED, Perm.CALL_ROUND, clock="session.prepare"),
        row("write_minutes", _S.ENDED, _S.MINUTED, Perm.WRITE_MINUTES, document="minutes"),
    ),
)

QUESTION = Workflow(
    "sessions.question",
    states=QuestionState,
    start=QuestionState.WAITING,
    final=(QuestionState.ANSWERED, QuestionState.SET_ASIDE),
    rows=(
        row(
            "put_question",
            QuestionState.WAITING,
            QuestionState.PUT,
            Perm.PUT_QUESTION,
            clock="session.reply",
        ),
        row("answer_question", QuestionState.PUT, QuestionState.ANSWERED, Perm.ANSWER_QUESTION),
        row(
            "set_aside_question",
            QuestionState.WAITING,
            QuestionState.SET_ASIDE,
            Perm.SET_ASIDE_QUESTION,
        ),
    ),
)
"""A question lives longer than its session: what was put is owed an answer."""

_M = MinutesState
MINUTES = Workflow(
    "sessions.minutes",
    states=MinutesState,
    start=_M.DRAFT,
    final=(_M.APPROVED,),
    rows=(
        row("write_minutes", _M.DRAFT, _M.OPEN, Perm.WRITE_MINUTES, clock="session.approve"),
        row("rate_host", (_M.DRAFT, _M.OPEN), (_M.DRAFT, _M.OPEN), Perm.RATE_HOST),
        row("answer_complaint", (_M.DRAFT, _M.OPEN), (_M.DRAFT, _M.OPEN), Perm.ANSWER_COMPLAINT),
        row("check_minutes", _M.OPEN, _M.OPEN, Perm.CHECK_MINUTES),
        row("correct_minutes", _M.OPEN, _M.OPEN, Perm.CORRECT_MINUTES),
        row("approve_minutes", _M.OPEN, _M.APPROVED, Perm.APPROVE_MINUTES, document="minutes"),
    ),
)
"""From the end of the session to minutes that those who sat there have looked through."""
