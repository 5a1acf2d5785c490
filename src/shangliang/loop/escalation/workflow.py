"""Which states has a slip, and which acts lead from one to the next? (domain.md 5.11)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.escalation.permissions import Perm


class SlipState(StrEnum):
    MARKED = "marked"
    DROPPED = "dropped"
    SENT = "sent"
    SENT_UP = "sent_up"
    ACCEPTED_DISTRICT = "accepted_district"
    ACCEPTED_CITY = "accepted_city"
    RETURNED = "returned"
    JOINT_SESSION = "joint_session"
    TO_SUPERVISION = "to_supervision"
    TO_PROPOSAL = "to_proposal"
    TO_BRIEF = "to_brief"
    ANSWERED = "answered"


_S = SlipState
ACCEPTED = (_S.ACCEPTED_DISTRICT, _S.ACCEPTED_CITY)
CONVERTED = (_S.TO_SUPERVISION, _S.TO_PROPOSAL, _S.TO_BRIEF)
_ADDRESSED = (_S.SENT, _S.SENT_UP)
OVER = frozenset({_S.DROPPED, _S.RETURNED, _S.ANSWERED})

WORKFLOW = Workflow(
    "escalation.slip",
    states=SlipState,
    start=_S.MARKED,
    final=OVER,
    rows=(
        row("unmark", _S.MARKED, _S.DROPPED, Perm.UNMARK),
        row(
            "send",
            _S.MARKED,
            _S.SENT,
            Perm.SEND,
            clock="escalation.district",
            document="escalation slip",
        ),
        row(
            "send_up",
            (_S.SENT, _S.ACCEPTED_DISTRICT),
            _S.SENT_UP,
            Perm.SEND_UP,
            clock="escalation.city",
        ),
        row("accept", _ADDRESSED, ACCEPTED, Perm.ACCEPT, clock="escalation.joint"),
        row("give_back", _ADDRESSED, _S.RETURNED, Perm.GIVE_BACK),
        row("call_joint", ACCEPTED, _S.JOINT_SESSION, Perm.CALL_JOINT, clock="session.prepare"),
        row("convert", ACCEPTED, CONVERTED, Perm.CONVERT, clock="escalation.answer"),
        row(
            "answer",
            (*ACCEPTED, _S.JOINT_SESSION, *CONVERTED),
            _S.ANSWERED,
            Perm.ANSWER,
            document="answer",
        ),
    ),
)
