"""The acts of the vetting room as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.ground.directory.public import body_names
from shangliang.ground.dossier.public import by_numbers
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.verdict import Verdict
from shangliang.loop.topics.public import ready_for_plan, waiting
from shangliang.loop.vetting import actions, forms
from shangliang.loop.vetting.kinds import Criterion
from shangliang.loop.vetting.permissions import Perm
from shangliang.loop.vetting.queries import RoundBrief, available, available_round, eligible
from shangliang.loop.vetting.workflow import WORKFLOW

_MOST_CHOICES = 40


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
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **data)
        return number

    return ActSpec(
        room="vetting",
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
    )


def _people(number: str, _actor: Actor) -> dict[str, Any]:
    found = eligible(number, clock.now()) if number else []
    return {"people": tuple((p.id, p.name) for p in found)}


def _score(*, actor: Actor, number: str, now: datetime, **data: Any) -> None:
    scores = {c.value: data.pop(c.value) for c in Criterion}
    actions.score_topic(actor=actor, number=number, now=now, scores=scores, **data)


def _round_start(_number: str, actor: Actor) -> dict[str, Any]:
    """Topics that wait for the table, and the bodies for which this actor may ask."""
    numbers = [
        *ready_for_plan(limit=_MOST_CHOICES),
        *(t.number for t in waiting(actor, lane="deep", limit=_MOST_CHOICES)),
    ]
    found = by_numbers(numbers, actor)
    paths = {p for p in paths_of(actor, Perm.OPEN_ROUND) if p}
    bodies = body_names(paths) if paths else {}
    return {
        "topics": tuple((n, f"{n} {found[n].title}") for n in numbers if n in found),
        "bodies": tuple((b.id, b.name) for _, b in sorted(bodies.items())),
    }


def _open_round(_number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> RoundBrief:
    return actions.open_round(actor=actor, now=now, **data)


def _close_round(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
    actions.close_round(actor=actor, number=number, now=now, **data)
    return number


def _may_open_round(_number: str, actor: Actor) -> Verdict:
    paths = paths_of(actor, Perm.OPEN_ROUND)
    return may(actor, Perm.OPEN_ROUND, paths[0] if paths else "")


SPECS: tuple[ActSpec, ...] = (
    _spec(
        "invite",
        _("Ask vetters"),
        forms.InviteForm,
        actions.invite_vetters,
        intro=_(
            "Several people score the topic, each alone, and say publicly why. Small matters need no panel: "
            "whoever vets can decide at once."
        ),
        order=15,
        form_kwargs=_people,
    ),
    _spec(
        "score",
        _("Vet: scores and a reason"),
        forms.ScoreForm,
        _score,
        intro=_(
            "Your scores are for yourself: others see only the mean when enough have scored. "
            "Your reason is public once the asking is over."
        ),
        tone="seal",
        order=3,
    ),
    _spec(
        "step_aside",
        _("Step aside"),
        forms.ReasonForm,
        actions.step_aside,
        intro=_("You have a stake in it, or no time: somebody else can be asked."),
        order=30,
    ),
    _spec(
        "close_panel",
        _("Close the asking"),
        forms.ConfirmForm,
        actions.close_panel,
        intro=_("What was said becomes public, and the decision can be made."),
        order=18,
    ),
    ActSpec(
        room="vetting",
        verb="open_round",
        label=_("Ask what comes first"),
        intro=_(
            "People mark, rank or compare topics that wait for the table. The result is public; "
            "it informs those who plan and does not bind them."
        ),
        form_class=forms.RoundForm,
        permission=Perm.OPEN_ROUND,
        perform=_open_round,
        available=_may_open_round,
        form_kwargs=_round_start,
        starts=True,
    ),
    ActSpec(
        room="vetting",
        verb="close_round",
        label=_("Close and count"),
        form_class=forms.ConfirmForm,
        permission=Perm.CLOSE_ROUND,
        perform=_close_round,
        available=available_round,
        order=10,
    ),
)

register(*SPECS)
