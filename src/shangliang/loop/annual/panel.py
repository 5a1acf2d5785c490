"""What does a folder show of the annual plan: the plan itself, or the matter's place on it?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import Invitation, PanelData
from shangliang.front.look.reasons import label
from shangliang.kernel.actor import Actor
from shangliang.loop.annual.both import included
from shangliang.loop.annual.queries import head, may_read_all


def panel(number: str, actor: Actor) -> PanelData | None:
    """Of a plan its state and the way to its page; of any other matter its place on a plan, if it has one."""
    plan = head(number)
    if plan is None:
        here = included(number)
        if here is None:
            return None
        return PanelData(
            "annual/included.html", "annual", _("On the annual plan"), 19, {"here": here}
        )
    context = {
        "plan": plan,
        "state": label(f"annual.plan.{plan.state}"),
        "open": may_read_all(plan, actor),
    }
    invitations = (Invitation(_("Read the plan"), plan.url),)
    return PanelData("annual/panel.html", "annual", _("Annual plan"), 5, context, invitations)
