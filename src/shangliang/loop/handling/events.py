"""What has happened to assignments. All of it is public; units act under their names."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class _OfAssignment(Event):
    task: str
    unit: str


@dataclass(frozen=True, kw_only=True)
class AssignmentAssigned(_OfAssignment):
    name = "handling.assignment.assigned"
    supporting: tuple[str, ...]
    due: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class AssignmentAccepted(_OfAssignment):
    name = "handling.assignment.accepted"
    leader: str
    due: str


@dataclass(frozen=True, kw_only=True)
class ReturnAsked(_OfAssignment):
    name = "handling.assignment.return_asked"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReturnGranted(_OfAssignment):
    name = "handling.assignment.return_granted"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ReturnRefused(_OfAssignment):
    name = "handling.assignment.return_refused"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ProgressReported(_OfAssignment):
    name = "handling.assignment.progressed"
    percent: int
    text: str
    document: int | None


@dataclass(frozen=True, kw_only=True)
class AssignmentExtended(_OfAssignment):
    name = "handling.assignment.extended"
    before: str
    due: str
    reason: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class AssignmentCompleted(_OfAssignment):
    name = "handling.assignment.completed"
    text: str
    document: int | None
    late_working_days: int


@dataclass(frozen=True, kw_only=True)
class FedBack(_OfAssignment):
    name = "handling.assignment.fed_back"
    document: int
    sounding: int
    until: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class RatingClosed(_OfAssignment):
    """The tally itself stands in the entry of the sounding; here only where it was."""

    name = "handling.assignment.rating_closed"
    sounding: int
    look_back_due: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class LookedBack(_OfAssignment):
    name = "handling.assignment.looked_back"
    finding: str
    note: str


@dataclass(frozen=True, kw_only=True)
class AssignmentReopened(_OfAssignment):
    name = "handling.assignment.reopened"
    note: str
    due: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class AssignmentClosed(_OfAssignment):
    name = "handling.assignment.closed"


@dataclass(frozen=True, kw_only=True)
class MatterConcluded(Event):
    name = "handling.matter.concluded"
    reason: str
