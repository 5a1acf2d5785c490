"""What does a matter's page say about its way upwards?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.panel import PanelData
from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import ROUTES, Kind
from shangliang.kernel.actor import Actor
from shangliang.loop.escalation.queries import SlipBrief, slips

TONES = {"answered": "jade", "returned": "quiet", "dropped": "quiet", "joint_session": "seal"}


def _shown(slip: SlipBrief) -> dict[str, object]:
    return {
        "slip": slip,
        "state": label(f"escalation.slip.{slip.state}"),
        "brief": slip.paper_number.startswith(ROUTES[Kind.BRIEF].letter),
        "tone": TONES.get(slip.state, "ochre"),
        "beyond": label(f"escalation.beyond.{slip.beyond}"),
        "legs": [
            {"leg": leg, "result": label(f"escalation.result.{leg.result}") if leg.result else ""}
            for leg in slip.legs
        ],
    }


def panel(number: str, actor: Actor) -> PanelData | None:
    """Every slip with its legs: from whom to whom, why, until when, and the answer."""
    found = slips(number)
    if not found:
        return None
    context = {"slips": [_shown(s) for s in reversed(found)]}
    return PanelData("escalation/panel.html", "upwards", _("Passed upwards"), 12, context)
