"""The door of the sessions room."""

from __future__ import annotations

from shangliang.loop.sessions.actions import (
    call_item,
    call_off,
    call_round,
    check_in,
    close_ballot,
    close_statements,
    end_session,
    give_floor,
    hand_over,
    log_speech,
    lower_hand,
    open_ballot,
    open_session,
    open_statements,
    raise_hand,
    set_agenda,
    write_minutes,
)
from shangliang.loop.sessions.kinds import RESULT_LABELS, Result, SpeechKind
from shangliang.loop.sessions.queries import (
    ItemBrief,
    SeatBrief,
    SessionBrief,
    TurnBrief,
    history,
    rounds,
    session,
)
from shangliang.loop.sessions.seats import code_of, voter_of
from shangliang.loop.sessions.workflow import WORKFLOW, SessionState

__all__ = [
    "RESULT_LABELS",
    "WORKFLOW",
    "ItemBrief",
    "Result",
    "SeatBrief",
    "SessionBrief",
    "SessionState",
    "SpeechKind",
    "TurnBrief",
    "call_item",
    "call_off",
    "call_round",
    "check_in",
    "close_ballot",
    "close_statements",
    "code_of",
    "end_session",
    "give_floor",
    "hand_over",
    "history",
    "log_speech",
    "lower_hand",
    "open_ballot",
    "open_session",
    "open_statements",
    "raise_hand",
    "rounds",
    "session",
    "set_agenda",
    "voter_of",
    "write_minutes",
]
