"""The door of the intake room."""

from __future__ import annotations

from shangliang.loop.intake.actions import (
    acknowledge_letter,
    bring_in_list,
    check_list,
    enter_matter,
    finish_list,
    hold_item,
    join_up,
    reject_items,
    release_items,
    take_letter,
)
from shangliang.loop.intake.parsing import Mail, parse
from shangliang.loop.intake.queries import (
    HeldBrief,
    LetterBrief,
    ListBrief,
    enters_matters,
    held,
    held_count,
    letters,
    lists,
    sees_inbox,
    sheet_list,
)
from shangliang.loop.intake.workflow import LIST, WORKFLOW, HeldState, ListState

__all__ = [
    "LIST",
    "WORKFLOW",
    "HeldBrief",
    "HeldState",
    "LetterBrief",
    "ListBrief",
    "ListState",
    "Mail",
    "acknowledge_letter",
    "bring_in_list",
    "check_list",
    "enter_matter",
    "enters_matters",
    "finish_list",
    "held",
    "held_count",
    "hold_item",
    "join_up",
    "letters",
    "lists",
    "parse",
    "reject_items",
    "release_items",
    "sees_inbox",
    "sheet_list",
    "take_letter",
]
