"""Which states have a report and its recommendations, and which acts lead from one to the next? (domain.md 5.6)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.outcomes.permissions import Perm


class ReportState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RECEIVED = "received"
    DECIDED = "decided"


_R = ReportState

REPORT = Workflow(
    "outcomes.report",
    states=ReportState,
    start=_R.DRAFT,
    final=(_R.DECIDED,),
    rows=(
        row("draft", _R.DRAFT, _R.DRAFT, Perm.DRAFT, clock="outcome.submit"),
        row(
            "submit",
            _R.DRAFT,
            _R.SUBMITTED,
            Perm.SUBMIT,
            clock="outcome.receive",
            document="outcome report",
        ),
        row(
            "receive",
            _R.SUBMITTED,
            (_R.RECEIVED, _R.DECIDED),
            Perm.RECEIVE,
            clock="outcome.decide",
        ),
        row("decide", _R.RECEIVED, (_R.RECEIVED, _R.DECIDED), Perm.DECIDE),
    ),
)
"""A report without recommendations (no consensus was found) has nothing to decide once it is received."""


class RecommendationState(StrEnum):
    OPEN = "open"
    ADOPTED = "adopted"
    PARTLY_ADOPTED = "partly_adopted"
    NOT_ADOPTED = "not_adopted"


_O = RecommendationState

RECOMMENDATION = Workflow(
    "outcomes.recommendation",
    states=RecommendationState,
    start=_O.OPEN,
    final=(_O.ADOPTED, _O.PARTLY_ADOPTED, _O.NOT_ADOPTED),
    rows=(row("decide", _O.OPEN, (_O.ADOPTED, _O.PARTLY_ADOPTED, _O.NOT_ADOPTED), Perm.DECIDE),),
)

TAKEN_UP = frozenset({_O.ADOPTED, _O.PARTLY_ADOPTED})
"""What somebody will have to carry out."""
