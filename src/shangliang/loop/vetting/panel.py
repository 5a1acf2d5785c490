"""What does a matter's page say about its vetting, and a round's page about its topics?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import Kind
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.loop.vetting.queries import (
    OwnSheet,
    PanelBrief,
    own_sheet,
    panels,
    places,
    round_of,
)

ADVICE_TONES = {"select": "jade", "park": "ochre", "decline": "seal"}


def _shown(panel: PanelBrief) -> dict[str, object]:
    return {
        "panel": panel,
        "opinions": [
            {
                "opinion": o,
                "advice": label(f"vetting.advice.{o.advice}"),
                "tone": ADVICE_TONES.get(o.advice, "quiet"),
            }
            for o in panel.opinions
        ],
        "means": [
            {
                "label": label(f"vetting.criterion.{m.criterion}"),
                "mean": m,
                "percent": round(m.mean * 20),
            }
            for m in panel.means
        ],
    }


def _own(sheet: OwnSheet | None) -> list[tuple[str, int]]:
    if sheet is None:
        return []
    return [(label(f"vetting.criterion.{key}"), value) for key, value in sheet.scores]


def panel(number: str, actor: Actor) -> PanelData | None:
    """For a topic its panels and places; for a round the topics in it."""
    if get_dossier(number).kind == Kind.PRIORITIES:
        found = round_of(number)
        return (
            PanelData(
                "vetting/round_panel.html", "priorities", _("The topics"), 10, {"round": found}
            )
            if found
            else None
        )
    asked = panels(number, clock.now())
    stood = places(number)
    if not asked and not stood:
        return None
    context = {
        "panels": [_shown(p) for p in reversed(asked)],
        "own": _own(own_sheet(number, actor)),
        "places": stood,
    }
    return PanelData("vetting/panel.html", "vetting", _("Vetting"), 15, context)
