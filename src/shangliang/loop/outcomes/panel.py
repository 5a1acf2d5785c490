"""What does a matter's page show of its outcome? Common ground first, then dissent, then each recommendation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.kernel.actor import Actor
from shangliang.loop.outcomes.queries import may_read, reports


def panel(number: str, actor: Actor) -> PanelData | None:
    """The latest report the reader may see, and links to those of earlier rounds."""
    found = reports(number)
    shown = [r for r in found if may_read(r, actor)]
    if not shown:
        if not found:
            return None
        return PanelData(
            "outcomes/waiting.html", "outcomes", _("What came out"), 50, {"report": found[-1]}
        )
    context = {"report": shown[-1], "earlier": shown[:-1]}
    return PanelData("outcomes/panel.html", "outcomes", _("What came out"), 50, context)
