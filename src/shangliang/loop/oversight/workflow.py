"""Which states have a mission and its findings, and which acts lead from one to the next? (domain.md 5.7)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.oversight.permissions import Perm


class MissionState(StrEnum):
    PROPOSED = "proposed"
    TEAMED = "teamed"
    PLANNED = "planned"
    FIELDWORK = "fieldwork"
    REPORTED = "reported"
    ASSIGNED = "assigned"
    RECTIFYING = "rectifying"
    VERIFIED = "verified"
    CLOSED = "closed"


_M = MissionState

MISSION = Workflow(
    "oversight.mission",
    states=MissionState,
    start=_M.PROPOSED,
    final=(_M.CLOSED,),
    rows=(
        row("form_team", _M.PROPOSED, _M.TEAMED, Perm.FORM_TEAM, document="team list"),
        row(
            "plan",
            _M.TEAMED,
            _M.PLANNED,
            Perm.PLAN,
            clock="supervision.notice",
            document="supervision notice",
        ),
        row("visit", (_M.PLANNED, _M.FIELDWORK), _M.FIELDWORK, Perm.VISIT),
        row("find", _M.FIELDWORK, _M.FIELDWORK, Perm.FIND),
        row(
            "report",
            _M.FIELDWORK,
            (_M.REPORTED, _M.CLOSED),
            Perm.REPORT,
            clock="supervision.convert",
            document="supervision report",
        ),
        row(
            "assign",
            _M.REPORTED,
            (_M.REPORTED, _M.ASSIGNED),
            Perm.ASSIGN,
            clock="supervision.rectify",
        ),
        row("rectify", (_M.ASSIGNED, _M.RECTIFYING), _M.RECTIFYING, Perm.RECTIFY),
        row("finish", _M.RECTIFYING, _M.RECTIFYING, Perm.FINISH, clock="supervision.verify"),
        row(
            "send_back",
            _M.RECTIFYING,
            _M.RECTIFYING,
            Perm.SEND_BACK,
            clock="supervision.rectify",
        ),
        row("verify", _M.RECTIFYING, (_M.RECTIFYING, _M.VERIFIED), Perm.VERIFY),
        # Item by item 逐项销号: what is verified is closed while others are still being put right.
        row(
            "close",
            (_M.RECTIFYING, _M.VERIFIED),
            (_M.RECTIFYING, _M.VERIFIED, _M.CLOSED),
            Perm.CLOSE,
        ),
    ),
)
"""`start` makes the mission; a mission that found no problem ends with its report."""


class FindingState(StrEnum):
    """`back` is a rectification that did not convince; the unit goes on."""

    OPEN = "open"
    ASSIGNED = "assigned"
    RECTIFYING = "rectifying"
    DONE = "done"
    BACK = "back"
    VERIFIED = "verified"
    CLOSED = "closed"


_F = FindingState

FINDING = Workflow(
    "oversight.finding",
    states=FindingState,
    start=_F.OPEN,
    final=(_F.CLOSED,),
    rows=(
        row("assign", _F.OPEN, _F.ASSIGNED, Perm.ASSIGN, clock="supervision.rectify"),
        row("rectify", (_F.ASSIGNED, _F.BACK), _F.RECTIFYING, Perm.RECTIFY),
        row("finish", _F.RECTIFYING, _F.DONE, Perm.FINISH, clock="supervision.verify"),
        row("send_back", _F.DONE, _F.BACK, Perm.SEND_BACK, clock="supervision.rectify"),
        row("verify", _F.DONE, _F.VERIFIED, Perm.VERIFY, document="check note"),
        row("close", _F.VERIFIED, _F.CLOSED, Perm.CLOSE),
    ),
)
