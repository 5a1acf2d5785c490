"""What does the folder of a guidance topic show? The question, who took it up, and what came of it together."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import label
from shangliang.kernel.actor import Actor
from shangliang.loop.guidance.queries import guidance


def panel(number: str, actor: Actor) -> PanelData | None:
    """Aim, question and roll-up."""
    here = guidance(number)
    if here is None:
        return None
    context = {
        "topic": here,
        "state": label(f"guidance.topic.{here.state}"),
        "tone": "jade" if here.state == "closed" else "indigo",
        "rows": [(a, label(f"guidance.adoption.{a.state}")) for a in here.adoptions],
    }
    return PanelData("guidance/panel.html", "guidance", _("Common guidance topic"), 5, context)
