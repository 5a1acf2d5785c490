"""What do people read about common guidance topics?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say

say("guidance.topic.issued", _("{by} has set a common topic: {title}. Reports until {due}."))
say(
    "guidance.topic.closed",
    _("The common topic was closed: {adopted} took it up, {reported} reported."),
)
say("guidance.adoption.adopted", _("{body} takes it up: {question} {led_to}"))
say("guidance.adoption.adapted", _("{body} has put it in its own words: {question}"))
say("guidance.adoption.reported", _("{body} has reported back: {result}"))

register_reasons(
    {
        "guidance.not_found": _("{number} is not a common guidance topic."),
        "guidance.no_such_body": _("This body cannot be chosen here."),
        "guidance.no_such_adoption": _("This take-up does not belong to the topic."),
        "guidance.no_such_matter": _(
            "There is no consultation with the number {number} at this body."
        ),
        "guidance.closed": _("The common topic is closed; nobody takes it up any more."),
        "guidance.not_below": _("Only a body below the one that set the topic can take it up."),
        "guidance.already_adopted": _("This body has taken the topic up already."),
        "guidance.summary_needed": _(
            "Please write at least {least} characters on what the results say together."
        ),
        "guidance.still_waiting": _(
            "{count} bodies have not reported back yet. Remind them, or tick that you close it all the same."
        ),
        "guidance.changed_meanwhile": _(
            "Somebody else changed the topic {number} a moment before you. Look at it, then try again."
        ),
    }
)

register_labels(
    {
        "workflow.guidance.topic": _("common guidance topic"),
        "guidance.topic.none": _("no common topic"),
        "guidance.topic.issued": _("open to be taken up"),
        "guidance.topic.closed": _("closed"),
        "guidance.topic.close": _("roll up and close"),
        "guidance.topic.adopt": _("take it up"),
        "guidance.topic.adapt": _("put it in own words"),
        "guidance.topic.report": _("report back"),
        "workflow.guidance.adoption": _("take-up of a common topic"),
        "guidance.adoption.adopted": _("taken up here"),
        "guidance.adoption.reported": _("reported back"),
        "guidance.adoption.adapt": _("put it in own words"),
        "guidance.adoption.report": _("report back"),
        "duty.guidance.close": _("Roll up the common guidance topic"),
        "duty.guidance.report": _("Report back on the common guidance topic"),
    }
)
