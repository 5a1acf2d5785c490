"""What has happened to a year's plan."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanOpened(Event):
    name = "annual.plan.opened"
    body: str
    year: int


@dataclass(frozen=True, kw_only=True)
class TopicSuggested(Event):
    name = "annual.plan.suggested"
    title: str
    source: str


@dataclass(frozen=True, kw_only=True)
class PointsNoted(Event):
    name = "annual.plan.pointed"
    giver: str
    count: int


@dataclass(frozen=True, kw_only=True)
class PlanShortlisted(Event):
    name = "annual.plan.shortlisted"
    count: int


@dataclass(frozen=True, kw_only=True)
class TopicWeighed(Event):
    name = "annual.plan.weighed"
    public = False
    title: str
    keep: bool


@dataclass(frozen=True, kw_only=True)
class PlanComposed(Event):
    name = "annual.plan.composed"
    count: int
    digest: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class TopicAmended(Event):
    name = "annual.plan.amended"
    public = False
    title: str


@dataclass(frozen=True, kw_only=True)
class PlanPresented(Event):
    name = "annual.plan.presented"
    count: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class PlanEndorsed(Event):
    name = "annual.plan.endorsed"
    note: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class PlanAnswered(Event):
    name = "annual.plan.answered"
    note: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class PlanDecided(Event):
    name = "annual.plan.decided"
    note: str
    digest: str
    inspection: int


@dataclass(frozen=True, kw_only=True)
class PlanSentBack(Event):
    """Somebody on the way asks for another draft or another report; `digest` is the text that was sent back."""

    name = "annual.plan.sent_back"
    note: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class PlanPublished(Event):
    name = "annual.plan.published"
    count: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class PlanStarted(Event):
    name = "annual.plan.started"
    year: int


@dataclass(frozen=True, kw_only=True)
class TopicTakenUp(Event):
    name = "annual.plan.taken_up"
    title: str
    led_to: str


@dataclass(frozen=True, kw_only=True)
class QuarterReviewed(Event):
    name = "annual.plan.reviewed"
    quarter: int
    held: int
    planned: int


@dataclass(frozen=True, kw_only=True)
class YearReported(Event):
    name = "annual.plan.reported"
    held: int
    planned: int
    digest: str


@dataclass(frozen=True, kw_only=True)
class ReportAccepted(Event):
    name = "annual.plan.accepted"
    note: str


@dataclass(frozen=True, kw_only=True)
class PlanClosed(Event):
    name = "annual.plan.closed"
    year: int


@dataclass(frozen=True, kw_only=True)
class ChangeProposed(Event):
    name = "annual.change.proposed"
    kind: str
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChangeApproved(Event):
    name = "annual.change.approved"
    kind: str
    title: str
    reason: str
    digest: str


@dataclass(frozen=True, kw_only=True)
class ChangeRefused(Event):
    name = "annual.change.refused"
    kind: str
    title: str
    note: str


@dataclass(frozen=True, kw_only=True)
class InspectionEntered(Event):
    name = "annual.inspection.entered"
    title: str
    quarter: int
