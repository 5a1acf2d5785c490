"""The door of the oversight room."""

from __future__ import annotations

from shangliang.loop.oversight.actions import (
    assign,
    close,
    find,
    finish,
    form_team,
    plan,
    rectify,
    report,
    send_back,
    start,
    verify,
    visit,
)
from shangliang.loop.oversight.kinds import METHOD_LABELS, Method
from shangliang.loop.oversight.queries import (
    FindingBrief,
    MissionBrief,
    TeamBrief,
    VisitBrief,
    mission,
    missions,
)

start_mission = start

__all__ = [
    "METHOD_LABELS",
    "FindingBrief",
    "Method",
    "MissionBrief",
    "TeamBrief",
    "VisitBrief",
    "assign",
    "close",
    "find",
    "finish",
    "form_team",
    "mission",
    "missions",
    "plan",
    "rectify",
    "report",
    "send_back",
    "start",
    "start_mission",
    "verify",
    "visit",
]
