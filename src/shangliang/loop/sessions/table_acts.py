"""Which acts of the floor are offered on pages and over REST: order, questions, motions, minutes, procedures?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text, label
from shangliang.ground.directory.public import units
from shangliang.ground.dossier.public import get
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.sessions import actions, checking, motions, queries, questions, table_forms
from shangliang.loop.sessions.forms import ConfirmForm, ReasonForm
from shangliang.loop.sessions.kinds import Claim
from shangliang.loop.sessions.workflow import MINUTES, QUESTION, WORKFLOW

Act = Callable[..., object]


def n_of(item: str) -> int:
    """A number in an address; NotFound for everything else."""
    if not item.isascii() or not item.isdigit() or len(item) > 15:
        raise NotFound("kernel.not_found")
    return int(item)


@dataclass(frozen=True)
class _Done:
    number: str


def _to(page: str) -> Callable[[str, Any], str]:
    return lambda number, _result: f"/m/{number}/{page}"


def _at_the_table(verb: str, number: str, actor: Actor) -> Verdict:
    """Offered on the live page, where the seat is known; on the matter's page to people with a seat of their own."""
    verdict = queries.available(verb, number, actor)
    if not verdict:
        return verdict
    found = queries.history(number)[-1]
    seated = actor.is_person and any(s.person_id == actor.id for s in found.seats)
    moves = verb in {"move_motion", "add_option"} and may(
        actor, WORKFLOW.row("withdraw_motion").permission, get(number).body_path
    )
    return verdict if seated or moves else deny("kernel.not_your_part")


def _spec(
    verb: str,
    text: Text,
    form_class: type[LookForm],
    act: Act,
    *,
    intro: Text = "",
    page: str = "live",
    order: int = 100,
    tone: str = "quiet",
    available: Callable[..., Verdict] | None = None,
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
    permission: str = "",
) -> ActSpec:
    """An act on the session as a whole."""

    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **{k: v for k, v in data.items() if v is not None})
        return _Done(number)

    return ActSpec(
        room="sessions",
        verb=verb,
        label=text,
        intro=intro,
        form_class=form_class,
        permission=permission or WORKFLOW.row(verb).permission,
        perform=perform,
        available=available or partial(queries.available, verb),
        after=_to(page),
        order=order,
        tone=tone,
        form_kwargs=form_kwargs,
    )


def _of_item(
    verb: str,
    text: Text,
    form_class: type[LookForm],
    act: Act,
    *,
    name: str,
    permission: str,
    page: str,
    available: Callable[..., Verdict],
    subject: Callable[..., Subject | None],
    intro: Text = "",
    tone: str = "quiet",
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
) -> ActSpec:
    """An act on a part of the session: a question, a motion, a turn. `name` is the act's argument for it."""

    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        item = str(data.pop("item"))
        given = {k: v for k, v in data.items() if v is not None}
        if name == "amendment":
            motion, _dash, amendment = item.partition("-")
            given |= {"n": n_of(motion), "amendment": n_of(amendment)}
        else:
            given[name] = n_of(item)
        act(actor=actor, number=number, now=now, **given)
        return _Done(number)

    return ActSpec(
        room="sessions",
        verb=verb,
        label=text,
        intro=intro,
        form_class=form_class,
        permission=permission,
        perform=perform,
        available=available,
        subject=subject,
        after=_to(page),
        item=True,
        chosen_on=page,
        tone=tone,
        form_kwargs=form_kwargs,
    )


def _about_question(number: str, actor: Actor, *, item: str) -> Subject:
    q = questions.one(number, n_of(item))
    return Subject(f"{number} · {q.n}", q.state_label, text=q.text)


def _units(number: str, actor: Actor, *, item: str) -> dict[str, Any]:
    return {"units": units()}


def _question(verb: str, text: Text, form: type[LookForm], act: Act, **more: Any) -> ActSpec:
    return _of_item(
        verb,
        text,
        form,
        act,
        name="n",
        permission=QUESTION.row(verb).permission,
        page="live/questions",
        available=partial(questions.available, verb),
        subject=_about_question,
        **more,
    )


