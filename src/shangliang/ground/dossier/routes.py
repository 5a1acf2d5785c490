"""Which way does a matter of each kind go? Routes are declared rows; rooms only move along them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shangliang.kernel.verdict import ALLOW, Verdict, deny


class Stage(StrEnum):
    """Where a matter is, in the order of the loop; then what leaves the main thread, then the steps of a call."""

    RAISED = "raised"
    TRIAGED = "triaged"
    VETTED = "vetted"
    PLANNED = "planned"
    PREPARED = "prepared"
    IN_SESSION = "in_session"
    REPORTED = "reported"
    DECIDED = "decided"
    ASSIGNED = "assigned"
    CARRIED_OUT = "carried_out"
    FED_BACK = "fed_back"
    RATED = "rated"
    LOOKED_BACK = "looked_back"
    CLOSED = "closed"
    # beside the thread
    ANSWERED = "answered"
    REFERRED = "referred"
    DECLINED = "declined"
    MERGED = "merged"
    PARKED = "parked"
    ESCALATED = "escalated"
    NO_CONSENSUS = "no_consensus"
    SUPERVISED = "supervised"
    WITHDRAWN = "withdrawn"
    # of calls in the online hall
    CALLED = "called"
    COLLECTING = "collecting"
    COLLECTED = "collected"
    CLUSTERED = "clustered"
    SELECTED = "selected"


STAGE_LABELS: dict[Stage, Promise] = {
    Stage.RAISED: _("Raised"),
    Stage.TRIAGED: _("Sorted"),
    Stage.VETTED: _("Vetted"),
    Stage.PLANNED: _("On the plan"),
    Stage.PREPARED: _("Prepared"),
    Stage.IN_SESSION: _("At the table"),
    Stage.REPORTED: _("Reported"),
    Stage.DECIDED: _("Decided"),
    Stage.ASSIGNED: _("Assigned"),
    Stage.CARRIED_OUT: _("Carried out"),
    Stage.FED_BACK: _("Answered to people"),
    Stage.RATED: _("Rated by people"),
    Stage.LOOKED_BACK: _("Looked back"),
    Stage.CLOSED: _("Closed"),
    Stage.ANSWERED: _("Answered at once"),
    Stage.REFERRED: _("Passed to the right place"),
    Stage.DECLINED: _("Not taken up"),
    Stage.MERGED: _("Joined to another matter"),
    Stage.PARKED: _("Parked"),
    Stage.ESCALATED: _("Passed upwards"),
    Stage.NO_CONSENSUS: _("No consensus"),
    Stage.SUPERVISED: _("Under supervision"),
    Stage.WITHDRAWN: _("Withdrawn"),
    Stage.CALLED: _("Announced"),
    Stage.COLLECTING: _("Collecting ideas"),
    Stage.COLLECTED: _("Collection over"),
    Stage.CLUSTERED: _("Sorted into themes"),
    Stage.SELECTED: _("Golden ideas chosen"),
}


class Kind(StrEnum):
    CONSULTATION = "consultation"
    SUPERVISION = "supervision"
    PROPOSAL = "proposal"
    BRIEF = "brief"
    COCREATION = "cocreation"
    PRIORITIES = "priorities"
    CALL = "call"
    PLAN = "plan"
    GUIDANCE = "guidance"
    SERIES = "series"


FRAMES = frozenset({Kind.PLAN, Kind.GUIDANCE, Kind.SERIES, Kind.PRIORITIES})
"""What frames matters and is none itself: left out of lists and counts of matters unless asked for."""


@dataclass(frozen=True)
class Route:
    """The thread of a kind: knots in order, and the letter its numbers begin with."""

    kind: Kind
    letter: str
    title: Promise
    knots: tuple[Stage, ...]


_S = Stage
ROUTES: dict[Kind, Route] = {
    Kind.CONSULTATION: Route(
        Kind.CONSULTATION,
        "T",
        _("Consultation"),
        (
            _S.RAISED,
            _S.TRIAGED,
            _S.VETTED,
            _S.PLANNED,
            _S.PREPARED,
            _S.IN_SESSION,
            _S.REPORTED,
            _S.DECIDED,
            _S.ASSIGNED,
            _S.CARRIED_OUT,
            _S.FED_BACK,
            _S.RATED,
            _S.LOOKED_BACK,
            _S.CLOSED,
        ),
    ),
    Kind.SUPERVISION: Route(
        Kind.SUPERVISION,
        "S",
        _("Supervision"),
        (
            _S.RAISED,
            _S.PLANNED,
            _S.SUPERVISED,
            _S.REPORTED,
            _S.ASSIGNED,
            _S.CARRIED_OUT,
            _S.LOOKED_BACK,
            _S.CLOSED,
        ),
    ),
    Kind.PROPOSAL: Route(
        Kind.PROPOSAL,
        "P",
        _("Proposal"),
        (_S.RAISED, _S.VETTED, _S.ASSIGNED, _S.CARRIED_OUT, _S.FED_BACK, _S.RATED, _S.CLOSED),
    ),
    Kind.BRIEF: Route(
        Kind.BRIEF,
        "B",
        _("Opinion brief"),
        (_S.RAISED, _S.VETTED, _S.REPORTED, _S.DECIDED, _S.FED_BACK, _S.CLOSED),
    ),
    Kind.COCREATION: Route(
        Kind.COCREATION,
        "C",
        _("Co-creation project"),
        (_S.RAISED, _S.VETTED, _S.PLANNED, _S.CARRIED_OUT, _S.RATED, _S.CLOSED),
    ),
    Kind.PRIORITIES: Route(
        Kind.PRIORITIES, "Q", _("Setting priorities"), (_S.IN_SESSION, _S.CLOSED)
    ),
    Kind.CALL: Route(
        Kind.CALL,
        "H",
        _("Call in the online hall"),
        (
            _S.CALLED,
            _S.COLLECTING,
            _S.COLLECTED,
            _S.CLUSTERED,
            _S.SELECTED,
            _S.FED_BACK,
            _S.CLOSED,
        ),
    ),
    Kind.PLAN: Route(
        Kind.PLAN,
        "N",
        _("Annual plan"),
        (_S.RAISED, _S.VETTED, _S.REPORTED, _S.DECIDED, _S.PLANNED, _S.CLOSED),
    ),
    Kind.GUIDANCE: Route(
        Kind.GUIDANCE,
        "G",
        _("Common guidance topic"),
        (_S.RAISED, _S.PLANNED, _S.CLOSED),
    ),
    Kind.SERIES: Route(
        Kind.SERIES,
        "R",
        _("Standing series"),
        (_S.PLANNED, _S.CLOSED),
    ),
}

RESTING = frozenset({_S.CLOSED, _S.ANSWERED, _S.REFERRED, _S.DECLINED, _S.MERGED, _S.WITHDRAWN})
"""Stages in which nobody owes anything any more (a look-back or an objection may open the matter again)."""


def in_hand(stage: str) -> Verdict:
    """Whether the room that has a matter may go on with it; while it is passed upwards it may not."""
    return deny("dossier.passed_upwards") if stage == Stage.ESCALATED else ALLOW
