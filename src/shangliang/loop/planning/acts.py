"""The acts of the planning room as entrances."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.loop.planning import actions, forms
from shangliang.loop.planning.queries import available, quarters_ahead
from shangliang.loop.planning.workflow import WORKFLOW
from shangliang.loop.topics.public import get as get_topic


def _draft_start(number: str, actor: Actor) -> dict[str, Any]:
    ahead = quarters_ahead(local_day(clock.now()).date())
    return {
        "initial": {"form": get_topic(number).form, "quarter": ahead[0][1]},
        "ahead": ahead,
    }


def _spec(
    verb: str,
    label: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text,
    tone: str = "seal",
    order: int = 10,
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **data)
        return number

    return ActSpec(
        room="planning",
        verb=verb,
        label=label,
        intro=intro,
        form_class=form_class,
        permission=WORKFLOW.row(verb).permission,
        perform=perform,
        available=partial(available, verb),
        tone=tone,
        order=order,
        form_kwargs=form_kwargs,
    )


SPECS: tuple[ActSpec, ...] = (
    _spec(
        "draft",
        _("Propose for the plan"),
        forms.DraftForm,
        actions.draft_item,
        intro=_(
            "The vetted topic is proposed for the plan: what it should settle, in which form, who leads."
        ),
        form_kwargs=_draft_start,
    ),
    _spec(
        "schedule",
        _("Put on the plan"),
        forms.ScheduleForm,
        actions.schedule_item,
        intro=_("The topic will come to the table. Preparation starts at once."),
    ),
    _spec(
        "drop",
        _("Take off the plan"),
        forms.DropForm,
        actions.drop_item,
        intro=_("The topic stays vetted and can be planned again."),
        tone="quiet",
        order=80,
    ),
)

register(*SPECS)
