"""The acts on standing series as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.dates import calendar_words
from shangliang.front.look.reasons import Text
from shangliang.ground.directory.public import body_for_place, platforms
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.permissions import may
from shangliang.loop.series import actions, forms
from shangliang.loop.series.permissions import Perm
from shangliang.loop.series.queries import available, may_open_somewhere, sittings
from shangliang.loop.series.workflow import SERIES, SITTING

ROOM = "series"


def _opening(_number: str, actor: Actor) -> dict[str, Any]:
    paths: dict[int, bool] = {}
    found = []
    for place in platforms():
        if place.place_id not in paths:
            path = body_for_place(place.place_id).path
            paths[place.place_id] = bool(may(actor, Perm.OPEN, path))
        if paths[place.place_id]:
            found.append((place.key, f"{place.name}（{place.place}）"))
    return {
        "choices": {"platform": found},
        "initial": {"starts": local_day(clock.now()).date(), "hour": "14:30"},
    }


def _days(number: str, _actor: Actor) -> dict[str, Any]:
    today = local_day(clock.now()).date()
    rows = [s for s in sittings(number, since=today) if s.state != "skipped"]
    return {"choices": {"sitting": [(str(s.id), calendar_words(s.day, today)) for s in rows]}}


def _open(_number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    return actions.open_series(actor=actor, now=now, **data)


def _spec(
    verb: str,
    label: Text,
    form_class: type[forms.SeriesForm],
    act: Callable[..., object],
    *,
    intro: Text,
    tone: str = "quiet",
    order: int = 40,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        act(actor=actor, number=number, now=now, **data)
        return number

    table = SITTING if verb in SITTING.verbs() else SERIES
    return ActSpec(
        room=ROOM,
        verb=verb,
        label=label,
        intro=intro,
        form_class=form_class,
        form_kwargs=_days if table is SITTING else None,
        permission=table.row(verb).permission,
        perform=perform,
        available=partial(available, verb),
        tone=tone,
        order=order,
    )


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room=ROOM,
        verb="open",
        label=_("Open a standing series"),
        intro=_("Its days are set ahead by themselves; public holidays fall out."),
        form_class=forms.OpenForm,
        form_kwargs=_opening,
        permission=Perm.OPEN,
        perform=_open,
        available=lambda _number, actor: may_open_somewhere(actor),
        starts=True,
    ),
    _spec(
        "fill",
        _("Put a matter on a day"),
        forms.FillForm,
        actions.fill_sitting,
        intro=_("Everybody sees in the calendar what will be talked over."),
        tone="seal",
        order=10,
    ),
    _spec(
        "skip",
        _("Let a day fall out"),
        forms.SkipForm,
        actions.skip_sitting,
        intro=_("Calendars that follow the series are told."),
    ),
    _spec(
        "pause",
        _("Pause the series"),
        forms.ReasonForm,
        actions.pause_series,
        intro=_("The days ahead fall out until it goes on."),
        order=60,
    ),
    _spec(
        "resume",
        _("Let the series go on"),
        forms.YesForm,
        actions.resume_series,
        intro=_("Its days are set again."),
        tone="seal",
        order=10,
    ),
    _spec(
        "end",
        _("End the series"),
        forms.ReasonForm,
        actions.end_series,
        intro=_("The days ahead fall out; what was stays readable."),
        order=80,
    ),
)

register(*SPECS)
