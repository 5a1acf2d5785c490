"""What did later letters add to a matter? For those who sort; nobody else reads a letter."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.ground.dossier.public import get
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.intake.queries import added
from shangliang.loop.topics.public import said_by_voices


def panel(number: str, actor: Actor) -> PanelData | None:
    """Letters and what those who joined have added."""
    if not may(actor, Perm.SEE, get(number).body_path):
        return None
    letters, voices = added(number), said_by_voices(number)
    if not letters and not voices:
        return None
    context = {"letters": letters, "voices": voices}
    return PanelData("intake/panel.html", "intake", _("What was added"), 12, context)
