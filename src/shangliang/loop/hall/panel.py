"""What does a matter's page say of the hall? The calls that belong to it, and the ideas it has grown from."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import Invitation, PanelData
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.loop.hall.posts import ideas_of
from shangliang.loop.hall.queries import calls_about


def panel(number: str, actor: Actor) -> PanelData | None:
    """Nothing for a matter that the hall has not touched."""
    now = clock.now()
    calls, ideas = calls_about(number), ideas_of(number)
    if not calls and not ideas:
        return None
    invitations = tuple(
        Invitation(_("Talk it over online"), c.url, c.title) for c in calls if c.takes_posts(now)
    )
    context = {"calls": [(c, c.phase(now)) for c in calls], "ideas": ideas}
    return PanelData("hall/panel.html", "hall", _("Online hall"), 15, context, invitations)
