"""The acts of the escalation room, one file a step of the way."""

from __future__ import annotations

from shangliang.loop.escalation.actions.deciding import accept_slip, give_back_slip, send_up_slip
from shangliang.loop.escalation.actions.ending import answer_slip, call_joint_slip, convert_slip
from shangliang.loop.escalation.actions.sending import mark_slip, send_slip, unmark_slip

__all__ = [
    "accept_slip",
    "answer_slip",
    "call_joint_slip",
    "convert_slip",
    "give_back_slip",
    "mark_slip",
    "send_slip",
    "send_up_slip",
    "unmark_slip",
]
