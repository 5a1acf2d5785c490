"""What does a plan's folder show? The way of the plan and its topics, as far as the reader may see them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import Invitation, PanelData
from shangliang.front.look.reasons import label
from shangliang.kernel.actor import Actor
from shangliang.loop.annual.queries import by_number, may_read_all


def panel(number: str, actor: Actor) -> PanelData | None:
    """State, number of topics, versions, and the way to the plan's own page."""
    plan = by_number(number)
    if plan is None:
        return None
    context = {
        "plan": plan,
        "state": label(f"annual.plan.{plan.state}"),
        "open": may_read_all(plan, actor),
        "waiting": [c for c in plan.changes if c.state == "proposed"],
    }
    invitations = (Invitation(_("Read the plan"), plan.url),)
    return PanelData("annual/panel.html", "annual", _("Annual plan"), 5, context, invitations)
