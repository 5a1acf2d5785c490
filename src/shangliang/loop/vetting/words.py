"""What do people read about panels and rounds? Sentences for the trail, reasons, names of states and verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.vetting.kinds import ADVICE_LABELS, CRITERION_LABELS

say("vetting.panel.invited", _("{asked} people are asked to vet the topic."))
say("vetting.panel.scored", _("A vetter has answered: {heard} of {asked}."))
say("vetting.panel.stepped_aside", _("A vetter stepped aside: {reason}"))
say("vetting.panel.closed", _("The asking is over: {heard} of {asked} have vetted the topic."))
say("vetting.round.opened", _("People are asked what comes first: {title}"))
say(
    "vetting.topic.entered",
    _("People are asked whether this topic comes first: {title} ({round})."),
)
say("vetting.topic.placed", _("People put the topic on place {place} of {of} ({round})."))
say("vetting.round.closed", _("People have said what comes first: {title}. In order: {order}"))

register_reasons(
    {
        "vetting.not_waiting": _("The topic does not wait to be vetted."),
        "vetting.choose_vetters": _("Choose at least one vetter."),
        "vetting.raiser_among_vetters": _(
            "Whoever raised the matter does not vet it. Choose somebody else."
        ),
        "vetting.first_look_among_vetters": _(
            "The second look is taken by others than those who vetted or decided first. Choose somebody else."
        ),
        "vetting.not_eligible": _(
            "One of those chosen holds no office that vets here. Choose from the list."
        ),
        "vetting.not_invited": _("You were not asked to vet this topic."),
        "vetting.stepped_aside": _("You have stepped aside from this topic."),
        "vetting.scored_already": _("You have vetted this topic already; it counts once."),
        "vetting.score_each": _("Give one to five on each of the five criteria."),
        "vetting.say_why": _("Please write at least {least} characters: people read it."),
        "vetting.wait_for_vetters": _(
            "{heard} of {least} vetters have answered. Close the asking when they have, or when their time is up."
        ),
        "vetting.topics_number": _("Choose {least} to {most} topics."),
        "vetting.topic_not_open": _(
            "One of the topics no longer waits for the table. Choose others."
        ),
        "vetting.unknown_kind": _("Choose how people answer."),
        "vetting.no_round": _("{number} is no round of priorities."),
        "vetting.changed_meanwhile": _(
            "Somebody else acted on {number} a moment before you. Look at it again; nothing you typed is lost."
        ),
    }
)

register_labels(
    {
        "workflow.vetting.panel": _("vetting panel"),
        "workflow.vetting.round": _("round of priorities"),
        "vetting.panel.none": _("no panel"),
        "vetting.panel.open": _("being asked"),
        "vetting.panel.closed": _("asked"),
        "vetting.panel.invite": _("ask vetters"),
        "vetting.panel.score": _("vet"),
        "vetting.panel.step_aside": _("step aside"),
        "vetting.panel.close_panel": _("close the asking"),
        "vetting.round.none": _("no round"),
        "vetting.round.open": _("open"),
        "vetting.round.closed": _("closed"),
        "vetting.round.close_round": _("Close and count"),
        "duty.vetting.score": _("Vet a topic: scores and a reason"),
        "field.person_ids": _("Whom do you ask?"),
        "field.numbers": _("Which topics?"),
        **{f"vetting.criterion.{key}": text for key, text in CRITERION_LABELS.items()},
        **{f"vetting.advice.{key}": text for key, text in ADVICE_LABELS.items()},
    }
)
