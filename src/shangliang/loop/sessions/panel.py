"""What does a matter's page say about its sessions? When and where, live now, and what was reached."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import Invitation, PanelData
from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import get
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.loop.sessions import queries
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.workflow import SessionState

_TONES = {"in_session": "seal", "voting": "indigo", "called": "ochre", "minuted": "jade"}
_LIVE = {SessionState.CALLED, SessionState.IN_SESSION, SessionState.VOTING}


def panel(number: str, actor: Actor) -> PanelData | None:
    """Nothing before a session has been called."""
    found = queries.history(number)
    if not found:
        return None
    context = {
        "rounds": [
            {
                "s": s,
                "state": label(f"sessions.session.{s.state}"),
                "tone": _TONES.get(s.state, "quiet"),
                "result": label(f"sessions.result.{s.result}") if s.result else "",
                "live": s.state in _LIVE,
            }
            for s in reversed(found)
        ],
        "desk": bool(may(actor, Perm.OPEN_STATEMENTS, get(number).body_path)),
    }
    live = tuple(
        Invitation(_("Follow live"), f"/m/{number}/live", s.place)
        for s in found
        if s.state in _LIVE
    )
    return PanelData("sessions/panel.html", "session", _("At the table"), 28, context, live)
