"""What does this room show on the page of a matter? Where one can take part, and what people said so far."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import Invitation, PanelData
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings import queries
from shangliang.ground.soundings.permissions import Perm
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may


def panel(number: str, actor: Actor) -> PanelData | None:
    """Nothing while nobody has been asked anything."""
    matter = get(number)
    moderates = bool(may(actor, Perm.FOLD_STATEMENT, matter.body_path))
    rows = queries.soundings(number)
    if not moderates:
        rows = [s for s in rows if s.state != "draft"]
    if not rows:
        return None
    is_open = [s for s in rows if s.is_open]
    if is_open and actor.is_person:
        is_open = [s for s in is_open if queries.may_hand_in(s, actor)]
    context = {
        "number": number,
        "open": is_open,
        "closed": [s for s in rows if s.state in {"closed", "void"}],
        "drafts": [s for s in rows if s.state == "draft"],
        "held": len(queries.held_statements(number)) if moderates else 0,
    }
    words = {
        "ballot": _("To the ballot paper"),
        "rating": _("Give your rating"),
        "support": _("Say what comes first"),
        "ranking": _("Say what comes first"),
        "pairwise": _("Say what comes first"),
    }
    invitations = tuple(
        Invitation(words.get(s.kind, _("Have your say")), s.url, s.title) for s in is_open
    )
    return PanelData(
        "soundings/panel.html", "voices", _("What people say"), 30, context, invitations
    )
