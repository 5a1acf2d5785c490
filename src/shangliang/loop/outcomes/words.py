"""What do people read about outcomes? Sentences for the trail, reasons, names of states and verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say

say("outcomes.report.opened", _("The minutes are there; the outcome report is being written."))
say(
    "outcomes.report.drafted",
    _(
        "The outcome report was drafted: {agreed} points shared, {disputed} in dispute, {recommendations} recommendations."
    ),
)
say(
    "outcomes.report.submitted",
    _("The outcome report was handed in with its recommendations: {recommendations}"),
)
say("outcomes.report.received", _("{actor} confirmed that the report has arrived."))
say(
    "outcomes.recommendation.adopted",
    _("Recommendation {recommendation} was adopted: {text} Reason: {reason}"),
)
say(
    "outcomes.recommendation.partly_adopted",
    _("Recommendation {recommendation} was adopted in part: {adopted} Reason: {reason}"),
)
say(
    "outcomes.recommendation.not_adopted",
    _("Recommendation {recommendation} was not adopted: {text} Reason: {reason}"),
)
say(
    "outcomes.report.decided",
    _("All recommendations are decided: {adopted} adopted, {partly} in part, {not_adopted} not."),
)

register_reasons(
    {
        "outcomes.not_found": _("There is no outcome report here yet."),
        "outcomes.opened_by_the_minutes": _(
            "The report is opened by the minutes of the session, not by hand."
        ),
        "outcomes.unknown_result": _(
            "A session ends with consensus, with partial consensus or without."
        ),
        "outcomes.too_many_points": _(
            "At most {most} points of a kind, please: join what belongs together."
        ),
        "outcomes.no_summary": _(
            "The report does not say how the talk went. Write it before handing it in."
        ),
        "outcomes.no_common_ground": _(
            "The session ended with common ground, but the report names none. Write down what people agree on."
        ),
        "outcomes.no_dissent": _(
            "The session ended with some points still in dispute, but the report names none. Dissent is kept, not smoothed over."
        ),
        "outcomes.one_sided": _(
            "For “{point}”, only one side is heard. Give the best argument of each side."
        ),
        "outcomes.no_recommendation": _(
            "The report asks for nothing. Write at least one recommendation."
        ),
        "outcomes.own_report": _("You wrote this report, so somebody else has to decide on it."),
        "outcomes.reason_needed": _(
            "Please give a reason of at least {least} characters: people read it."
        ),
        "outcomes.which_part": _("Say which part is adopted, so that it can be carried out."),
        "outcomes.unknown_decision": _("Choose: adopt, adopt in part, or do not adopt."),
        "outcomes.changed_meanwhile": _(
            "{who} changed the report a moment before you; it is now “{state}”. Nothing you typed is lost."
        ),
        "outcomes.decided_meanwhile": _("{who} has already decided on “{text}”: {state}."),
    }
)

register_labels(
    {
        "workflow.outcomes.report": _("outcome report"),
        "outcomes.report.none": _("no report"),
        "outcomes.report.draft": _("draft"),
        "outcomes.report.submitted": _("handed in"),
        "outcomes.report.received": _("received"),
        "outcomes.report.decided": _("decided"),
        "outcomes.report.submit": _("hand in"),
        "outcomes.report.receive": _("confirm receipt"),
        "outcomes.report.decide": _("decide"),
        "workflow.outcomes.recommendation": _("recommendation"),
        "outcomes.recommendation.open": _("waits for a decision"),
        "outcomes.recommendation.adopted": _("adopted"),
        "outcomes.recommendation.partly_adopted": _("adopted in part"),
        "outcomes.recommendation.not_adopted": _("not adopted"),
        "outcomes.recommendation.decide": _("decide"),
        "outcomes.result.consensus": _("consensus"),
        "outcomes.result.partial": _("partial consensus"),
        "outcomes.result.none": _("no consensus"),
        "field.outcomes.summary": _("How the talk went"),
        "field.outcomes.agreed": _("What people agree on"),
        "field.outcomes.disputes": _("Points in dispute"),
        "field.outcomes.recommendations": _("Recommendations"),
        "duty.outcomes.draft": _("Write the outcome report"),
        "duty.outcomes.submit": _("Hand in the outcome report"),
        "duty.outcomes.receive": _("Confirm receipt of a report"),
        "duty.outcomes.decide": _("Decide on a recommendation"),
    }
)
