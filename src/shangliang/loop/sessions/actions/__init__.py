"""The acts of the sessions room, one file for each part of a meeting."""

from __future__ import annotations

from shangliang.loop.sessions.actions.asking import (
    answer_question,
    ask_question,
    echo_question,
    put_question,
    set_aside_question,
)
from shangliang.loop.sessions.actions.checking import (
    answer_complaint,
    approve_minutes,
    check_minutes,
    correct_minutes,
    rate_host,
)
from shangliang.loop.sessions.actions.closing import call_round, end_session, write_minutes
from shangliang.loop.sessions.actions.floor import (
    call_item,
    give_floor,
    log_speech,
    lower_hand,
    raise_hand,
    set_agenda,
)
from shangliang.loop.sessions.actions.following import (
    follow_procedure,
    write_procedure,
)
from shangliang.loop.sessions.actions.moving import (
    add_option,
    amend_motion,
    decide_amendment,
    move_motion,
    withdraw_motion,
)
from shangliang.loop.sessions.actions.opening import (
    call_off,
    call_session,
    check_in,
    hand_over,
    open_session,
)
from shangliang.loop.sessions.actions.table import (
    correct_speech,
    end_turn,
    raise_order,
    rule_order,
)
from shangliang.loop.sessions.actions.voting import (
    close_ballot,
    close_statements,
    open_ballot,
    open_statements,
)

__all__ = [
    "add_option",
    "amend_motion",
    "answer_complaint",
    "answer_question",
    "approve_minutes",
    "ask_question",
    "call_item",
    "call_off",
    "call_round",
    "call_session",
    "check_in",
    "check_minutes",
    "close_ballot",
    "close_statements",
    "correct_minutes",
    "correct_speech",
    "decide_amendment",
    "echo_question",
    "end_session",
    "end_turn",
    "follow_procedure",
    "give_floor",
    "hand_over",
    "log_speech",
    "lower_hand",
    "move_motion",
    "open_ballot",
    "open_session",
    "open_statements",
    "put_question",
    "raise_hand",
    "raise_order",
    "rate_host",
    "rule_order",
    "set_agenda",
    "set_aside_question",
    "withdraw_motion",
    "write_minutes",
    "write_procedure",
]
