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


_S = SessionState
_BEFORE_THE_VOTE = (_S.CALLED, _S.IN_SESSION)
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
        row("set_agenda", _BEFORE_THE_VOTE, _BEFORE_THE_VOTE, Perm.SET_AGENDA),
        row("call_item", _S.IN_SESSION, _S.IN_SESSION, Perm.CALL_ITEM),
        row("give_floor", _S.IN_SESSION, _S.IN_SESSION, Perm.GIVE_FLOOR),
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
