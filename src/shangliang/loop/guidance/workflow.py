"""Which states have a guidance topic and each body's take-up of it?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.kernel.workflow import Workflow, row
from shangliang.loop.guidance.permissions import Perm


class TopicState(StrEnum):
    ISSUED = "issued"
    CLOSED = "closed"


_T = TopicState

TOPIC = Workflow(
    "guidance.topic",
    states=TopicState,
    start=_T.ISSUED,
    final=(_T.CLOSED,),
    rows=(row("close", _T.ISSUED, _T.CLOSED, Perm.CLOSE, document="roll-up of results"),),
)
"""`issue` makes the topic."""


class AdoptionState(StrEnum):
    ADOPTED = "adopted"
    REPORTED = "reported"


_A = AdoptionState

ADOPTION = Workflow(
    "guidance.adoption",
    states=AdoptionState,
    start=_A.ADOPTED,
    final=(_A.REPORTED,),
    rows=(
        row("adapt", _A.ADOPTED, _A.ADOPTED, Perm.ADAPT),
        row("report", _A.ADOPTED, _A.REPORTED, Perm.REPORT, document="report back"),
    ),
)
"""`adopt` makes the take-up."""
