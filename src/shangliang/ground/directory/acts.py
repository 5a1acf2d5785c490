"""Which act does the directory offer on a page? The office enters how many people live where."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.ground.directory.figures import enter_figure, places_to_count
from shangliang.ground.directory.forms import EnterForm
from shangliang.ground.directory.permissions import Perm
from shangliang.ground.directory.queries import PlaceBrief
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import ALLOW, Verdict

_INDENT = {"district": 1, "street": 2, "community": 3}


def _name(p: PlaceBrief) -> str:
    english = (get_language() or "").startswith("en") and p.name_en
    return "\u3000" * _INDENT.get(p.level, 0) + (english or p.name)


def _offered(_number: str, actor: Actor) -> dict[str, Any]:
    here = sorted(places_to_count(actor), key=lambda p: [int(i) for i in p.path.split("/") if i])
    return {
        "places": [(p.key, _name(p)) for p in here],
        "initial": {"year": local_day(clock.now()).year - 1},
    }


def _may_enter(_number: str, actor: Actor) -> Verdict:
    own = any(may(actor, Perm.ENTER_FIGURE, g.path) for g in actor.grants)
    return ALLOW if own else may(actor, Perm.ENTER_FIGURE)


def _enter(_number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> int:
    return enter_figure(actor=actor, now=now, **data)


SPECS = (
    ActSpec(
        room="directory",
        verb="enter",
        label=_("Enter a population figure"),
        intro=_(
            "How many people live in a district, street or community. The public page compares these figures with "
            "those who take part: counts of people, never persons."
        ),
        form_class=EnterForm,
        form_kwargs=_offered,
        permission=Perm.ENTER_FIGURE,
        perform=_enter,
        available=_may_enter,
        starts=True,
        after=lambda _number, _figure: "/trends/who",
    ),
)

register(*SPECS)
