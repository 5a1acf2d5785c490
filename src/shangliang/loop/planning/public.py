"""The door of the planning room."""

from __future__ import annotations

from shangliang.loop.planning.actions import draft_item, drop_item, schedule_item
from shangliang.loop.planning.queries import ItemBrief, item, plan
from shangliang.loop.planning.workflow import WORKFLOW, ItemState

__all__ = [
    "WORKFLOW",
    "ItemBrief",
    "ItemState",
    "draft_item",
    "drop_item",
    "item",
    "plan",
    "schedule_item",
]
