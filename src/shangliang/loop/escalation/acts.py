"""The acts of the escalation room as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.kernel.actor import Actor
from shangliang.loop.escalation import actions, forms
from shangliang.loop.escalation.permissions import Perm
from shangliang.loop.escalation.queries import available, open_slip
from shangliang.loop.escalation.workflow import WORKFLOW


def _spec(
    verb: str,
    label: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text = "",
    tone: str = "quiet",
    confirm: Text | bool = False,
    order: int = 100,
    permission: str = "",
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **data)
        return number

    return ActSpec(
        room="escalation",
        verb=verb,
        label=label,
        intro=intro,
        form_class=form_class,
        permission=permission or WORKFLOW.row(verb).permission,
        perform=perform,
        available=partial(available, verb),
        tone=tone,
        confirm=confirm,
        order=order,
        form_kwargs=form_kwargs,
    )


def _send_start(number: str, _actor: Actor) -> dict[str, Any]:
    here = open_slip(number)
    return {"initial": {"reason": here.reason if here else ""}}


def _joint_start(number: str, _actor: Actor) -> dict[str, Any]:
    here = open_slip(number)
    names = [here.from_body, *(leg.to_body for leg in here.legs)] if here else []
    return forms.partners_start([n for n in dict.fromkeys(names) if here and n != here.to_body])


SPECS: tuple[ActSpec, ...] = (
    _spec(
        "mark",
        _("Beyond this room"),
        forms.MarkForm,
        actions.mark_slip,
        intro=_(
            "Say what this room cannot settle. The convener sends the slip to the CPPCC above; "
            "it answers within the rulebook's time, and you get the answer back."
        ),
        order=65,
        permission=Perm.MARK,
    ),
    _spec(
        "send",
        _("Send the slip upwards"),
        forms.SendForm,
        actions.send_slip,
        intro=_(
            "Until the body above has answered, the matter rests here and its clocks stand still."
        ),
        tone="seal",
        order=5,
        form_kwargs=_send_start,
    ),
    _spec("unmark", _("Take the mark back"), forms.ReasonForm, actions.unmark_slip, order=66),
    _spec(
        "accept",
        _("Take it over"),
        forms.DecisionForm,
        actions.accept_slip,
        intro=_(
            "This body answers for the matter from now on. Next it calls a joint session, makes something else of it, "
            "or answers at once."
        ),
        tone="seal",
        order=5,
    ),
    _spec(
        "send_up",
        _("Send on to the city"),
        forms.ReasonForm,
        actions.send_up_slip,
        intro=_("This level cannot decide it either; the reason stands on the slip."),
        order=20,
    ),
    _spec(
        "give_back",
        _("Give it back with an answer"),
        forms.DecisionForm,
        actions.give_back_slip,
        intro=_(
            "The room goes on where it stood; the time the matter rested is added to its deadlines."
        ),
        order=30,
    ),
    _spec(
        "call_joint",
        _("Call a joint session"),
        forms.JointForm,
        actions.call_joint_slip,
        intro=_(
            "The matter comes onto this body's plan and is prepared like every session; those you name get a seat."
        ),
        tone="seal",
        order=4,
        form_kwargs=_joint_start,
    ),
    _spec(
        "convert",
        _("Make something else of it"),
        forms.ConvertForm,
        actions.convert_slip,
        order=22,
    ),
    _spec(
        "answer",
        _("Answer the room and the residents"),
        forms.AnswerForm,
        actions.answer_slip,
        intro=_("Those who raised the matter, those who follow it and the room are told."),
        tone="seal",
        order=6,
    ),
)

register(*SPECS)
