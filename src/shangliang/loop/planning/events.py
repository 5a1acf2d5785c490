"""What has happened to the plan."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ItemDrafted(Event):
    name = "planning.item.drafted"
    year: int
    quarter: int
    lead: str


@dataclass(frozen=True, kw_only=True)
class ItemScheduled(Event):
    name = "planning.item.scheduled"
    year: int
    quarter: int
    form: str
    lead: str
    rule: str


@dataclass(frozen=True, kw_only=True)
class ItemDropped(Event):
    name = "planning.item.dropped"
    reason: str
