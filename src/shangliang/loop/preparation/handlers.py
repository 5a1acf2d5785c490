"""When a topic comes onto the plan, its preparation begins; when it is dropped, the preparation ends."""

from __future__ import annotations

from django.utils.translation import gettext as _

from shangliang.ground.dossier.public import Stage, get
from shangliang.ground.occasions.public import occasions_from
from shangliang.kernel.actor import SYSTEM
from shangliang.kernel.events import Recorded, subscribe
from shangliang.loop.preparation import queries
from shangliang.loop.preparation.actions import cancel, open_preparation
from shangliang.loop.preparation.occasions import occasions_of_tables
from shangliang.loop.preparation.workflow import WORKFLOW, PreparationState

_RUNNING = {PreparationState.OPEN, PreparationState.NOTICED, PreparationState.POSTPONED}


@subscribe("planning.item.scheduled")
def begin(happened: Recorded) -> None:
    """Open the round, unless one is open or the matter has gone on (the event may come twice)."""
    last = queries.current(happened.matter)
    running = last is not None and last.state in _RUNNING
    if not running and get(happened.matter).stage == Stage.PLANNED:
        open_preparation(actor=SYSTEM, number=happened.matter, now=happened.at)


@subscribe("planning.item.dropped")
def end(happened: Recorded) -> None:
    """Cancel what is being prepared."""
    last = queries.current(happened.matter)
    if last is not None and WORKFLOW.check("cancel", last.state):
        why = str(happened.payload.get("reason") or _("The topic was taken off the plan."))
        cancel(actor=SYSTEM, number=happened.matter, reason=why[:300], now=happened.at)


occasions_from("preparation", occasions_of_tables)
