"""Which states has a preparation, and which acts lead from one to the next? (domain.md 5.4, 5.5)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.preparation.permissions import Perm


class PreparationState(StrEnum):
    OPEN = "open"
    NOTICED = "noticed"
    READY = "ready"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


_S = PreparationState
_RUNNING = (_S.OPEN, _S.NOTICED)

WORKFLOW = Workflow(
    "preparation.preparation",
    states=PreparationState,
    start=_S.OPEN,
    final=(_S.READY, _S.CANCELLED),
    rows=(
        # A new place or time makes a published notice void.
        row("set_meeting", (*_RUNNING, _S.POSTPONED), _S.OPEN, Perm.SET_MEETING),
        row("add_document", _RUNNING, _RUNNING, Perm.ADD_DOCUMENT, document="evidence"),
        row("seat", _RUNNING, _RUNNING, Perm.SEAT),
        row("unseat", _RUNNING, _RUNNING, Perm.UNSEAT),
        row(
            "publish_notice",
            _S.OPEN,
            _S.NOTICED,
            Perm.PUBLISH_NOTICE,
            clock="grassroots.notice",
            document="notice",
        ),
        row("confirm_ready", _S.NOTICED, _S.READY, Perm.CONFIRM_READY, clock="session.hold"),
        row("postpone", _RUNNING, _S.POSTPONED, Perm.POSTPONE, clock="session.prepare"),
        row("cancel", (*_RUNNING, _S.POSTPONED), _S.CANCELLED, Perm.CANCEL),
    ),
)
