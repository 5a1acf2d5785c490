"""The door of common guidance topics."""

from __future__ import annotations

from shangliang.loop.guidance.actions import (
    adapt_topic,
    adopt_topic,
    close_topic,
    issue_topic,
    report_topic,
)
from shangliang.loop.guidance.queries import (
    AdoptionBrief,
    GuidanceBrief,
    GuidanceLine,
    all_guidance,
    guidance,
    guided,
)
from shangliang.loop.guidance.workflow import ADOPTION, TOPIC, AdoptionState, TopicState

__all__ = [
    "ADOPTION",
    "TOPIC",
    "AdoptionBrief",
    "AdoptionState",
    "GuidanceBrief",
    "GuidanceLine",
    "TopicState",
    "adapt_topic",
    "adopt_topic",
    "all_guidance",
    "close_topic",
    "guidance",
    "guided",
    "issue_topic",
    "report_topic",
]
