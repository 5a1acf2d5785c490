"""The door of the outcomes room."""

from __future__ import annotations

from shangliang.loop.outcomes.actions import (
    decide_recommendation,
    draft_report,
    open_report,
    receive_report,
    submit_report,
)
from shangliang.loop.outcomes.queries import (
    DisputeBrief,
    RecommendationBrief,
    ReportBrief,
    recommendation,
    recommendations,
    report,
    reports,
    taken_up,
)
from shangliang.loop.outcomes.rules import DisputeFacts

__all__ = [
    "DisputeBrief",
    "DisputeFacts",
    "RecommendationBrief",
    "ReportBrief",
    "decide_recommendation",
    "draft_report",
    "open_report",
    "receive_report",
    "recommendation",
    "recommendations",
    "report",
    "reports",
    "submit_report",
    "taken_up",
]
