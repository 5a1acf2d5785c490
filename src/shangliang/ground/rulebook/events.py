"""What has changed in the rules."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class RuleOverridden(Event):
    name = "rulebook.rule.overridden"
    key: str
    path: str
    value: float
    version: int
    effective_from: str
    reason: str
    source: str = ""
    was: float | None = None


@dataclass(frozen=True, kw_only=True)
class HolidaySet(Event):
    name = "rulebook.holiday.set"
    day: str
    is_working: bool
    title: str
