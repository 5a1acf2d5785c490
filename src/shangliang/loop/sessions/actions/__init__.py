"""The acts of the sessions room, one file for each part of a meeting."""

from __future__ import annotations

from shangliang.loop.sessions.actions.closing import call_round, end_session, write_minutes
from shangliang.loop.sessions.actions.floor import (
    call_item,
    give_floor,
    log_speech,
    lower_hand,
    raise_hand,
    set_agenda,
)
from shangliang.loop.sessions.actions.opening import (
    call_off,
    call_session,
    check_in,
    hand_over,
    open_session,
)
from shangliang.loop.sessions.actions.voting import (
    close_ballot,
    close_statements,
    open_ballot,
    open_statements,
)

__all__ = [
    "call_item",
    "call_off",
    "call_round",
    "call_session",
    "check_in",
    "close_ballot",
    "close_statements",
    "end_session",
    "give_floor",
    "hand_over",
    "log_speech",
    "lower_hand",
    "open_ballot",
    "open_session",
    "open_statements",
    "raise_hand",
    "set_agenda",
    "write_minutes",
]
