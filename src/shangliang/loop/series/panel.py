"""What does the folder of a series show? How often, where, and its next days."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import Invitation, PanelData
from shangliang.front.look.reasons import label
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.loop.series.codes import RHYTHM_LABELS, WEEKDAYS, WHICH, Rhythm
from shangliang.loop.series.queries import past_sittings, series, sittings


def panel(number: str, actor: Actor) -> PanelData | None:
    """Rhythm, place, the days ahead and some behind."""
    here = series(number)
    if here is None:
        return None
    today = local_day(clock.now()).date()
    rhythm = Rhythm(here.rhythm)
    context = {
        "series": here,
        "state": label(f"series.series.{here.state}"),
        "tone": {"running": "jade", "paused": "ochre"}.get(here.state, "quiet"),
        "rhythm": RHYTHM_LABELS[rhythm],
        "weekday": dict(WEEKDAYS)[here.weekday],
        "which": "" if rhythm is Rhythm.WEEKLY else dict(WHICH)[here.which],
        "ahead": sittings(number, since=today, limit=8),
        "behind": past_sittings(number, before=today),
    }
    feed = f"/calendar/platform/{here.platform_key}.ics"
    invitations = (Invitation(_("Into my calendar"), feed),) if here.platform_key else ()
    return PanelData(
        "series/panel.html", "series", _("Days of the series"), 5, context, invitations
    )
