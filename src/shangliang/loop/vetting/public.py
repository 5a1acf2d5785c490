"""The door of the vetting room."""

from __future__ import annotations

from shangliang.loop.vetting.actions import (
    close_panel,
    close_round,
    invite_vetters,
    open_round,
    score_topic,
    step_aside,
)
from shangliang.loop.vetting.agenda import AgendaSuggestion, agenda_suggestions
from shangliang.loop.vetting.kinds import ADVICE_LABELS, CRITERION_LABELS, Advice, Criterion
from shangliang.loop.vetting.queries import (
    CriterionMean,
    OpinionBrief,
    PanelBrief,
    RankedTopic,
    RoundBrief,
    StoodIn,
    panels,
    places,
    round_of,
    rounds,
)
from shangliang.loop.vetting.workflow import (
    ROUND_WORKFLOW,
    WORKFLOW,
    PanelState,
    RoundState,
)

__all__ = [
    "ADVICE_LABELS",
    "CRITERION_LABELS",
    "ROUND_WORKFLOW",
    "WORKFLOW",
    "Advice",
    "AgendaSuggestion",
    "Criterion",
    "CriterionMean",
    "OpinionBrief",
    "PanelBrief",
    "PanelState",
    "RankedTopic",
    "RoundBrief",
    "RoundState",
    "StoodIn",
    "agenda_suggestions",
    "close_panel",
    "close_round",
    "invite_vetters",
    "open_round",
    "panels",
    "places",
    "round_of",
    "rounds",
    "score_topic",
    "step_aside",
]
