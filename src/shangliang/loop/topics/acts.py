"""The acts of the topics room as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.kernel.act import current_request_key
from shangliang.kernel.actor import Actor
from shangliang.loop.topics import actions, forms
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.queries import available, get
from shangliang.loop.topics.receipts import code_for
from shangliang.loop.topics.workflow import WORKFLOW

RECEIPT_SALT = "topics.receipt"


def _spec(
    verb: str,
    label: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text = "",
    tone: str = "quiet",
    confirm: bool = False,
    order: int = 100,
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
    guest_most: int = 0,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **data)
        return number

    return ActSpec(
        room="topics",
        verb=verb,
        label=label,
        intro=intro,
        form_class=form_class,
        permission=WORKFLOW.row(verb).permission,
        perform=perform,
        available=partial(available, verb),
        tone=tone,
        confirm=confirm,
        order=order,
        form_kwargs=form_kwargs,
        guest_most=guest_most,
    )


def _raise(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> actions.Receipt:
    place_id = int(data.pop("place_id"))
    return actions.raise_topic(actor=actor, now=now, place_id=place_id, **data)


def _address(number: str, code: str) -> str:
    return f"/m/{number}/receipt?" + urlencode(
        {"c": signing.dumps([number, code], salt=RECEIPT_SALT)}
    )


def receipt_url(number: str, result: actions.Receipt) -> str:
    """Where the raiser finds the code; the address carries it signed, so that nothing is kept in clear."""
    return _address(number, result.code)


def receipt_again(number: str) -> str:
    """The same receipt for whoever pressed the button twice: only the second answer reaches the screen."""
    return _address(number, code_for(current_request_key()))


def _vet(
    *, actor: Actor, number: str, now: datetime, sub_questions: list[str], **data: Any
) -> None:
    actions.vet_topic(
        actor=actor, number=number, now=now, sub_questions=tuple(sub_questions), **data
    )


def _vet_start(number: str, actor: Actor) -> dict[str, Any]:
    topic = get(number)
    return {
        "initial": {
            "title": topic.title,
            "can_decide": True,
            "sub_questions": "\n".join(topic.sub_questions),
        }
    }


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room="topics",
        verb="raise",
        label=_("Raise a matter"),
        intro=_(
            "Tell us what worries you. You get a number and a code at once, an answer within the time the rules set, "
            "and you see every step that follows. No account is needed; never write ID numbers."
        ),
        button=_("Hand it in"),
        form_class=forms.RaiseForm,
        permission=Perm.RAISE,
        perform=_raise,
        after=receipt_url,
        repeated=receipt_again,
        starts=True,
        guest_most=10,
    ),
    _spec(
        "triage",
        _("Take it up"),
        forms.TriageForm,
        actions.triage_topic,
        intro=_("The matter is worth looking into: it goes to vetting."),
        tone="seal",
        order=10,
    ),
    _spec(
        "answer",
        _("Answer at once"),
        forms.AnswerForm,
        actions.answer_topic,
        intro=_("For small matters that need no table: the answer closes the matter."),
        order=20,
    ),
    _spec("refer", _("Pass to the right place"), forms.ReferForm, actions.refer_topic, order=40),
    _spec("merge", _("Join to another matter"), forms.MergeForm, actions.merge_topic, order=50),
    _spec(
        "vet",
        _("Vet the topic"),
        forms.VetForm,
        _vet,
        intro=_("The criteria sheet. When it is filled in, the topic can be put on the plan."),
        tone="seal",
        order=10,
        form_kwargs=_vet_start,
    ),
    _spec("park", _("Park it"), forms.ReasonForm, actions.park_topic, order=60),
    _spec(
        "resume",
        _("Take it up again"),
        forms.ReasonForm,
        actions.resume_topic,
        tone="seal",
        order=10,
    ),
    _spec(
        "decline",
        _("Do not take it up"),
        forms.ReasonForm,
        actions.decline_topic,
        confirm=True,
        order=70,
    ),
    _spec(
        "call_back",
        _("Did the answer help?"),
        forms.CallBackForm,
        actions.call_back_topic,
        intro=_("Once. If it did not help, the matter is opened again and comes to a table."),
        order=15,
        guest_most=10,
    ),
    _spec(
        "object",
        _("Ask for a second look"),
        forms.ObjectForm,
        actions.object_topic,
        intro=_(
            "Whoever raised the matter may object once. Others than those who decided look at it again "
            "within the rulebook's time, and answer with a reason."
        ),
        order=25,
        guest_most=10,
    ),
    _spec(
        "withdraw",
        _("Take it back"),
        forms.WithdrawForm,
        actions.withdraw_topic,
        confirm=True,
        order=90,
    ),
)

register(*SPECS)
