"""What does a matter's page show of its supervision? Before the report the plan, after it what was found."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.loop.oversight.queries import MissionBrief, missions


def shown_to(found: MissionBrief, actor: Actor) -> bool:
    """Visits and findings are public from the report on; before, they are the team's."""
    return found.is_reported or found.has_on_team(actor)


def panel(number: str, actor: Actor) -> PanelData | None:
    """The latest supervision, and links to earlier ones."""
    found = missions(number)
    if not found:
        return None
    now = clock.now()
    last = found[-1]
    context = {
        "mission": last,
        "earlier": [m for m in found[:-1] if m.is_reported],
        "open_to_reader": shown_to(last, actor),
        "rows": [(f, f.days_left(now)) for f in last.findings],
        "now": now,
    }
    return PanelData("oversight/panel.html", "oversight", _("Democratic supervision"), 70, context)
