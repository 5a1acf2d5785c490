"""The door of the escalation room."""

from __future__ import annotations

from shangliang.loop.escalation.actions import (
    accept_slip,
    answer_slip,
    call_joint_slip,
    convert_slip,
    give_back_slip,
    mark_slip,
    send_slip,
    send_up_slip,
    unmark_slip,
)
from shangliang.loop.escalation.kinds import BEYOND_LABELS, Beyond, Way
from shangliang.loop.escalation.queries import (
    LegBrief,
    SlipBrief,
    SlipRow,
    open_slip,
    passed_upwards,
    slips,
)
from shangliang.loop.escalation.workflow import WORKFLOW, SlipState

__all__ = [
    "BEYOND_LABELS",
    "WORKFLOW",
    "Beyond",
    "LegBrief",
    "SlipBrief",
    "SlipRow",
    "SlipState",
    "Way",
    "accept_slip",
    "answer_slip",
    "call_joint_slip",
    "convert_slip",
    "give_back_slip",
    "mark_slip",
    "open_slip",
    "passed_upwards",
    "send_slip",
    "send_up_slip",
    "slips",
    "unmark_slip",
]
