"""Which acts does the notifications room offer? Pages and REST for following."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.acting import ActSpec, register
from shangliang.ground.notifications.actions import follow_matter, unfollow_matter
from shangliang.ground.notifications.forms import FollowForm, UnfollowForm
from shangliang.ground.notifications.permissions import Perm
from shangliang.kernel.actor import Actor


def _follow(number: str, actor: Actor, now: datetime, data: dict[str, Any]) -> str:
    follow_matter(actor=actor, number=number, now=now, email=data.get("email", ""))
    return number


def _unfollow(number: str, actor: Actor, now: datetime, _data: dict[str, Any]) -> str:
    unfollow_matter(actor=actor, number=number, now=now)
    return number


def _guest(_number: str, actor: Actor) -> dict[str, Any]:
    return {"is_guest": not actor.is_person}


SPECS: tuple[ActSpec, ...] = (
    ActSpec(
        room="notifications",
        verb="follow",
        label=_("Follow this matter"),
        intro=_("You will be told whenever it moves a step, and can stop with one click."),
        done=_("Done. You will hear of every step."),
        form_class=FollowForm,
        form_kwargs=_guest,
        permission=Perm.FOLLOW,
        perform=_follow,
        guest_most=20,
    ),
    ActSpec(
        room="notifications",
        verb="unfollow",
        label=_("Stop following this matter"),
        form_class=UnfollowForm,
        permission=Perm.UNFOLLOW,
        perform=_unfollow,
    ),
)

register(*SPECS)
