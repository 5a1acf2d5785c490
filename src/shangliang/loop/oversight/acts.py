"""The acts of the oversight room as entrances: page and REST come from these rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text
from shangliang.ground.accounts.public import Role, holders
from shangliang.ground.directory.public import units
from shangliang.ground.dossier.public import get as get_dossier
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.loop.oversight import actions, forms
from shangliang.loop.oversight.permissions import HELD_BY, Perm
from shangliang.loop.oversight.queries import available, in_order
from shangliang.loop.oversight.workflow import FINDING, MISSION

ROOM = "oversight"


def _people(number: str, _actor: Actor) -> dict[str, Any]:
    path, now = get_dossier(number).body_path, clock.now()
    fit = {p.id: p.name for role in HELD_BY[Perm.VISIT] for p in holders(role, path, now)}
    heads = {p.id: p.name for p in holders(Role.COMMITTEE, path, now)}
    return {
        "heads": [(str(i), name) for i, name in sorted(heads.items())],
        "fit": [(str(i), name) for i, name in sorted(fit.items())],
    }


def _team(*, head: str, members: list[str], fields_of_work: str, **facts: Any) -> object:
    return actions.form_team(
        head=int(head), members=[int(m) for m in members], fields=fields_of_work, **facts
    )


def _findings(verb: str, number: str, actor: Actor) -> dict[str, Any]:
    rows = in_order(verb, number, actor)
    found: dict[str, Any] = {
        "findings": [
            (str(f.id), f"{f.order}. {f.problem}" + (f" · {f.unit}" if f.unit else ""))
            for f in rows
        ]
    }
    if verb == "assign":
        found["units"] = units()
    return found


def _spec(
    verb: str,
    label: Text,
    form_class: type[LookForm],
    act: Callable[..., object],
    *,
    intro: Text = "",
    tone: str = "seal",
    order: int = 50,
    confirm: bool = False,
    form_kwargs: Callable[..., dict[str, Any]] | None = None,
) -> ActSpec:
    def perform(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> object:
        data = dict(data)
        if "finding" in data:
            data["finding"] = int(data["finding"])
        if "due" in data:
            data["due"] = forms.end_of(data["due"])
        act(actor=actor, number=number, now=now, **data)
        return number

    if form_kwargs is None and verb in FINDING.verbs():
        form_kwargs = partial(_findings, verb)
    permission = Perm.START if verb == "start" else MISSION.row(verb).permission
    return ActSpec(
        room=ROOM,
        verb=verb,
        label=label,
        intro=intro,
        form_class=form_class,
        form_kwargs=form_kwargs,
        permission=permission,
        perform=perform,
        available=partial(available, verb),
        tone=tone,
        order=order,
        confirm=confirm,
    )


SPECS: tuple[ActSpec, ...] = (
    _spec(
        "start",
        _("Put under supervision"),
        forms.StartForm,
        actions.start,
        intro=_(
            "A team goes to see whether what was decided is carried out. The matter waits beside its thread."
        ),
        tone="quiet",
        order=95,
        confirm=True,
    ),
    _spec(
        "form_team",
        _("Form the supervision team"),
        forms.TeamForm,
        _team,
        intro=_("The head leads a committee; members know the subject; nobody of a handling unit."),
        form_kwargs=_people,
    ),
    _spec(
        "plan",
        _("Plan and announce the supervision"),
        forms.PlanForm,
        actions.plan,
        intro=_("The notice is public. Announced visits begin when it has been out for its time."),
    ),
    _spec("visit", _("Record a visit"), forms.VisitForm, actions.visit, order=40),
    _spec(
        "find",
        _("Write down a problem"),
        forms.FindForm,
        actions.find,
        intro=_("About the carrying-out, never about a person."),
        order=45,
    ),
    _spec(
        "report",
        _("Hand in the supervision report"),
        forms.ReportForm,
        actions.report,
        intro=_("From now on everybody can read what was seen and found."),
        order=60,
        confirm=True,
    ),
    _spec("assign", _("Give a problem to a unit"), forms.AssignForm, actions.assign),
    _spec("rectify", _("Say how it will be put right"), forms.RectifyForm, actions.rectify),
    _spec(
        "finish",
        _("Report it as put right"),
        forms.FinishForm,
        actions.finish,
        intro=_("Done is only what can be shown. The team will check."),
    ),
    _spec("verify", _("Confirm that it is put right"), forms.NoteForm, actions.verify),
    _spec(
        "send_back",
        _("Not yet: send it back"),
        forms.NoteForm,
        actions.send_back,
        tone="quiet",
        order=55,
    ),
    _spec(
        "close",
        _("Take the problem off the list"),
        forms.PlainForm,
        actions.close,
        intro=_("Somebody else than the one who found it closes it."),
    ),
)

register(*SPECS)
