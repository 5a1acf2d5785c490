"""The acts of the handling room as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.ground.directory.public import units
from shangliang.ground.dossier.public import Stage
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict, deny
from shangliang.loop.handling import actions, forms
from shangliang.loop.handling.permissions import Perm
from shangliang.loop.handling.queries import assignments, available, in_order
from shangliang.loop.handling.workflow import WORKFLOW
from shangliang.loop.outcomes.public import RecommendationBrief, taken_up

ROOM = "handling"


def _to_assign(number: str) -> list[RecommendationBrief]:
    found = taken_up(number)
    given = {a.recommendation_id: a for a in assignments(number)}
    return [r for r in found if r.id not in given or given[r.id].state == "returned"]


def _may_assign(number: str, actor: Actor) -> Verdict:
    if not _to_assign(number):
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb="assign", state="none")
    return may(actor, Perm.ASSIGN, get_dossier(number).body_path)


def _assign_choices(number: str, _actor: Actor) -> dict[str, Any]:
    return {
        "waiting": [(str(r.id), f"{r.order}. {r.promise}") for r in _to_assign(number)],
        "units": units(),
    }


def _assign(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    actions.assign(
        actor=actor,
        number=number,
        recommendation=int(data["recommendation"]),
        lead=data["lead"],
        supporting=data["supporting"],
        due=forms.end_of(data.get("due")),
        now=now,
    )
    return number


def _conclude(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    return actions.conclude(actor=actor, number=number, now=now, reason=data["reason"])


def _may_conclude(number: str, actor: Actor) -> Verdict:
    matter = get_dossier(number)
    if matter.stage != Stage.DECIDED or taken_up(number):
        return deny("kernel.out_of_order", workflow=WORKFLOW.name, verb="conclude", state="none")
    return may(actor, Perm.CONCLUDE, matter.body_path)


def _tasks(verb: str, number: str, actor: Actor) -> dict[str, Any]:
    return {"tasks": [(str(a.id), f"{a.task} · {a.lead}") for a in in_order(verb, number, actor)]}


def _spec(
    verb: str,
    label: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text = "",
    tone: str = "seal",
    order: int = 100,
    confirm: bool = False,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        data = {**data, "assignment": int(data["assignment"])}
        if "due" in data:
            data["due"] = forms.end_of(data["due"])
        act(actor=actor, number=number, now=now, **data)
        return number

    return ActSpec(
        room=ROOM,
        verb=verb,
        label=label,
        intro=intro,
        form_class=form_class,
        form_kwargs=partial(_tasks, verb),
        permission=WORKFLOW.row(verb).permission,
        perform=perform,
        available=partial(available, verb),
        tone=tone,
        order=order,
        confirm=confirm,
    )


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room=ROOM,
        verb="assign",
        label=_("Assign what was adopted"),
        intro=_("One unit leads and answers for it until the day; others can support it."),
        form_class=forms.AssignForm,
        form_kwargs=_assign_choices,
        permission=Perm.ASSIGN,
        perform=_assign,
        available=_may_assign,
        order=10,
    ),
    _spec(
        "accept",
        _("Accept the task"),
        forms.AcceptForm,
        actions.accept,
        intro=_("Your unit answers for it from now on, until the day that is set."),
        order=10,
    ),
    _spec(
        "ask_return",
        _("Ask to give it back"),
        forms.ReasonForm,
        actions.ask_return,
        intro=_("Only when another unit is in charge. Say which one, and by which rule."),
        tone="quiet",
        order=30,
    ),
    _spec(
        "grant_return",
        _("Take it back and assign anew"),
        forms.ReasonForm,
        actions.grant_return,
        order=10,
    ),
    _spec(
        "refuse_return",
        _("Leave it where it is"),
        forms.ReasonForm,
        actions.refuse_return,
        tone="quiet",
        order=20,
    ),
    _spec(
        "report_progress",
        _("Report progress"),
        forms.ProgressForm,
        actions.report_progress,
        intro=_("What has been done, how far it is, and proof where there is some."),
        order=20,
    ),
    _spec(
        "extend",
        _("Give more time"),
        forms.ExtendForm,
        actions.extend,
        intro=_("For hard cases only, with a reason that everybody can read."),
        tone="quiet",
        order=40,
    ),
    _spec(
        "complete",
        _("Report it as carried out"),
        forms.CompleteForm,
        actions.complete,
        intro=_("Done is only what can be shown."),
        order=25,
        confirm=True,
    ),
    _spec(
        "feed_back",
        _("Write to those who raised it"),
        forms.FeedBackForm,
        actions.feed_back,
        intro=_("The letter is public. People can rate the result from then on."),
        order=10,
    ),
    _spec(
        "close_rating",
        _("Close the rating"),
        forms.PlainForm,
        actions.close_rating,
        intro=_("The ratings are counted and the day of the look-back is set."),
        order=20,
    ),
    _spec(
        "look_back",
        _("Look back"),
        forms.LookBackForm,
        actions.look_back,
        intro=_("Half a year later: does it last? If not, the task opens again with a new day."),
        order=10,
    ),
    _spec(
        "close",
        _("File as finished"),
        forms.PlainForm,
        actions.close,
        intro=_("When all tasks are filed, the matter is closed."),
        order=10,
    ),
    ActSpec(
        room=ROOM,
        verb="conclude",
        label=_("End the matter"),
        intro=_("Nothing was adopted. People are owed the reason why it ends here."),
        form_class=forms.ConcludeForm,
        permission=Perm.CONCLUDE,
        perform=_conclude,
        available=_may_conclude,
        order=10,
    ),
)

register(*SPECS)
