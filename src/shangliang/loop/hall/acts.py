"""The acts of the hall as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.core import signing
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text, label
from shangliang.ground.directory.public import body_names, members
from shangliang.kernel import clock
from shangliang.kernel.act import current_request_key
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.hall import actions, forms, posts, queries
from shangliang.loop.hall.permissions import Perm
from shangliang.loop.hall.rules import takes_posts
from shangliang.loop.hall.workflow import POSTS, WORKFLOW
from shangliang.loop.topics.public import code_for

ROOM = "hall"
RECEIPT_SALT = "hall.receipt"
GUEST_POSTS = 5
GUEST_COMMENTS = 20


def n_of(item: str) -> int:
    """The number of a contribution in an address."""
    if not item.isascii() or not item.isdigit() or len(item) > 9:
        raise NotFound("kernel.not_found")
    return int(item)


def hall_url(number: str, _result: object = None) -> str:
    return f"/hall/{number}"


def _call(
    verb: str,
    label_: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text = "",
    tone: str = "quiet",
    confirm: bool = False,
    order: int = 100,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **data)
        return number

    return ActSpec(
        room=ROOM,
        verb=verb,
        label=label_,
        intro=intro,
        form_class=form_class,
        permission=WORKFLOW.row(verb).permission,
        perform=perform,
        available=partial(queries.available, verb),
        after=hall_url,
        tone=tone,
        confirm=confirm,
        order=order,
    )


def _about_post(number: str, actor: Actor, *, item: str) -> Subject | None:
    found = posts.see(number, n_of(item), actor).post
    state = label(f"hall.post.{found.state}")
    return Subject(f"{number} · {found.n}. {found.title}", state, text=found.text)


def _may_post(verb: str, number: str, actor: Actor, *, item: str) -> Verdict:
    found = queries.call(number)
    seen = posts.see(number, n_of(item), actor)
    return posts.available(verb, found, seen.post, actor, clock.now())


def _post(
    verb: str,
    label_: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text = "",
    tone: str = "quiet",
    confirm: bool = False,
    to: str = "",
    chosen_on: str = "",
    by_author: bool = False,
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
) -> ActSpec:
    """`to`: where one goes afterwards (`queue`, else the contribution itself)."""

    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        n = n_of(str(data.pop("item")))
        if by_author:
            data["code"] = data.pop("receipt", "") or ""
        act(actor=actor, number=number, n=n, now=now, **data)
        return _Done(number, n, data.get("code", "") if by_author else "")

    return ActSpec(
        room=ROOM,
        verb=verb,
        label=label_,
        intro=intro,
        form_class=form_class,
        permission=POSTS.row(verb).permission,
        perform=perform,
        available=partial(_may_post, verb),
        # Guests who come with a code see their text only after the act has checked the code.
        subject=_no_subject if by_author else _about_post,
        after=_to_queue if to == "queue" else _to_post,
        item=True,
        chosen_on=chosen_on,
        tone=tone,
        confirm=confirm,
        form_kwargs=form_kwargs,
    )


@dataclass(frozen=True)
class _Done:
    """Which contribution it was about; the code leads an author without an account back to it."""

    number: str
    n: int
    code: str = ""


def _no_subject(number: str, actor: Actor, *, item: str) -> Subject | None:
    return Subject(f"{number} · {n_of(item)}")


def _to_post(number: str, result: _Done) -> str:
    if result.code:
        return _receipt(number, result.n, result.code)
    return f"/hall/{number}/ideas/{result.n}"


def _to_queue(number: str, _result: object) -> str:
    return f"/hall/moderation?call={number}"


def _may_own(verb: str, number: str, actor: Actor, *, item: str) -> Verdict:
    """Guests may come from another browser with their code: the state is told by the act."""
    found = queries.call(number)
    n_of(item)
    return may(actor, POSTS.row(verb).permission, found.path)


def _own(
    verb: str, label_: Text, form_class: type[LookForm], act: Callable[..., object], **own: Any
) -> ActSpec:
    """An act of the author."""
    spec = _post(verb, label_, form_class, act, by_author=True, **own)
    return replace(spec, available=partial(_may_own, verb))


def _announce(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    chosen = {int(pk): "" for pk in data.pop("on_duty", None) or []}
    return actions.announce_call(actor=actor, now=now, on_duty=chosen, **data)


def _announce_start(number: str, actor: Actor) -> dict[str, Any]:
    paths = set(paths_of(actor, Perm.ANNOUNCE))
    bodies = body_names(paths) if paths else {}
    return {
        "bodies": [(path, body.name) for path, body in sorted(bodies.items())],
        "members": [(str(m.person_id), f"{m.name} · {m.sector}") for m in members()],
        "initial": {"categories": "", "occasion": "alone"},
    }


def _may_submit(number: str, actor: Actor) -> Verdict:
    found = queries.find(number)
    if found is None:
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb="open", state="none")
    return takes_posts(
        state=found.state, opens_at=found.opens_at, closes_at=found.closes_at, now=clock.now()
    )


def _submit_start(number: str, actor: Actor) -> dict[str, Any]:
    found = queries.call(number)
    return {"categories": found.categories, "parlour": found.is_parlour}


def _submit(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> actions.Receipt:
    return actions.submit_post(actor=actor, number=number, now=now, **data)


def _comment(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> actions.Receipt:
    n = n_of(str(data.pop("item")))
    return actions.comment_post(actor=actor, number=number, n=n, now=now, **data)


def _receipt(number: str, n: int, code: str) -> str:
    signed = signing.dumps([number, n, code], salt=RECEIPT_SALT)
    return f"/hall/{number}/receipt?" + urlencode({"c": signed})


def receipt_url(number: str, result: actions.Receipt) -> str:
    """Where the author finds the code; the address carries it signed, so that nothing is kept in clear."""
    return _receipt(number, result.n, result.code)


def receipt_again(number: str) -> str:
    """The same receipt for whoever pressed the button twice."""
    code = code_for(current_request_key())
    n = posts.find_by_code(number, code)
    return _receipt(number, n, code) if n is not None else hall_url(number)


def _revise_start(number: str, actor: Actor, *, item: str) -> dict[str, Any]:
    try:
        found = posts.see(number, n_of(item), actor)
    except NotFound:
        return {}
    comment = found.post.kind == "comment"
    if not found.is_author:
        return {"comment": comment}
    return {
        "comment": comment,
        "initial": {"title": found.post.title, "text": found.post.text},
    }


def _take_up(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    n = n_of(str(data.pop("item")))
    place_id = int(data.pop("place_id"))
    actions.take_up_post(actor=actor, number=number, n=n, place_id=place_id, now=now, **data)
    return _Done(number, n)


def _take_up_start(number: str, actor: Actor, *, item: str) -> dict[str, Any]:
    return {"initial": {"title": posts.see(number, n_of(item), actor).post.title}}


def _choose(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    n = n_of(str(data.pop("item")))
    actions.choose_call(actor=actor, number=number, n=n, now=now, **data)
    return _Done(number, n)


def _may_choose(number: str, actor: Actor, *, item: str) -> Verdict:
    n_of(item)
    return queries.available("choose", number, actor)


_QUEUE = "hall-queue"

SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room=ROOM,
        verb="announce",
        label=_("Announce a call"),
        intro=_(
            "A call has one clear question, a period that nobody can cut short, and an answer that is owed at the end."
        ),
        form_class=forms.AnnounceForm,
        permission=Perm.ANNOUNCE,
        perform=_announce,
        after=hall_url,
        repeated=hall_url,
        form_kwargs=_announce_start,
        starts=True,
    ),
    ActSpec(
        room=ROOM,
        verb="submit",
        label=_("Say your idea"),
        intro=_(
            "No account is needed. You get a receipt with a code; with it you see what becomes of your words."
        ),
        button=_("Hand it in"),
        form_class=forms.SubmitForm,
        permission=Perm.SUBMIT,
        perform=_submit,
        available=_may_submit,
        after=receipt_url,
        repeated=receipt_again,
        form_kwargs=_submit_start,
        guest_most=GUEST_POSTS,
        over_pace="over_pace",
        order=5,
    ),
    _call("open", _("Open the call"), forms.ConfirmForm, actions.open_call, tone="seal", order=10),
    _call("extend", _("Extend the call"), forms.ExtendForm, actions.extend_call, order=60),
    _call(
        "close",
        _("Close the call"),
        forms.ConfirmForm,
        actions.close_call,
        intro=_("The votes are counted and sealed; from now on the answer is owed."),
        tone="seal",
        order=10,
    ),
    _call(
        "cluster",
        _("Gather ideas into a theme"),
        forms.ClusterForm,
        actions.cluster_call,
        tone="seal",
        order=10,
    ),
    _call(
        "answer",
        _("Answer the call"),
        forms.AnswerForm,
        actions.answer_call,
        intro=_(
            "Everybody who took part reads what was heard, what is used, and what is not and why."
        ),
        order=20,
    ),
    _call("finish", _("Finish the call"), forms.ConfirmForm, actions.finish_call, order=30),
    _call(
        "call_off",
        _("Call it off"),
        forms.ReasonForm,
        actions.call_off_call,
        confirm=True,
        order=90,
    ),
    ActSpec(
        room=ROOM,
        verb="choose",
        label=_("Choose as a golden idea"),
        form_class=forms.ChooseForm,
        permission=Perm.CHOOSE,
        perform=_choose,
        available=_may_choose,
        subject=_about_post,
        after=_to_post,
        item=True,
    ),
    ActSpec(
        room=ROOM,
        verb="comment",
        label=_("Comment on it"),
        button=_("Hand it in"),
        form_class=forms.CommentForm,
        permission=Perm.COMMENT,
        perform=_comment,
        available=partial(_may_post, "comment"),
        subject=_about_post,
        after=receipt_url,
        repeated=receipt_again,
        item=True,
        guest_most=GUEST_COMMENTS,
        over_pace="over_pace",
    ),
    _post(
        "publish",
        _("Show it"),
        forms.ConfirmForm,
        actions.publish_post,
        tone="seal",
        to="queue",
        chosen_on=_QUEUE,
    ),
    _post("fold", _("Fold it"), forms.FoldForm, actions.fold_post, to="queue"),
    _post("send_back", _("Send it back"), forms.SendBackForm, actions.send_back_post, to="queue"),
    _post("refer", _("Refer it"), forms.ReferForm, actions.refer_post, to="queue"),
    _post(
        "grant",
        _("Grant the appeal"),
        forms.ReasonForm,
        actions.grant_post,
        tone="seal",
        to="queue",
        chosen_on=_QUEUE,
    ),
    _post("dismiss", _("Dismiss the appeal"), forms.ReasonForm, actions.dismiss_post, to="queue"),
    _post(
        "reply", _("Reply"), forms.ReplyForm, actions.reply_post, tone="seal", chosen_on="hall-duty"
    ),
    _post("link", _("Link it to a matter"), forms.LinkForm, actions.link_post),
    ActSpec(
        room=ROOM,
        verb="take_up",
        label=_("Raise it as a matter"),
        intro=_("A new matter begins in the words of the idea; its author is told and follows it."),
        form_class=forms.TakeUpForm,
        permission=Perm.TAKE_UP,
        perform=_take_up,
        available=partial(_may_post, "take_up"),
        subject=_about_post,
        after=_to_post,
        form_kwargs=_take_up_start,
        item=True,
    ),
    _own("revise", _("Mend it"), forms.ReviseForm, actions.revise_post, form_kwargs=_revise_start),
    _own(
        "appeal",
        _("Appeal against the decision"),
        forms.AppealForm,
        actions.appeal_post,
        intro=_(
            "Once, and somebody else than the first moderator decides. You read the answer here."
        ),
    ),
    _own("withdraw", _("Take it back"), forms.WithdrawForm, actions.withdraw_post, confirm=True),
)

register(*SPECS)
