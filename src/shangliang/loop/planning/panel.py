"""What does a matter's page say about the plan?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import label
from shangliang.kernel.actor import Actor
from shangliang.loop.planning.queries import item


def panel(number: str, actor: Actor) -> PanelData | None:
    """Objective, form, lead and quarter."""
    here = item(number)
    if here is None:
        return None
    context = {
        "item": here,
        "state": label(f"planning.item.{here.state}"),
        "form": label(f"topics.form.{here.form}"),
        "tone": {"scheduled": "jade", "dropped": "quiet"}.get(here.state, "ochre"),
    }
    return PanelData("planning/panel.html", "plan", _("On the plan"), 20, context)
