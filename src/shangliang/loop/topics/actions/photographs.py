"""A person decides which photos of a matter everybody may see."""

from __future__ import annotations

from datetime import datetime

from shangliang.ground.dossier.public import get as get_dossier
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, NotFound, OutOfOrder, Refused
from shangliang.kernel.permissions import require
from shangliang.kernel.text import clean
from shangliang.loop.topics import rules
from shangliang.loop.topics.events import PhotoHidden, PhotoShown
from shangliang.loop.topics.models import Photo
from shangliang.loop.topics.permissions import Perm
from shangliang.loop.topics.workflow import PHOTO


def _decide(number: str, item: int, actor: Actor, verb: str, reason: str, permission: str) -> Photo:
    photo = Photo.objects.filter(pk=item, topic__dossier__number=number).first()
    if photo is None:
        raise NotFound("topics.photo_not_found", number=number)
    require(actor, permission, get_dossier(number).body_path)
    check = PHOTO.check(verb, photo.state)
    if not check:
        raise OutOfOrder(check.code, **dict(check.params))
    given = rules.reason_given(reason)
    if not given:
        raise Refused(given)
    rows = Photo.objects.filter(pk=photo.pk, state=photo.state)
    if not rows.update(state=PHOTO.row(verb).target, state_reason=reason):
        now_is = Photo.objects.values_list("state", flat=True).get(pk=photo.pk)
        raise Conflict("topics.photo_changed", number=number, state=now_is, workflow=PHOTO.name)
    return photo


@act
def show_photo(*, actor: Actor, number: str, item: int, reason: str, now: datetime) -> None:
    """Nobody is shown up by it: everybody may see it."""
    reason = clean(reason)
    photo = _decide(number, item, actor, "show_photo", reason, Perm.SHOW_PHOTO)
    record(
        PhotoShown(matter=number, subject=f"photo:{photo.pk}", reason=reason), actor=actor, now=now
    )


@act
def hide_photo(*, actor: Actor, number: str, item: int, reason: str, now: datetime) -> None:
    """A face, a plate, a door number: it stays with those who sort."""
    reason = clean(reason)
    photo = _decide(number, item, actor, "hide_photo", reason, Perm.HIDE_PHOTO)
    record(
        PhotoHidden(matter=number, subject=f"photo:{photo.pk}", reason=reason), actor=actor, now=now
    )
