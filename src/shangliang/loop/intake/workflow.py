"""Which states has something that was held back, and a list that is brought in?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.intake.permissions import Perm


class HeldState(StrEnum):
    WAITING = "waiting"
    RELEASED = "released"
    REJECTED = "rejected"


WORKFLOW = Workflow(
    "intake.held",
    states=HeldState,
    start=HeldState.WAITING,
    final=(HeldState.RELEASED,),
    rows=(
        # Also after a rejection: whoever wrote it may object, and a second person may look.
        row("release", (HeldState.WAITING, HeldState.REJECTED), HeldState.RELEASED, Perm.RELEASE),
        row("reject", HeldState.WAITING, HeldState.REJECTED, Perm.REJECT),
    ),
)


class ListState(StrEnum):
    CHECKED = "checked"
    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"


LIST = Workflow(
    "intake.list",
    states=ListState,
    start=ListState.CHECKED,
    final=(ListState.DONE, ListState.FAILED),
    rows=(
        row("bring_in", ListState.CHECKED, ListState.WAITING, Perm.BRING_IN),
        row("finish", ListState.WAITING, (ListState.DONE, ListState.FAILED), Perm.BRING_IN),
    ),
)
"""A list is checked when it is handed in; one with faults is handed in again, mended."""