def _motion_of(number: str, item: str) -> motions.MotionBrief:
    found = queries.load(number)
    return motions.brief(motions.load(found.pk, n_of(item.partition("-")[0])))


def _about_motion(number: str, actor: Actor, *, item: str) -> Subject:
    m = _motion_of(number, item)
    text = "\n".join(f"{n}. {line}" for n, line in enumerate(m.lines, 1))
    wanted = item.partition("-")[2]
    asked = next((a for a in m.amendments if str(a.n) == wanted), None)
    facts = (
        ((asked.kind_label, f"{asked.where}: {' / '.join(asked.lines)}"),)
        if asked is not None
        else ()
    )
    return Subject(f"{m.n}. {m.title}", m.state_label, facts=facts, text=text)


def _may_motion(verb: str, number: str, actor: Actor, *, item: str) -> Verdict:
    if not _motion_of(number, item).is_open:
        return deny("sessions.motion_decided")
    return queries.available(verb, number, actor)


def _motion(verb: str, text: Text, form: type[LookForm], act: Act, **more: Any) -> ActSpec:
    return _of_item(
        verb,
        text,
        form,
        act,
        permission=WORKFLOW.row(verb).permission,
        page="live/motions",
        available=partial(_may_motion, verb),
        subject=_about_motion,
        **{"name": "n", **more},
    )


def _turn(number: str, item: str) -> queries.TurnBrief:
    found = queries.brief(queries.load(number))
    wanted = n_of(item)
    turn = next((t for t in (*found.turns, *found.orders) if t.id == wanted), None)
    if turn is None:
        raise NotFound("sessions.no_such_turn")
    return turn


def _about_turn(number: str, actor: Actor, *, item: str) -> Subject:
    t = _turn(number, item)
    return Subject(t.seat, t.claim_label or t.kind_label, text=t.about or t.gist)


def _spoken(number: str, actor: Actor, *, item: str) -> dict[str, Any]:
    return {"initial": {"gist": _turn(number, item).gist}}


def _may_turn(verb: str, number: str, actor: Actor, *, item: str) -> Verdict:
    t = _turn(number, item)
    if verb == "rule_order" and (t.claim != Claim.ORDER or t.ruling):
        return deny("sessions.order_ruled_already")
    return queries.available(verb, number, actor)


def _may_minutes(verb: str, number: str, actor: Actor, *, item: str = "") -> Verdict:
    return checking.available(verb, number, actor)


def _of_minutes(
    verb: str, text: Text, form: type[LookForm], act: Act, *, name: str = "", **more: Any
) -> ActSpec:
    """An act on the minutes as a whole, or with `name` on one word about them."""
    fixed: dict[str, Any] = {
        "page": "live/record",
        "available": partial(_may_minutes, verb),
        "permission": MINUTES.row(verb).permission,
    }
    if name:
        return _of_item(verb, text, form, act, name=name, **fixed, **more)
    return _spec(verb, text, form, act, **fixed, **more)


def _turn_act(verb: str, text: Text, form: type[LookForm], act: Act, **more: Any) -> ActSpec:
    return _of_item(
        verb,
        text,
        form,
        act,
        name="turn_id",
        permission=WORKFLOW.row(verb).permission,
        page="live",
        available=partial(_may_turn, verb),
        subject=_about_turn,
        **more,
    )


def _about_word(number: str, actor: Actor, *, item: str) -> Subject:
    word = next((w for w in checking.words(queries.load(number).pk) if w.id == n_of(item)), None)
    if word is None:
        raise NotFound("sessions.no_such_objection")
    return Subject(word.seat, label("sessions.minutes.open"), text=word.text)


def _as_written(number: str, actor: Actor, *, item: str) -> dict[str, Any]:
    return {"initial": {"text": queries.load(number).minutes}}


def _about_complaint(number: str, actor: Actor, *, item: str) -> Subject:
    told = checking.neutrality(queries.load(number).pk).complaints
    found = next((c for c in told if c.n == n_of(item)), None)
    if found is None:
        raise NotFound("sessions.no_such_complaint")
    return Subject(str(_("Complaint about bias")), text=found.text)


