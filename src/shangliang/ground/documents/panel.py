"""What does the dossier page show of the papers?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.ground.documents.queries import documents
from shangliang.kernel.actor import Actor


def panel(number: str, actor: Actor) -> PanelData | None:
    """The papers of the matter that the reader may see; nothing when there are none."""
    papers = documents(number, actor)
    if not papers:
        return None
    return PanelData(
        template="documents/panel.html",
        context={"papers": papers},
        anchor="documents",
        title=_("Papers"),
        order=900,
    )
