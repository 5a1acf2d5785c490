"""Which states have a panel of vetters and a round of priorities?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.vetting.permissions import Perm


class PanelState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


class RoundState(StrEnum):
    OPEN = "open"
    CLOSED = "closed"


_P, _R = PanelState, RoundState

WORKFLOW = Workflow(
    "vetting.panel",
    states=PanelState,
    start=_P.OPEN,
    final=(_P.CLOSED,),
    rows=(
        row("invite", _P.OPEN, _P.OPEN, Perm.INVITE, clock="vetting.score"),
        row("score", _P.OPEN, _P.OPEN, Perm.SCORE, document="criteria sheet"),
        row("step_aside", _P.OPEN, _P.OPEN, Perm.STEP_ASIDE),
        row("close_panel", _P.OPEN, _P.CLOSED, Perm.CLOSE_PANEL),
    ),
)
ROUND_WORKFLOW = Workflow(
    "vetting.round",
    states=RoundState,
    start=_R.OPEN,
    final=(_R.CLOSED,),
    rows=(
        row("close_round", _R.OPEN, _R.CLOSED, Perm.CLOSE_ROUND, document="order of priorities"),
    ),
)
