"""The acts of the intake room as entrances."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.front.look.forms import LookForm
from shangliang.front.look.reasons import Text, label
from shangliang.ground.directory.public import places
from shangliang.kernel.actor import Actor
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict
from shangliang.loop.intake import actions, forms
from shangliang.loop.intake.channels import channels_of
from shangliang.loop.intake.deciding import Decided, the_rest
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.intake.queries import held, may_decide
from shangliang.loop.topics.public import Receipt, receipt_address


def _enter(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> Receipt:
    place_id = int(data.pop("place_id"))
    return actions.enter_matter(actor=actor, now=now, place_id=place_id, **data)


def _anywhere(perm: str, number: str, actor: Actor) -> Verdict:
    """Somewhere the actor holds it; the act asks about the place itself."""
    paths = [g.path for g in actor.grants] or [""]
    verdicts = [may(actor, perm, path) for path in paths]
    return next((v for v in verdicts if v), verdicts[0])


def _channels(number: str, actor: Actor) -> dict[str, Any]:
    return {"channels": channels_of(actor)}


def _release(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> Decided:
    item = str(data["item"])
    state = held(item, actor).state
    matter = actions.release_items(
        actor=actor,
        number=item,
        reason=data["reason"],
        alike=data["alike"],
        title=data["title"],
        facts=data["facts"],
        place_id=int(data["place_id"] or 0),
        now=now,
    )
    return _decided("release", data, state, actor, now, matter)


def _reject(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> Decided:
    item = str(data["item"])
    state = held(item, actor).state
    actions.reject_items(
        actor=actor, number=item, reason=data["reason"], alike=data["alike"], now=now
    )
    return _decided("reject", data, state, actor, now)


def _decided(
    verb: str, data: dict[str, Any], state: str, actor: Actor, now: datetime, matter: str = ""
) -> Decided:
    """Where to go next: to the job that decides the rest of the crowd, or back to the list."""
    if not data["alike"]:
        return Decided(matter, "/intake/held")
    return the_rest(
        data["item"], verb, data["reason"], state=state, actor=actor, now=now, number=matter
    )


def _about(number: str, actor: Actor, item: str = "") -> Subject:
    found = held(item, actor)
    names = {p.id: p.name for p in places()}
    return Subject(
        title=f"{found.number} {found.title}",
        state=label(f"intake.held.{found.state}"),
        facts=(
            (_("Why it waits"), "；".join(label(f"intake.why.{w}") for w in found.why)),
            (_("How it came"), label(f"topics.channel.{found.channel}")),
            (_("Place"), names.get(found.place_id, "—")),
            (_("In the same words"), found.alike + 1),
        ),
        text=found.facts,
    )


def _start(number: str, actor: Actor, item: str = "") -> dict[str, Any]:
    found = held(item, actor)
    return {
        "initial": {
            "title": found.title[:60],
            "facts": found.facts[:2000],
            "place_id": str(found.place_id),
        }
    }


def _decide(
    verb: str,
    text: Text,
    form: type[LookForm],
    perform: Callable[..., object],
    **more: Any,
) -> ActSpec:
    return ActSpec(
        room="intake",
        verb=verb,
        label=text,
        form_class=form,
        permission=Perm.RELEASE if verb == "release" else Perm.REJECT,
        perform=perform,
        available=partial(may_decide, verb),
        subject=_about,
        starts=True,
        item=True,
        after=lambda _number, result: result.url,
        **more,
    )


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room="intake",
        verb="enter",
        label=_("Take a matter down"),
        intro=_(
            "For what comes by telephone, on paper, on a duty day or from an office. Write the words of those who said it; "
            "the receipt is for them: print it or read out number and code."
        ),
        button=_("Take it in"),
        form_class=forms.EnterForm,
        form_kwargs=_channels,
        permission=Perm.ENTER,
        perform=_enter,
        available=partial(_anywhere, Perm.ENTER),
        after=lambda number, result: receipt_address(number, result.code),
        starts=True,
    ),
    _decide(
        "release",
        _("Let it in"),
        forms.ReleaseForm,
        _release,
        intro=_("It becomes a matter with a number, in the words of its sender."),
        form_kwargs=_start,
    ),
    _decide(
        "reject",
        _("Do not let it in"),
        forms.DecideForm,
        _reject,
        intro=_("The sender reads the reason and may object; another person can still let it in."),
        tone="quiet",
    ),
)

register(*SPECS)
