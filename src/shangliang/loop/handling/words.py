"""What do people read about handling? Sentences for the trail, reasons, names of states and verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say

say("handling.assignment.assigned", _("{unit} was given the task, until {due}: {task}"))
say("handling.assignment.accepted", _("{unit} accepted the task, until {due}: {task}"))
say("handling.assignment.return_asked", _("{unit} asks to give the task back: {reason}"))
say("handling.assignment.return_granted", _("The task of {unit} goes to another unit: {reason}"))
say("handling.assignment.return_refused", _("The task stays with {unit}: {reason}"))
say("handling.assignment.progressed", _("{unit} reports progress ({percent} %): {text}"))
say("handling.assignment.extended", _("{unit} has more time, until {due}: {reason}"))
say("handling.assignment.completed", _("{unit} reports the task as carried out: {text}"))
say(
    "handling.assignment.fed_back",
    _("Those who raised the matter got a letter; people can rate until {until}: {task}"),
)
say(
    "handling.assignment.rating_closed",
    _("The rating is closed; the look-back is due by {look_back_due}: {task}"),
)
say("handling.assignment.looked_back", _("Looked back on “{task}”: {note}"))
say("handling.assignment.reopened", _("The task of {unit} is open again, until {due}: {note}"))
say("handling.assignment.closed", _("Filed as finished: {task}"))
say("handling.matter.concluded", _("The matter ends here: {reason}"))

register_reasons(
    {
        "handling.not_found": _("There is no such task in this matter."),
        "handling.nothing_to_assign": _(
            "This recommendation was not adopted, so there is nothing to assign."
        ),
        "handling.unknown_unit": _("This unit is not in the directory: {unit}."),
        "handling.leads_and_supports": _(
            "A unit cannot lead and support at the same time. Take it out of one of the two."
        ),
        "handling.day_has_passed": _("This day has already passed. Choose a later one."),
        "handling.day_too_far": _(
            "This day lies further away than the rules allow. Choose an earlier one."
        ),
        "handling.assigned_meanwhile": _(
            "“{task}” has just been given to {unit} by somebody else."
        ),
        "handling.changed_meanwhile": _(
            "Somebody else acted on “{task}” a moment before you: it is now “{state}”. Nothing you typed is lost."
        ),
        "handling.say_more": _("“{field}” needs at least {least} characters: people read it."),
        "handling.not_later": _("The new day must be later than the one that is set."),
        "handling.too_late": _("More time is possible until {day} at most."),
        "handling.percent_out_of_range": _("Progress lies between 0 and 100 per cent."),
        "handling.percent_went_back": _(
            "The last report said {before} per cent. Progress cannot go back; explain the trouble in the text instead."
        ),
        "handling.proof_needed": _(
            "Show that it is done: add a photo, a file, or proof in words. Done is only what can be shown."
        ),
        "handling.own_work": _(
            "You work for the unit that carried this out, so you cannot judge it. Others will."
        ),
        "handling.rating_still_open": _("People can rate until {day}. It cannot be closed before."),
        "handling.too_soon_to_tell": _(
            "It is too soon to say that it lasts: look back from {day} on. "
            "When it is broken already, choose “Not kept”."
        ),
        "handling.unknown_finding": _("Choose: kept, kept in part, or not kept."),
        "handling.something_to_do": _(
            "Something of this matter was adopted and has to be carried out, so it cannot end here."
        ),
    }
)

register_labels(
    {
        "workflow.handling.assignment": _("task"),
        "handling.assignment.none": _("no task"),
        "handling.assignment.assigned": _("assigned"),
        "handling.assignment.return_asked": _("return asked for"),
        "handling.assignment.returned": _("to be assigned anew"),
        "handling.assignment.accepted": _("accepted"),
        "handling.assignment.in_progress": _("in hand"),
        "handling.assignment.done": _("completed"),
        "handling.assignment.fed_back": _("people are rating"),
        "handling.assignment.rated": _("rated"),
        "handling.assignment.looked_back": _("looked back on"),
        "handling.assignment.reopened": _("opened again"),
        "handling.assignment.closed": _("filed"),
        "handling.assignment.assign": _("assign"),
        "handling.assignment.accept": _("accept"),
        "handling.assignment.ask_return": _("ask to give back"),
        "handling.assignment.grant_return": _("let it go back"),
        "handling.assignment.refuse_return": _("leave where it is"),
        "handling.assignment.report_progress": _("report progress"),
        "handling.assignment.extend": _("give more time"),
        "handling.assignment.complete": _("report as carried out"),
        "handling.assignment.feed_back": _("write to those who raised it"),
        "handling.assignment.close_rating": _("close the rating"),
        "handling.assignment.look_back": _("look back"),
        "handling.assignment.close": _("file as finished"),
        "handling.assignment.conclude": _("end the matter"),
        "handling.finding.kept": _("kept"),
        "handling.finding.partly": _("kept in part"),
        "handling.finding.not": _("not kept"),
        "field.handling.reason": _("Reason"),
        "field.handling.text": _("Report"),
        "field.handling.letter": _("Letter"),
        "field.handling.note": _("Note"),
        "duty.handling.assign": _("Assign what was adopted"),
        "duty.handling.accept": _("Accept a task or ask to give it back"),
        "duty.handling.grant_return": _("Decide whether a task may be given back"),
        "duty.handling.report_progress": _("Report progress on a task"),
        "duty.handling.complete": _("Carry out a task"),
        "duty.handling.feed_back": _("Write to those who raised a matter"),
        "duty.handling.close_rating": _("Close a rating"),
        "duty.handling.look_back": _("Look back on a task"),
        "duty.handling.close": _("File a task as finished"),
        "duty.handling.conclude": _("End a matter with the reason"),
    }
)
