"""What has happened in supervision. Units are named, persons are not; what was found is public once it is reported."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class MissionStarted(Event):
    name = "oversight.mission.started"
    title: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TeamFormed(Event):
    name = "oversight.mission.team_formed"
    head: str
    size: int
    fields: str


@dataclass(frozen=True, kw_only=True)
class MissionPlanned(Event):
    name = "oversight.mission.planned"
    subject_matter: str
    methods: tuple[str, ...]
    first_day: str
    last_day: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class VisitMade(Event):
    name = "oversight.mission.visited"
    public = False
    method: str
    where: str
    day: str
    announced: bool


@dataclass(frozen=True, kw_only=True)
class FindingMade(Event):
    name = "oversight.mission.found"
    public = False
    finding: int
    problem: str


@dataclass(frozen=True, kw_only=True)
class MissionReported(Event):
    name = "oversight.mission.reported"
    visits: int
    findings: int
    document: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class FindingAssigned(Event):
    name = "oversight.finding.assigned"
    finding: int
    problem: str
    unit: str
    due: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class FindingRectified(Event):
    name = "oversight.finding.rectifying"
    finding: int
    unit: str
    measure: str


@dataclass(frozen=True, kw_only=True)
class FindingFinished(Event):
    name = "oversight.finding.finished"
    finding: int
    unit: str
    text: str
    document: int
    late_working_days: int


@dataclass(frozen=True, kw_only=True)
class FindingSentBack(Event):
    name = "oversight.finding.sent_back"
    finding: int
    unit: str
    note: str
    due: str


@dataclass(frozen=True, kw_only=True)
class FindingVerified(Event):
    name = "oversight.finding.verified"
    finding: int
    unit: str
    note: str


@dataclass(frozen=True, kw_only=True)
class FindingClosed(Event):
    name = "oversight.finding.closed"
    finding: int
    unit: str


@dataclass(frozen=True, kw_only=True)
class MissionClosed(Event):
    name = "oversight.mission.closed"
    findings: int
    sent_back: int
