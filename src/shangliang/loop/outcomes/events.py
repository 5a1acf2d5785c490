"""What has happened to reports and recommendations. All of it is public."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ReportOpened(Event):
    name = "outcomes.report.opened"
    result: str
    round: int


@dataclass(frozen=True, kw_only=True)
class ReportDrafted(Event):
    name = "outcomes.report.drafted"
    agreed: int
    disputed: int
    recommendations: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class ReportSubmitted(Event):
    name = "outcomes.report.submitted"
    result: str
    recommendations: tuple[str, ...]
    document: int
    sha256: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class ReportReceived(Event):
    name = "outcomes.report.received"
    rule: str


@dataclass(frozen=True, kw_only=True)
class _Decided(Event):
    recommendation: int
    text: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class RecommendationAdopted(_Decided):
    name = "outcomes.recommendation.adopted"


@dataclass(frozen=True, kw_only=True)
class RecommendationPartlyAdopted(_Decided):
    name = "outcomes.recommendation.partly_adopted"
    adopted: str


@dataclass(frozen=True, kw_only=True)
class RecommendationNotAdopted(_Decided):
    name = "outcomes.recommendation.not_adopted"


@dataclass(frozen=True, kw_only=True)
class ReportDecided(Event):
    """`taken_up` holds the ids of what has been adopted, wholly or in part."""

    name = "outcomes.report.decided"
    taken_up: tuple[int, ...]
    adopted: int
    partly: int
    not_adopted: int
