"""The acts of the vetting room: a panel is asked, and people set priorities."""

from __future__ import annotations

from shangliang.loop.vetting.actions.asking import (
    close_panel,
    end_panel,
    invite_vetters,
    score_topic,
    step_aside,
)
from shangliang.loop.vetting.actions.ranking import close_round, open_round

__all__ = [
    "close_panel",
    "close_round",
    "end_panel",
    "invite_vetters",
    "open_round",
    "score_topic",
    "step_aside",
]
