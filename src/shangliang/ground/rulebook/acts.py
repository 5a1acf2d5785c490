"""Which acts does the rulebook offer? A body's office changes a rule for it, or goes back by a new version."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, Subject, register
from shangliang.ground.directory.public import BodyBrief, bodies, name_here
from shangliang.ground.rulebook import actions, queries
from shangliang.ground.rulebook.defaults import BY_KEY, Default, Unit
from shangliang.ground.rulebook.forms import OverrideForm
from shangliang.ground.rulebook.permissions import Perm
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Invalid, NotFound
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import ALLOW, Verdict


def _asked(item: str) -> tuple[Default, int | None]:
    """`topic.vet`, or `topic.vet:12` to go back to what change 12 set (0: to what was delivered)."""
    key, _colon, back = item.partition(":")
    if key not in BY_KEY or not (back == "" or (back.isascii() and back.isdigit())):
        raise NotFound("rulebook.no_such_rule")
    return BY_KEY[key], int(back[:15]) if back else None


def _mine(actor: Actor) -> list[BodyBrief]:
    return [b for b in bodies() if may(actor, Perm.OVERRIDE_RULE, b.path)]


def _may_override(_number: str, actor: Actor, *, item: str) -> Verdict:
    _asked(item)
    own = next((g.path for g in actor.grants if may(actor, Perm.OVERRIDE_RULE, g.path)), None)
    return ALLOW if own is not None else may(actor, Perm.OVERRIDE_RULE)


def _start(_number: str, actor: Actor, *, item: str) -> dict[str, Any]:
    rule, back = _asked(item)
    today = local_day(clock.now()).date()
    here = _mine(actor)
    known = {v.id: v for v in queries.versions(rule.key, on=today)}
    row = known.get(back or 0)
    path = row.path if row else here[0].path if here else ""
    value = queries.number(rule.key, path=path, on=today)
    if back is not None:
        value = row.value if row else rule.value
    bounds = gettext("From %(least)s to %(most)s.") % {
        "least": queries.in_words(rule.least, rule.unit),
        "most": queries.in_words(rule.most, rule.unit),
    }
    if rule.unit is Unit.SHARE:
        bounds = gettext("A share from 0 to 1: 0.6 is 60%.") + " " + bounds
    return {
        "bodies": [(b.key, name_here(b)) for b in here],
        "value_help": bounds,
        "initial": {
            "body": next((b.key for b in here if b.path == path), here[0].key if here else ""),
            "value": value,
            "effective_from": today,
            "expect": max(known, default=0),
        },
    }


def _about(_number: str, actor: Actor, *, item: str) -> Subject:
    rule, _back = _asked(item)
    today = local_day(clock.now()).date()
    here = _mine(actor)
    facts: list[tuple[Any, object]] = [
        (_("As delivered"), queries.in_words(rule.value, rule.unit)),
    ]
    if here:
        held = queries.rule(rule.key, path=here[0].path, on=today)
        words = queries.in_words(held.value, held.unit)
        facts.append((_("In force now"), f"{name_here(here[0])}: {words}"))
    return Subject(title=str(rule.title), facts=facts)


def _override(_number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    rule, _back = _asked(data.pop("item"))
    wanted = data.pop("body")
    chosen = next((b for b in _mine(actor) if b.key == wanted), None)
    if chosen is None:
        raise Invalid(fields={"body": ["kernel.elsewhere"]})
    day = data["effective_from"]
    if queries.number(rule.key, path=chosen.path, on=day) == data["value"]:
        raise Invalid(fields={"value": ["rulebook.nothing_changes"]})
    actions.override_rule(actor=actor, key=rule.key, path=chosen.path, now=now, **data)
    return rule.key


SPECS = (
    ActSpec(
        room="rulebook",
        verb="override",
        label=_("Change this rule"),
        intro=_(
            "The new value holds from its day on. What was done before keeps the version it followed, "
            "and every version stays readable; going back is a new version as well."
        ),
        form_class=OverrideForm,
        form_kwargs=_start,
        permission=Perm.OVERRIDE_RULE,
        perform=_override,
        available=_may_override,
        subject=_about,
        starts=True,
        item=True,
        after=lambda _number, key: f"/rules/{key}",
    ),
)

register(*SPECS)
