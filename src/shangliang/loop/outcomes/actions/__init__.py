"""The acts of the outcomes room."""

from __future__ import annotations

from shangliang.loop.outcomes.actions.deciding import decide_recommendation, receive_report
from shangliang.loop.outcomes.actions.reporting import draft_report, open_report, submit_report

__all__ = [
    "decide_recommendation",
    "draft_report",
    "open_report",
    "receive_report",
    "submit_report",
]
