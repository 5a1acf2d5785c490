"""What do people read about the stages of a matter?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.dossier.routes import ROUTES, STAGE_LABELS

register_reasons(
    {
        "dossier.not_found": _(
            "There is no matter with the number {number}, or it is not open to you."
        ),
        "dossier.moved_meanwhile": _(
            "Somebody else acted on {number} a moment before you: it is now at “{stage}”. "
            "Nothing you typed is lost."
        ),
        "dossier.passed_upwards": _(
            "The matter was passed upwards and rests here until the body above has answered. See its slip."
        ),
    }
)

register_labels(
    {
        **{f"stage.{stage}": text for stage, text in STAGE_LABELS.items()},
        **{f"kind.{kind}": route.title for kind, route in ROUTES.items()},
    }
)
