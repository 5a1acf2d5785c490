"""What does the folder of a guidance topic show? The question, who took it up, and what came of it together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import label
from shangliang.kernel.actor import Actor
from shangliang.loop.guidance.queries import guidance, guided


def panel(number: str, actor: Actor) -> PanelData | None:
    """Aim, question and roll-up; of a matter that answers to a common topic the way there."""
    here = guidance(number)
    if here is None:
        above = guided(number)
        if above is None:
            return None
        way = {"above": above[0], "title": above[1]}
        return PanelData("guidance/guided.html", "guidance", _("Common guidance topic"), 18, way)
    context = {
        "topic": here,
        "state": label(f"guidance.topic.{here.state}"),
        "tone": "jade" if here.state == "closed" else "indigo",
        "rows": [(a, label(f"guidance.adoption.{a.state}")) for a in here.adoptions],
    }
    return PanelData("guidance/panel.html", "guidance", _("Common guidance topic"), 5, context)
