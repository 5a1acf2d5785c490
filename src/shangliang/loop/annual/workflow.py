"""Which states has a year's plan, and who leads it from one to the next? (domain.md 5.3)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.annual.permissions import Perm


class PlanState(StrEnum):
    COLLECT = "collect"
    VET = "vet"
    DRAFT = "draft"
    CHAIR_REVIEW = "chair_review"
    GOVERNMENT_ASKED = "government_asked"
    PARTY_DECIDE = "party_decide"
    APPROVED = "approved"
    PUBLISHED = "published"
    RUNNING = "running"
    REPORTED = "reported"
    ACCEPTED = "accepted"
    CLOSED = "closed"


_S = PlanState

PLAN = Workflow(
    "annual.plan",
    states=PlanState,
    start=_S.COLLECT,
    final=(_S.CLOSED,),
    rows=(
        row("suggest", _S.COLLECT, _S.COLLECT, Perm.SUGGEST),
        row("point", (_S.COLLECT, _S.VET, _S.DRAFT), (_S.COLLECT, _S.VET, _S.DRAFT), Perm.POINT),
        row("shortlist", _S.COLLECT, _S.VET, Perm.SHORTLIST, clock="plan.vet"),
        row("weigh", _S.VET, _S.VET, Perm.WEIGH, document="vetting note"),
        row("compose", _S.VET, _S.DRAFT, Perm.COMPOSE, clock="plan.present", document="draft plan"),
        row("amend", _S.DRAFT, _S.DRAFT, Perm.AMEND),
        row("present", _S.DRAFT, _S.CHAIR_REVIEW, Perm.PRESENT, clock="plan.endorse"),
        row(
            "endorse",
            _S.CHAIR_REVIEW,
            (_S.GOVERNMENT_ASKED, _S.DRAFT),
            Perm.ENDORSE,
            clock="plan.answer",
            document="version of the chair's meeting",
        ),
        row(
            "answer",
            _S.GOVERNMENT_ASKED,
            (_S.PARTY_DECIDE, _S.DRAFT),
            Perm.ANSWER,
            clock="plan.decide",
        ),
        row(
            "decide",
            _S.PARTY_DECIDE,
            (_S.APPROVED, _S.DRAFT),
            Perm.DECIDE,
            clock="plan.publish",
            document="approved plan",
        ),
        row("publish", _S.APPROVED, _S.PUBLISHED, Perm.PUBLISH, document="public plan"),
        row("start", _S.PUBLISHED, _S.RUNNING, Perm.START),
        row("take_up", _S.RUNNING, _S.RUNNING, Perm.TAKE_UP),
        row("review", _S.RUNNING, _S.RUNNING, Perm.REVIEW, document="quarterly review"),
        row(
            "report",
            _S.RUNNING,
            _S.REPORTED,
            Perm.REPORT,
            clock="plan.endorse",
            document="year's report",
        ),
        row("accept", _S.REPORTED, (_S.ACCEPTED, _S.RUNNING), Perm.ACCEPT),
        row("close", _S.ACCEPTED, _S.CLOSED, Perm.CLOSE),
    ),
)


class ChangeState(StrEnum):
    PROPOSED = "proposed"
    APPROVED = "approved"
    REFUSED = "refused"


_C = ChangeState

CHANGE = Workflow(
    "annual.change",
    states=ChangeState,
    start=_C.PROPOSED,
    final=(_C.APPROVED, _C.REFUSED),
    rows=(
        row("approve", _C.PROPOSED, _C.APPROVED, Perm.APPROVE, document="changed plan"),
        row("refuse", _C.PROPOSED, _C.REFUSED, Perm.REFUSE),
    ),
)
"""`propose` makes the change; it waits for the chair's meeting."""

OPEN_TO_ALL = frozenset({_S.COLLECT, _S.PUBLISHED, _S.RUNNING, _S.REPORTED, _S.ACCEPTED, _S.CLOSED})
"""States in which everybody reads the topics; in between only those who work on the plan."""
DECIDED = frozenset({_S.PUBLISHED, _S.RUNNING, _S.REPORTED, _S.ACCEPTED, _S.CLOSED})
CHANGEABLE = frozenset({_S.PUBLISHED, _S.RUNNING})
