"""What does everybody else know of a plan? Its briefs: frozen, plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class EntryBrief:
    """A topic on the plan; `matter` is the number of its dossier."""

    id: int
    order: int
    title: str
    state: str
    source: str
    origin: str
    matter: str
    matter_id: int | None
    why_now: str
    affected: str
    evidence: str
    note: str
    objective: str
    measure: str
    form: str
    quarter: int | None
    first_quarter: int | None
    lead: str
    lead_id: int | None
    department: str
    department_id: int | None
    supervisory: bool
    point: str
    point_id: int | None
    changed: str
    changed_at: datetime | None
    taken_at: datetime | None

    @property
    def unread(self) -> bool:
        """Suggested by a resident and not weighed yet: shown to the offices only, as everybody writes there."""
        return self.state == "suggested" and self.source == "everybody"


@dataclass(frozen=True)
class PointBrief:
    id: int
    giver: str
    text: str


@dataclass(frozen=True)
class VersionBrief:
    order: int
    verb: str
    at: datetime
    by: str
    note: str
    digest: str


@dataclass(frozen=True)
class ReviewBrief:
    quarter: int
    text: str
    held: int
    planned: int
    at: datetime


@dataclass(frozen=True)
class ChangeBrief:
    id: int
    kind: str
    state: str
    title: str
    quarter: int | None
    reason: str
    note: str
    proposed_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True)
class InspectionBrief:
    """A line of the inspection plan; `entry` is the order of the topic it was made from."""

    order: int
    title: str
    department: str
    quarter: int | None
    entry: int | None
    number: str


@dataclass(frozen=True)
class PlanBrief:
    """A body's plan of a year with everything that belongs to it."""

    id: int
    number: str
    body_id: int
    body_key: str
    body: str
    body_en: str
    path: str
    level: str
    place_id: int | None
    year: int
    state: str
    preface: str
    published_at: datetime | None
    report: str
    figures: dict[str, Any]
    entries: tuple[EntryBrief, ...]
    points: tuple[PointBrief, ...]
    versions: tuple[VersionBrief, ...]
    reviews: tuple[ReviewBrief, ...]
    changes: tuple[ChangeBrief, ...]
    inspections: tuple[InspectionBrief, ...]

    @property
    def url(self) -> str:
        return f"/plan/{self.body_key}/{self.year}"

    @property
    def kept(self) -> tuple[EntryBrief, ...]:
        """Topics that are on the plan now."""
        return tuple(e for e in self.entries if e.state == "kept")

    @property
    def shown(self) -> tuple[EntryBrief, ...]:
        """Topics of the published plan, the dropped ones struck through."""
        return tuple(e for e in self.entries if e.state in {"kept", "dropped"})


@dataclass(frozen=True)
class PlanHead:
    """What buttons and folders need to know of a plan; one query."""

    number: str
    body_key: str
    body: str
    path: str
    level: str
    place_id: int | None
    year: int
    state: str
    entries: int
    points: int
    waiting: int
    """Changes that wait for the chair's meeting."""

    @property
    def url(self) -> str:
        return f"/plan/{self.body_key}/{self.year}"


@dataclass(frozen=True)
class PlanLine:
    """A plan in a list."""

    number: str
    body: str
    body_en: str
    body_key: str
    year: int
    state: str

    @property
    def url(self) -> str:
        return f"/plan/{self.body_key}/{self.year}"
