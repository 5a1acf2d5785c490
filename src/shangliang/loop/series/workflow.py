"""Which states have a series and its days?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.series.permissions import Perm


class SeriesState(StrEnum):
    RUNNING = "running"
    PAUSED = "paused"
    ENDED = "ended"


_S = SeriesState

SERIES = Workflow(
    "series.series",
    states=SeriesState,
    start=_S.RUNNING,
    final=(_S.ENDED,),
    rows=(
        row("pause", _S.RUNNING, _S.PAUSED, Perm.PAUSE),
        row("resume", _S.PAUSED, _S.RUNNING, Perm.RESUME),
        row("end", (_S.RUNNING, _S.PAUSED), _S.ENDED, Perm.END),
    ),
)
"""`open` makes the series."""


class SittingState(StrEnum):
    SET = "set"
    FILLED = "filled"
    SKIPPED = "skipped"


_D = SittingState

SITTING = Workflow(
    "series.sitting",
    states=SittingState,
    start=_D.SET,
    final=(_D.SKIPPED,),
    rows=(
        row("fill", (_D.SET, _D.FILLED), _D.FILLED, Perm.FILL),
        row("skip", (_D.SET, _D.FILLED), _D.SKIPPED, Perm.SKIP),
    ),
)
"""The worker sets a day; a holiday is set as skipped at once."""