TABLE_SPECS: tuple[ActSpec, ...] = (
    _spec(
        "follow_procedure",
        _("Choose the form of consultation"),
        table_forms.FollowForm,
        actions.follow_procedure,
        intro=_("Its steps become the agenda; the session is stamped with the version."),
        order=31,
    ),
    _spec(
        "end_turn",
        _("Thank the speaker"),
        ConfirmForm,
        actions.end_turn,
        intro=_("The floor is free; the time is noted for the side."),
        order=32,
    ),
    _spec(
        "raise_order",
        _("Raise a point of order"),
        table_forms.OrderForm,
        actions.raise_order,
        intro=_("It goes before the queue; the host rules on it, and both stand in the minutes."),
        available=partial(_at_the_table, "raise_order"),
    ),
    _turn_act(
        "rule_order",
        _("Rule on a point of order"),
        table_forms.RulingForm,
        actions.rule_order,
        tone="seal",
    ),
    _turn_act(
        "correct_speech",
        _("Correct what was noted of my speech"),
        table_forms.CorrectionForm,
        actions.correct_speech,
        form_kwargs=_spoken,
    ),
    _question(
        "put_question",
        _("Put a question"),
        table_forms.PutForm,
        actions.put_question,
        intro=_("From now on an answer is owed."),
        tone="seal",
        form_kwargs=_units,
    ),
    _question(
        "answer_question",
        _("Answer a question"),
        table_forms.AnswerForm,
        actions.answer_question,
        tone="seal",
    ),
    _question(
        "set_aside_question",
        _("Set a question aside"),
        ReasonForm,
        actions.set_aside_question,
        intro=_("It stays readable, with the reason."),
    ),
    _spec(
        "move_motion",
        _("Move a text"),
        table_forms.MotionForm,
        actions.move_motion,
        intro=_("What exactly should be decided? Amendments can then say which line to change."),
        page="live/motions",
        order=33,
        available=partial(_at_the_table, "move_motion"),
    ),
    _motion(
        "amend_motion",
        _("Propose an amendment"),
        table_forms.AmendmentForm,
        actions.amend_motion,
        intro=_("Say which lines and how they should read."),
    ),
    _spec(
        "add_option",
        _("Put an option on the table"),
        table_forms.OptionForm,
        actions.add_option,
        intro=_("Every option answers the same questions, so that they can be compared."),
        page="live/options",
        order=34,
        available=partial(_at_the_table, "add_option"),
    ),
    _motion(
        "decide_amendment",
        _("Count hands for an amendment"),
        table_forms.HandsForm,
        actions.decide_amendment,
        name="amendment",
        tone="seal",
    ),
    _motion("withdraw_motion", _("Withdraw a motion"), ReasonForm, actions.withdraw_motion),
    _of_minutes(
        "check_minutes",
        _("Look through the minutes"),
        table_forms.CheckMinutesForm,
        actions.check_minutes,
        intro=_("Those who sat there say whether the minutes are right; the last word counts."),
        order=11,
    ),
    _of_minutes(
        "correct_minutes",
        _("Answer an objection to the minutes"),
        table_forms.CorrectMinutesForm,
        actions.correct_minutes,
        name="word_id",
        subject=_about_word,
        form_kwargs=_as_written,
    ),
    _of_minutes(
        "approve_minutes",
        _("Approve the minutes"),
        ConfirmForm,
        actions.approve_minutes,
        intro=_("No objection is left without an answer; the minutes are final."),
        order=12,
    ),
    _of_minutes(
        "rate_host",
        _("Rate how neutral the host was"),
        table_forms.RateHostForm,
        actions.rate_host,
        intro=_("Marks are told together only, from five marks on."),
        order=40,
    ),
    _of_minutes(
        "answer_complaint",
        _("Answer a complaint about bias"),
        table_forms.AnswerForm,
        actions.answer_complaint,
        name="n",
        subject=_about_complaint,
    ),
)
