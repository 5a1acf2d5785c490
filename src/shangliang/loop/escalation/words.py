"""What do people read about slips? Sentences for the trail, reasons, names of states and verbs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say
from shangliang.loop.escalation.kinds import BEYOND_LABELS, RESULT_LABELS, WAY_LABELS

say("escalation.slip.marked", _("The room marked the matter as beyond its scope: {reason}"))
say("escalation.slip.unmarked", _("The mark was taken back, the room goes on: {reason}"))
say("escalation.slip.sent", _("The matter was passed upwards to {to}: {reason}"))
say("escalation.slip.sent_up", _("The matter was sent on to {to}: {reason}"))
say("escalation.slip.accepted", _("{by} has taken the matter over: {answer}"))
say("escalation.slip.given_back", _("The matter came back to {to} with an answer: {answer}"))
say("escalation.slip.joint_called", _("{by} calls a joint session: {objective}"))
say("escalation.slip.converted", _("{by} makes something else of the matter: {reason}"))
say("escalation.slip.answered", _("{by} answers {to} and those who raised the matter: {answer}"))

register_reasons(
    {
        "escalation.no_slip": _("{number} was not passed upwards."),
        "escalation.marked_already": _(
            "The matter is already marked or passed upwards. Its slip shows where it lies."
        ),
        "escalation.nobody_above": _(
            "Nobody stands above this body: it has to decide the matter itself."
        ),
        "escalation.not_now": _(
            "The matter is at “{stage}”. Only what is being sorted, vetted, planned, prepared or has been at the table "
            "can be passed upwards; afterwards the report says what the body above should do."
        ),
        "escalation.end_the_session_first": _(
            "People sit at the table. End the session first, then pass upwards what it could not settle."
        ),
        "escalation.say_more": _("Please write at least {least} characters: people read it."),
        "escalation.too_many_partners": _("At most {most} partners, please."),
        "escalation.table_has_not_met": _(
            "The joint session has not met yet. Answer when its table is over."
        ),
        "escalation.own_slip": _(
            "You sent this slip yourself. Somebody else of the body above decides on it."
        ),
        "escalation.changed_meanwhile": _(
            "Somebody else acted on {number} a moment before you: it is now “{state}”. Nothing you typed is lost."
        ),
    }
)

register_labels(
    {
        "workflow.escalation.slip": _("slip"),
        "escalation.slip.none": _("no slip"),
        "escalation.slip.marked": _("marked as beyond the room"),
        "escalation.slip.dropped": _("mark taken back"),
        "escalation.slip.sent": _("with the district"),
        "escalation.slip.sent_up": _("with the city"),
        "escalation.slip.accepted_district": _("taken over by the district"),
        "escalation.slip.accepted_city": _("taken over by the city"),
        "escalation.slip.returned": _("given back"),
        "escalation.slip.joint_session": _("joint session"),
        "escalation.slip.to_supervision": _("under supervision instead"),
        "escalation.slip.to_proposal": _("made a proposal"),
        "escalation.slip.to_brief": _("made an opinion brief"),
        "escalation.slip.answered": _("answered"),
        "escalation.slip.mark": _("mark as beyond the room"),
        "escalation.slip.unmark": _("take the mark back"),
        "escalation.slip.send": _("send upwards"),
        "escalation.slip.send_up": _("send on"),
        "escalation.slip.accept": _("take over"),
        "escalation.slip.give_back": _("give back"),
        "escalation.slip.call_joint": _("call a joint session"),
        "escalation.slip.convert": _("make something else of it"),
        "escalation.slip.answer": _("answer"),
        "duty.escalation.send": _("Send a slip upwards"),
        "duty.escalation.accept": _("Answer a matter from below"),
        "duty.escalation.call_joint": _("Call the joint session, or decide otherwise"),
        "duty.escalation.answer": _("Answer the room and the residents"),
        **{f"escalation.beyond.{key}": text for key, text in BEYOND_LABELS.items()},
        **{f"escalation.way.{key}": text for key, text in WAY_LABELS.items()},
        **{f"escalation.result.{key}": text for key, text in RESULT_LABELS.items()},
    }
)
