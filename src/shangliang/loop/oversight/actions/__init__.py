"""The acts of the oversight room."""

from __future__ import annotations

from shangliang.loop.oversight.actions.fieldwork import find, report, visit
from shangliang.loop.oversight.actions.rectifying import finish, rectify
from shangliang.loop.oversight.actions.setting_out import form_team, plan, start
from shangliang.loop.oversight.actions.settling import assign, close, send_back, verify

__all__ = [
    "assign",
    "close",
    "find",
    "finish",
    "form_team",
    "plan",
    "rectify",
    "report",
    "send_back",
    "start",
    "verify",
    "visit",
]
