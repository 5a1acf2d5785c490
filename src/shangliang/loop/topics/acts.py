"""The acts of the topics room as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.kernel.act import current_request_key
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.loop.topics import actions, forms
from shangliang.loop.topics.gate import Waiting, held_instead, waiting_url
from shangliang.loop.topics.guided import RaiseForm
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.queries import available, get, may_change_photo, may_join, may_leave
from shangliang.loop.topics.receipts import code_for, receipt_address
from shangliang.loop.topics.suggested import about_sorting
from shangliang.loop.topics.workflow import PHOTO, WORKFLOW


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
    subject: Callable[..., Subject | None] | None = None,
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
        subject=subject,
    )


def _raise(
    number: str, actor: Actor, now: datetime, data: dict[str, Any]
) -> actions.Receipt | Waiting:
    held = held_instead(actor, now, data)
    if held is not None:
        return held
    place_id = int(data.pop("place_id"))
    return actions.raise_topic(actor=actor, now=now, place_id=place_id, **data)


def receipt_url(number: str, result: actions.Receipt | Waiting) -> str:
    """Where the raiser finds the code; the address carries it signed, so that nothing is kept in clear."""
    if isinstance(result, Waiting):
        return result.url
    return receipt_address(number, result.code)


def receipt_again(number: str) -> str:
    """The same receipt for whoever pressed the button twice: only the second answer reaches the screen."""
    code = code_for(current_request_key())
    return receipt_address(number, code) if number else waiting_url(code)


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


def _triage_start(number: str, actor: Actor) -> dict[str, Any]:
    topic = get(number)
    return {"initial": {"category": topic.category, "urgent": topic.urgent}}


def _photo_spec(verb: str, label: Text, act: Callable[..., None], *, tone: str) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
        item = str(data["item"])
        if not (item.isascii() and item.isdigit() and len(item) < 16):
            raise NotFound("topics.photo_not_found", number=number)
        act(actor=actor, number=number, item=int(item), reason=data["reason"], now=now)
        return number

    return ActSpec(
        room="topics",
        verb=verb,
        label=label,
        form_class=forms.ReasonForm,
        permission=PHOTO.row(verb).permission,
        perform=perform,
        item=True,
        available=partial(may_change_photo, verb),
        tone=tone,
    )


def _join(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    actions.join_topic(actor=actor, number=number, now=now, **data)
    return number


def _leave(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    actions.leave_topic(actor=actor, number=number, now=now)
    return number


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
        form_class=RaiseForm,
        permission=Perm.RAISE,
        perform=_raise,
        after=receipt_url,
        repeated=receipt_again,
        starts=True,
        guest_most=20,
    ),
    _spec(
        "triage",
        _("Take it up"),
        forms.TriageForm,
        actions.triage_topic,
        intro=_("The matter is worth looking into: it goes to vetting."),
        tone="seal",
        order=10,
        form_kwargs=_triage_start,
        subject=about_sorting,
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
        "split",
        _("Take it out again"),
        forms.ReasonForm,
        actions.split_topic,
        intro=_(
            "It was another matter after all: it goes on by itself from where it was, with the voices that came along."
        ),
        order=50,
    ),
    _spec(
        "keep_apart",
        _("This is not the same matter"),
        forms.WithdrawForm,
        actions.keep_apart_topic,
        intro=_(
            "You raised it: within the time the rules set you can take it out of the other matter again."
        ),
        order=55,
    ),
    ActSpec(
        room="topics",
        verb="join",
        label=_("Join them"),
        intro=_(
            "You stand behind this matter with one voice, and hear what becomes of it. Nobody sees who you are, and you "
            "can step back at any time."
        ),
        done=_("Thank you, your voice is counted."),
        form_class=forms.JoinForm,
        permission=Perm.JOIN,
        perform=_join,
        available=may_join,
        order=80,
        guest_most=30,
    ),
    ActSpec(
        room="topics",
        verb="leave",
        label=_("Step back"),
        intro=_("Your voice is taken out of this matter. What you raised yourself stays as it is."),
        done=_("Your voice is counted here no more."),
        form_class=forms.LeaveForm,
        permission=Perm.LEAVE,
        perform=_leave,
        available=may_leave,
        tone="quiet",
        order=95,
        guest_most=30,
    ),
    _photo_spec("show_photo", _("Show the photo to everybody"), actions.show_photo, tone="seal"),
    _photo_spec("hide_photo", _("Keep the photo back"), actions.hide_photo, tone="quiet"),
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
