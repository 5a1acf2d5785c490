"""Which states has an item of the plan? (domain.md 5.3, thin)"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.planning.permissions import Perm


class ItemState(StrEnum):
    OPEN = "open"
    DRAFTED = "drafted"
    SCHEDULED = "scheduled"
    DROPPED = "dropped"


_S = ItemState

WORKFLOW = Workflow(
    "planning.item",
    states=ItemState,
    start=_S.OPEN,
    final=(_S.DROPPED,),
    rows=(
        row("draft", _S.OPEN, _S.DRAFTED, Perm.DRAFT),
        row("schedule", _S.DRAFTED, _S.SCHEDULED, Perm.SCHEDULE, clock="session.prepare"),
        row("drop", (_S.DRAFTED, _S.SCHEDULED), _S.DROPPED, Perm.DROP),
    ),
)
