"""What do people read about supervision? Sentences for the trail, reasons, names of states and verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.oversight.kinds import METHOD_LABELS

say("oversight.mission.started", _("The matter is under supervision: {reason}"))
say("oversight.mission.team_formed", _("A supervision team of {size} was formed, led by {head}."))
say(
    "oversight.mission.planned",
    _("The supervision was announced, {first_day} to {last_day}: {subject_matter}"),
)
say("oversight.mission.visited", _("The team made a visit: {where}"))
say("oversight.mission.found", _("The team wrote down a problem: {problem}"))
say(
    "oversight.mission.reported",
    _("The supervision report was handed in: {visits} visits, {findings} problems."),
)
say(
    "oversight.finding.assigned",
    _("{unit} has to put problem {finding} right until {due}: {problem}"),
)
say("oversight.finding.rectifying", _("{unit} is putting problem {finding} right: {measure}"))
say("oversight.finding.finished", _("{unit} reports problem {finding} as put right: {text}"))
say("oversight.finding.sent_back", _("Problem {finding} went back to {unit}, until {due}: {note}"))
say("oversight.finding.verified", _("The team checked problem {finding} and confirms it: {note}"))
say("oversight.finding.closed", _("Problem {finding} is off the list."))
say(
    "oversight.mission.closed",
    _("The supervision is over: {findings} problems, sent back {sent_back} times."),
)

register_reasons(
    {
        "oversight.not_found": _("This matter is not under supervision."),
        "oversight.no_such_finding": _("There is no such problem on the list."),
        "oversight.no_such_visit": _("There is no such visit."),
        "oversight.say_more": _("“{field}” needs at least {least} characters: people read it."),
        "oversight.unknown_person": _(
            "One of these people has no account here. Choose from the list."
        ),
        "oversight.head_must_lead": _(
            "The head of the team has to be the head of a special committee."
        ),
        "oversight.team_too_small": _("A team has at least {least} people."),
        "oversight.team_too_large": _("A team has at most {most} people."),
        "oversight.not_for_the_team": _(
            "Somebody on this list cannot be on the team: members come from committees, sectors, experts and the inspection office, never from a handling unit."
        ),
        "oversight.not_on_the_team": _(
            "You are not on the supervision team, so this is not yours to do."
        ),
        "oversight.no_method": _("Choose at least one way to look."),
        "oversight.unknown_method": _("This is none of the ways to look. Choose from the list."),
        "oversight.day_has_passed": _("This day has already passed. Choose a later one."),
        "oversight.days_run_backwards": _("The last day lies before the first."),
        "oversight.visit_lies_ahead": _("A visit is recorded after it has happened."),
        "oversight.notice_too_short": _(
            "Announced visits begin on {day}, when the notice has been out for its time. Before that, record it as undisclosed."
        ),
        "oversight.nothing_seen": _(
            "Nobody has been there yet. Record at least one visit before the report."
        ),
        "oversight.unknown_unit": _("This unit is not in the directory: {unit}."),
        "oversight.proof_needed": _(
            "Show that it is put right: add a photo, a file, or proof in words."
        ),
        "oversight.own_unit": _(
            "Your own unit has to put this right, so somebody else has to judge it."
        ),
        "oversight.own_report": _(
            "You reported this as put right, so somebody else has to check it."
        ),
        "oversight.own_finding": _(
            "You wrote this problem down, so somebody else has to close it."
        ),
        "oversight.changed_meanwhile": _(
            "Somebody else acted a moment before you: it is now “{state}”. Nothing you typed is lost."
        ),
    }
)

register_labels(
    {
        "workflow.oversight.mission": _("supervision"),
        "oversight.mission.none": _("no supervision"),
        "oversight.mission.proposed": _("decided on"),
        "oversight.mission.teamed": _("team formed"),
        "oversight.mission.planned": _("told in advance"),
        "oversight.mission.fieldwork": _("in the field"),
        "oversight.mission.reported": _("report handed in"),
        "oversight.mission.assigned": _("problems given to units"),
        "oversight.mission.rectifying": _("being put right"),
        "oversight.mission.verified": _("checked"),
        "oversight.mission.closed": _("supervision over"),
        "oversight.mission.start": _("put under supervision"),
        "oversight.mission.form_team": _("form the team"),
        "oversight.mission.plan": _("plan and announce"),
        "oversight.mission.visit": _("record a visit"),
        "oversight.mission.find": _("write down a problem"),
        "oversight.mission.report": _("hand in the report"),
        "oversight.mission.assign": _("give to a unit"),
        "oversight.mission.rectify": _("put right"),
        "oversight.mission.finish": _("report as put right"),
        "oversight.mission.send_back": _("send back"),
        "oversight.mission.verify": _("confirm"),
        "oversight.mission.close": _("take off the list"),
        "workflow.oversight.finding": _("problem"),
        "oversight.finding.open": _("written down"),
        "oversight.finding.assigned": _("given to a unit"),
        "oversight.finding.rectifying": _("being put right"),
        "oversight.finding.done": _("reported as put right"),
        "oversight.finding.back": _("sent back"),
        "oversight.finding.verified": _("checked"),
        "oversight.finding.closed": _("off the list"),
        "oversight.finding.assign": _("give to a unit"),
        "oversight.finding.rectify": _("put right"),
        "oversight.finding.finish": _("report as put right"),
        "oversight.finding.send_back": _("send back"),
        "oversight.finding.verify": _("confirm"),
        "oversight.finding.close": _("take off the list"),
        "field.oversight.reason": _("Why is supervision needed?"),
        "field.oversight.subject_matter": _("What will be looked at?"),
        "field.oversight.where": _("Place of the visit"),
        "field.oversight.evidence": _("What did you see?"),
        "field.oversight.problem": _("Problem"),
        "field.oversight.suggestion": _("Suggestion"),
        "field.oversight.text": _("Report"),
        "field.oversight.measure": _("What will you do about it?"),
        "field.oversight.note": _("What did the check show?"),
        "duty.oversight.form_team": _("Form a supervision team"),
        "duty.oversight.plan": _("Plan a supervision"),
        "duty.oversight.visit": _("Make a supervision visit"),
        "duty.oversight.report": _("Write a supervision report"),
        "duty.oversight.assign": _("Give problems to units"),
        "duty.oversight.rectify": _("Say how a problem will be put right"),
        "duty.oversight.finish": _("Put a problem right"),
        "duty.oversight.verify": _("Check whether a problem is put right"),
        "duty.oversight.close": _("Take a problem off the list"),
        **{f"oversight.method.{m.value}": words for m, words in METHOD_LABELS.items()},
    }
)
