"""Acts on follows: begin to follow a matter, and stop."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import get_language

from shangliang.ground.dossier.public import follow, followers, get, unfollow
from shangliang.ground.ledger.public import record
from shangliang.ground.notifications.addressing import address_hash, read_follow, read_unfollow
from shangliang.ground.notifications.events import MatterFollowed, MatterUnfollowed
from shangliang.ground.notifications.models import NoticeKind
from shangliang.ground.notifications.permissions import Perm
from shangliang.ground.notifications.writing import News, tell_addresses
from shangliang.kernel.act import act
from shangliang.kernel.actor import SYSTEM, Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Invalid
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean


@act
def follow_matter(*, actor: Actor, number: str, now: datetime, email: str = "") -> bool:
    """Follow: a person at once, a guest after the letter to `email` is confirmed; True when it has begun."""
    require(actor, Perm.FOLLOW)
    matter = get(number, actor)
    if actor.is_person:
        follow(number, now=now, person_id=actor.id)
    else:
        address = clean(email, lines=False).lower()
        _check(address)
        news = News(
            key=f"confirm:{number}:{local_day(now).date()}",
            kind=NoticeKind.CONFIRM,
            matter=number,
            title=matter.title,
            event="",
            at=now,
        )
        tell_addresses(news, {address: get_language() or ""})
    record(MatterFollowed(matter=number), actor=actor, now=now, named=False)
    return actor.is_person


@act
def confirm_follow(*, actor: Actor, token: str, now: datetime) -> str:
    """The guest has clicked the link in the letter; returns the matter's number."""
    number, address, language = read_follow(token)
    get(number, SYSTEM)
    follow(number, now=now, email=address, language=language)
    record(MatterFollowed(matter=number), actor=actor, now=now, named=False)
    return number


@act
def unfollow_matter(*, actor: Actor, number: str, now: datetime) -> None:
    """A person stops following; doing it twice changes nothing."""
    require(actor, Perm.UNFOLLOW)
    if actor.id is not None:
        unfollow(number, person_id=actor.id)
    record(MatterUnfollowed(matter=number), actor=actor, now=now, named=False)


@act
def unfollow_by_link(*, actor: Actor, token: str, now: datetime) -> str:
    """Whoever holds the link of a letter stops that follow, signed in or not; returns the matter's number."""
    number, person_id, guest = read_unfollow(token)
    get(number, SYSTEM)
    if person_id is not None:
        unfollow(number, person_id=person_id)
    for _person, address, _why in followers(number):
        if address and guest and address_hash(address) == guest:
            unfollow(number, email=address)
    record(MatterUnfollowed(matter=number), actor=actor, now=now, named=False)
    return number


def _check(address: str) -> None:
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid(
            "notifications.address_not_valid", {"email": ["notifications.address_not_valid"]}
        ) from None
