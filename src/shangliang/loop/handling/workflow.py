"""Which states has an assignment, and which acts lead from one to the next? (domain.md 5.6)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.dossier.public import Stage
from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.handling.permissions import Perm


class AssignmentState(StrEnum):
    """`fed_back` is the time in which people rate; `returned` waits for another unit."""

    ASSIGNED = "assigned"
    RETURN_ASKED = "return_asked"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    FED_BACK = "fed_back"
    RATED = "rated"
    LOOKED_BACK = "looked_back"
    REOPENED = "reopened"
    CLOSED = "closed"


_S = AssignmentState

WORKFLOW = Workflow(
    "handling.assignment",
    states=AssignmentState,
    start=_S.ASSIGNED,
    final=(_S.CLOSED,),
    rows=(
        row(
            "assign",
            _S.RETURNED,
            _S.ASSIGNED,
            Perm.ASSIGN,
            clock="handling.accept",
            document="assignment notice",
        ),
        row("accept", _S.ASSIGNED, _S.ACCEPTED, Perm.ACCEPT, clock="handling.progress"),
        row("ask_return", _S.ASSIGNED, _S.RETURN_ASKED, Perm.ASK_RETURN, clock="outcome.receive"),
        row(
            "grant_return",
            _S.RETURN_ASKED,
            _S.RETURNED,
            Perm.GRANT_RETURN,
            clock="outcome.assign",
        ),
        row(
            "refuse_return",
            _S.RETURN_ASKED,
            _S.ASSIGNED,
            Perm.REFUSE_RETURN,
            clock="handling.accept",
        ),
        row(
            "report_progress",
            (_S.ACCEPTED, _S.IN_PROGRESS, _S.REOPENED),
            _S.IN_PROGRESS,
            Perm.REPORT_PROGRESS,
            clock="handling.progress",
        ),
        row("extend", _S.IN_PROGRESS, _S.IN_PROGRESS, Perm.EXTEND),
        row(
            "complete",
            (_S.ACCEPTED, _S.IN_PROGRESS, _S.REOPENED),
            _S.DONE,
            Perm.COMPLETE,
            clock="handling.feedback",
            document="completion report",
        ),
        row(
            "feed_back",
            _S.DONE,
            _S.FED_BACK,
            Perm.FEED_BACK,
            clock="handling.rating_open",
            document="feedback letter",
        ),
        row("close_rating", _S.FED_BACK, _S.RATED, Perm.CLOSE_RATING, clock="handling.lookback"),
        row(
            "look_back",
            _S.RATED,
            (_S.LOOKED_BACK, _S.REOPENED),
            Perm.LOOK_BACK,
            document="look-back note",
        ),
        row("close", _S.LOOKED_BACK, _S.CLOSED, Perm.CLOSE),
    ),
)

WITH_THE_UNIT = frozenset({_S.ASSIGNED, _S.ACCEPTED, _S.IN_PROGRESS, _S.REOPENED})
"""States in which the leading unit has the ball and the day of completion counts."""

STAGE_REACHED: dict[AssignmentState, Stage] = {
    _S.RETURNED: Stage.DECIDED,
    _S.RETURN_ASKED: Stage.ASSIGNED,
    _S.ASSIGNED: Stage.ASSIGNED,
    _S.ACCEPTED: Stage.ASSIGNED,
    _S.IN_PROGRESS: Stage.ASSIGNED,
    _S.REOPENED: Stage.ASSIGNED,
    _S.DONE: Stage.CARRIED_OUT,
    _S.FED_BACK: Stage.FED_BACK,
    _S.RATED: Stage.RATED,
    _S.LOOKED_BACK: Stage.LOOKED_BACK,
    _S.CLOSED: Stage.CLOSED,
}
"""How far the matter is when all its assignments are at least so far."""
