"""What do people read about the annual plan?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say

say("annual.plan.opened", _("Topics are being collected for the plan of {year} ({body})."))
say("annual.plan.suggested", _("A topic was suggested for the plan: {title}"))
say("annual.plan.pointed", _("{count} key points of the year were noted."))
say(
    "annual.plan.shortlisted",
    _("Collecting has ended with {count} topics; they are being weighed."),
)
say("annual.plan.weighed", _("A topic was weighed: {title}"))
say("annual.plan.composed", _("The draft plan has {count} topics."))
say("annual.plan.amended", _("A topic of the draft was worked on: {title}"))
say(
    "annual.plan.presented",
    _("The draft with {count} topics was presented to the chair's meeting."),
)
say(
    "annual.plan.endorsed",
    _("The chair's meeting has agreed to the draft; the government is asked. {note}"),
)
say("annual.plan.answered", _("The government has answered on the draft: {note}"))
say("annual.plan.decided", _("The Party committee has decided the plan: {note}"))
say("annual.plan.sent_back", _("It was sent back to the office: {note}"))
say("annual.plan.published", _("The plan was published with {count} topics."))
say("annual.plan.started", _("The plan of {year} has begun to run."))
say("annual.plan.taken_up", _("A topic was brought to the table: {title} ({led_to})"))
say(
    "annual.plan.reviewed",
    _("Quarter {quarter} was reviewed: {held} of {planned} topics were held."),
)
say(
    "annual.plan.reported",
    _("The year's report was written: {held} of {planned} topics were held."),
)
say("annual.plan.accepted", _("The chair's meeting has accepted the year's report. {note}"))
say(
    "annual.plan.closed", _("The report on the plan of {year} was published; the plan is finished.")
)
say("annual.change.proposed", _("A change of the plan was proposed: {title}. Reason: {reason}"))
say("annual.change.approved", _("A change of the plan was approved: {title}. Reason: {reason}"))
say("annual.change.refused", _("A change of the plan was refused: {title}. Reason: {note}"))
say("annual.inspection.entered", _("The inspection office entered an inspection: {title}"))

register_reasons(
    {
        "annual.exists": _("There is a plan of {year} already. Open it and go on from there."),
        "annual.far_year": _(
            "A plan can be begun for {this}, the year before or the year after, not for {year}."
        ),
        "annual.nothing_suggested": _(
            "No topic has been suggested yet. Collecting can end once there is at least one."
        ),
        "annual.not_weighed": _(
            "{count} topics have not been weighed yet. Keep or park each of them first."
        ),
        "annual.nothing_kept": _("No topic was kept. Keep at least one for the draft."),
        "annual.too_many": _(
            "The plan would hold {count} topics; the rulebook allows {most}. "
            "Park or drop one, or change the rule."
        ),
        "annual.not_ready": _(
            "“{title}” still lacks its lead, its form or its quarter. Complete it first."
        ),
        "annual.reason_needed": _(
            "Please give a reason of at least {least} characters: people read it."
        ),
        "annual.held_already": _("The table has met on this topic; it stays on the plan."),
        "annual.same_quarter": _("It stands in this quarter already. Choose another one."),
        "annual.own_change": _("You proposed this change yourself; somebody else decides on it."),
        "annual.no_such_topic": _(
            "This topic is not on the plan, or it cannot be worked on now. Choose it on the plan's page."
        ),
        "annual.no_such_change": _(
            "There is no such change. Look at the plan for those that wait."
        ),
        "annual.no_such_matter": _(
            "There is no consultation with the number {number}, or it is not open to you."
        ),
        "annual.matter_twice": _("{number} has been suggested for this plan already."),
        "annual.no_such_body": _("This body cannot be chosen here."),
        "annual.no_such_point": _("This key point does not belong to the plan of this year."),
        "annual.department_needed": _("A supervisory topic needs the department that it concerns."),
        "annual.points_known": _("Every line is empty or stands in the plan already."),
        "annual.not_on_plan": _("This topic is not on the plan any more."),
        "annual.taken_already": _("This topic has been brought to the table already."),
        "annual.title_needed": _("Write what the new topic is about."),
        "annual.lead_needed": _("Choose who leads the new topic, and its form."),
        "annual.topic_needed": _("Choose the topic that is to change."),
        "annual.quarter_needed": _("Choose a quarter."),
        "annual.not_found": _("{number} is not a year's plan."),
        "annual.none_yet": _("There is no published plan of {year} here yet."),
        "annual.no_report_yet": _("There is no report on the plan of {year} yet."),
        "annual.not_public_yet": _(
            "The draft becomes public once the Party committee has decided. "
            "Until then the plan's page tells where it stands."
        ),
        "annual.changed_meanwhile": _(
            "Somebody else changed the plan {number} a moment before you. "
            "What you typed is kept: look at it, then send again."
        ),
    }
)

register_labels(
    {
        "workflow.annual.plan": _("annual plan"),
        "annual.plan.none": _("no plan"),
        "annual.plan.collect": _("collecting topics"),
        "annual.plan.vet": _("weighing topics"),
        "annual.plan.draft": _("draft of the plan"),
        "annual.plan.chair_review": _("before the chair's meeting"),
        "annual.plan.government_asked": _("the government is asked"),
        "annual.plan.party_decide": _("before the Party committee"),
        "annual.plan.approved": _("approved"),
        "annual.plan.published": _("published"),
        "annual.plan.running": _("running"),
        "annual.plan.reported": _("report before the chair's meeting"),
        "annual.plan.accepted": _("report accepted"),
        "annual.plan.closed": _("year reported, finished"),
        "annual.plan.suggest": _("suggest a topic"),
        "annual.plan.point": _("note key points"),
        "annual.plan.shortlist": _("end the collecting"),
        "annual.plan.weigh": _("weigh a topic"),
        "annual.plan.compose": _("compose the draft"),
        "annual.plan.amend": _("work on a topic"),
        "annual.plan.present": _("present the draft"),
        "annual.plan.endorse": _("decide in the chair's meeting"),
        "annual.plan.answer": _("answer for the government"),
        "annual.plan.decide": _("decide in the Party committee"),
        "annual.plan.publish": _("publish the plan"),
        "annual.plan.start": _("begin the year"),
        "annual.plan.take_up": _("bring a topic to the table"),
        "annual.plan.review": _("review a quarter"),
        "annual.plan.report": _("write the year's report"),
        "annual.plan.accept": _("decide on the year's report"),
        "annual.plan.close": _("publish the year's report"),
        "annual.plan.propose": _("propose a change"),
        "annual.plan.approve": _("approve a change"),
        "annual.plan.refuse": _("refuse a change"),
        "annual.plan.enter": _("enter an inspection"),
        "workflow.annual.change": _("change of the plan"),
        "annual.change.proposed": _("waits for the chair's meeting"),
        "annual.change.approved": _("approved"),
        "annual.change.refused": _("refused"),
        "annual.change.approve": _("approve a change"),
        "annual.change.refuse": _("refuse a change"),
        "annual.entry.suggested": _("suggested"),
        "annual.entry.kept": _("kept for the plan"),
        "annual.entry.parked": _("parked for another year"),
        "annual.entry.dropped": _("taken off the plan"),
        "annual.clash.subject": _("the inspection plan has the same subject"),
        "annual.clash.department": _("the same department is inspected in the same quarter"),
        "duty.annual.shortlist": _("End the collecting for the plan"),
        "duty.annual.compose": _("Weigh the topics and compose the draft plan"),
        "duty.annual.present": _("Present the plan to the chair's meeting"),
        "duty.annual.endorse": _("Decide on the draft plan"),
        "duty.annual.answer": _("Answer on the draft plan for the government"),
        "duty.annual.decide": _("Decide on the plan in the Party committee"),
        "duty.annual.publish": _("Publish the plan"),
        "duty.annual.start": _("Begin the year of the plan"),
        "duty.annual.report": _("Write the report on the plan"),
        "duty.annual.accept": _("Decide on the report on the plan"),
        "duty.annual.close": _("Publish the report on the plan"),
        "duty.annual.approve": _("Decide on a change of the plan"),
    }
)
