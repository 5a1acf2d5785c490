"""What do people read about the plan?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say

say(
    "planning.item.drafted",
    _("The topic was proposed for the plan of {year}, quarter {quarter}; lead: {lead}."),
)
say(
    "planning.item.scheduled",
    _("The topic is on the plan of {year}, quarter {quarter}; lead: {lead}."),
)
say("planning.item.dropped", _("The topic was taken off the plan: {reason}"))

register_reasons(
    {
        "planning.already_on_plan": _("This topic is on the plan already."),
        "planning.not_vetted": _(
            "Only a vetted topic can be planned; this matter is at “{stage}”."
        ),
        "planning.plan_full": _(
            "The plan of this year already holds {most} topics. Drop one, or change the rule."
        ),
        "planning.reason_needed": _(
            "Please give a reason of at least {least} characters: people read it."
        ),
        "planning.too_late_to_drop": _(
            "The table has met already ({stage}); the topic can no longer be dropped."
        ),
        "planning.not_on_plan": _("{number} is not on the plan."),
        "planning.changed_meanwhile": _(
            "Somebody else changed the plan for {number} a moment before you."
        ),
    }
)

register_labels(
    {
        "workflow.planning.item": _("item of the plan"),
        "planning.item.open": _("not on the plan"),
        "planning.item.drafted": _("proposed"),
        "planning.item.scheduled": _("on the plan"),
        "planning.item.dropped": _("taken off"),
        "planning.item.draft": _("propose for the plan"),
        "planning.item.schedule": _("put on the plan"),
        "planning.item.drop": _("take off the plan"),
        "duty.planning.draft": _("Propose for the plan"),
        "duty.planning.schedule": _("Decide on the plan"),
    }
)
