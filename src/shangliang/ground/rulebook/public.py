"""The door of the rulebook."""

from __future__ import annotations

from shangliang.ground.rulebook.actions import override_rule, set_holiday
from shangliang.ground.rulebook.defaults import DEFAULTS, UNIT_LABELS, Unit
from shangliang.ground.rulebook.queries import (
    Rule,
    Version,
    all_rules,
    due,
    forget,
    in_words,
    last_change,
    number,
    rule,
    stamps,
    versions,
    work_calendar,
    working_days_left,
)

__all__ = [
    "DEFAULTS",
    "UNIT_LABELS",
    "Rule",
    "Unit",
    "Version",
    "all_rules",
    "due",
    "forget",
    "in_words",
    "last_change",
    "number",
    "override_rule",
    "rule",
    "set_holiday",
    "stamps",
    "versions",
    "work_calendar",
    "working_days_left",
]
