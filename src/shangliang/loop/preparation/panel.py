"""What does a matter's page say about the preparation? Where and when, who sits there, and what is still missing."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import explain_verdict, label
from shangliang.ground.dossier.public import get
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.loop.preparation import queries
from shangliang.loop.preparation.permissions import Perm
from shangliang.loop.preparation.workflow import PreparationState

_TONES = {"open": "ochre", "noticed": "indigo", "ready": "jade", "postponed": "ochre"}


def panel(number: str, actor: Actor) -> PanelData | None:
    """Nothing before the matter is on the plan."""
    row = queries.preparation(number)
    if row is None:
        return None
    organises = bool(may(actor, Perm.SET_MEETING, get(number).body_path))
    running = row.state in {PreparationState.OPEN, PreparationState.NOTICED}
    lines = queries.ready_check(row, clock.now()) if organises and running else ()
    context = {
        "preparation": row,
        "state": label(f"preparation.preparation.{row.state}"),
        "tone": _TONES.get(row.state, "quiet"),
        "announced": row.state in {PreparationState.NOTICED, PreparationState.READY},
        "lines": [
            (label(f"preparation.check.{line.code}"), explain_verdict(line.verdict))
            for line in lines
        ],
    }
    return PanelData("preparation/panel.html", "preparation", _("Preparation"), 25, context)
