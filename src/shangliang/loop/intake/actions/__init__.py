"""The acts of the intake room, one file a door."""

from __future__ import annotations

from shangliang.loop.intake.actions.entering import enter_matter
from shangliang.loop.intake.actions.holding import hold_item, reject_items, release_items
from shangliang.loop.intake.actions.joining_up import join_up
from shangliang.loop.intake.actions.listing import bring_in_list, check_list, finish_list
from shangliang.loop.intake.actions.mailing import acknowledge_letter, take_letter

__all__ = [
    "acknowledge_letter",
    "bring_in_list",
    "check_list",
    "enter_matter",
    "finish_list",
    "hold_item",
    "join_up",
    "reject_items",
    "release_items",
    "take_letter",
]
