"""Acts on the directory: add places, bodies and sectors, seat members, open platforms."""

from __future__ import annotations

from datetime import date, datetime

from shangliang.ground.directory.events import (
    BodyAdded,
    MemberSeated,
    PlaceAdded,
    PlatformOpened,
    SectorAdded,
)
from shangliang.ground.directory.kinds import BodyKind, Level, PlatformKind
from shangliang.ground.directory.models import Body, Member, Place, Platform, Sector
from shangliang.ground.directory.permissions import Perm
from shangliang.ground.directory.queries import BodyBrief, body_brief, forget_names
from shangliang.ground.ledger.public import record
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid
from shangliang.kernel.permissions import require


def _path(parent_path: str, pk: int) -> str:
    return f"{parent_path or '/'}{pk}/"


@act
def add_place(
    *,
    actor: Actor,
    key: str,
    name: str,
    level: str,
    now: datetime,
    name_en: str = "",
    parent: str | None = None,
) -> int:
    """Add an area under `parent` (its key)."""
    require(actor, Perm.EDIT)
    if Place.objects.filter(key=key).exists():
        raise Invalid(fields={"key": ["directory.key_taken"]})
    above = Place.objects.get(key=parent) if parent else None
    place = Place.objects.create(
        key=key, name=name, name_en=name_en, level=Level(level).value, parent=above
    )
    place.path = _path(above.path if above else "", place.pk)
    place.save(update_fields=["path"])
    forget_names()
    record(PlaceAdded(subject=f"place:{place.pk}", title=name), actor=actor, now=now)
    return place.pk


@act
def add_body(
    *,
    actor: Actor,
    key: str,
    name: str,
    kind: str,
    level: str,
    now: datetime,
    name_en: str = "",
    parent: str | None = None,
    place: str | None = None,
) -> BodyBrief:
    """Add an organisation under `parent` (its key), at `place` (its key)."""
    above = Body.objects.get(key=parent) if parent else None
    require(actor, Perm.EDIT, above.path if above else "")
    if Body.objects.filter(key=key).exists():
        raise Invalid(fields={"key": ["directory.key_taken"]})
    body = Body.objects.create(
        key=key,
        name=name,
        name_en=name_en,
        kind=BodyKind(kind).value,
        level=Level(level).value,
        parent=above,
        place=Place.objects.get(key=place) if place else None,
    )
    body.path = _path(above.path if above else "", body.pk)
    body.save(update_fields=["path"])
    forget_names()
    record(BodyAdded(subject=f"body:{body.pk}", title=name), actor=actor, now=now)
    return body_brief(body)


@act
def add_sector(*, actor: Actor, key: str, name: str, now: datetime, name_en: str = "") -> int:
    """Add a sector to the list."""
    require(actor, Perm.EDIT)
    if Sector.objects.filter(key=key).exists():
        raise Invalid(fields={"key": ["directory.key_taken"]})
    sector = Sector.objects.create(key=key, name=name, name_en=name_en)
    forget_names()
    record(SectorAdded(subject=f"sector:{sector.pk}", title=name), actor=actor, now=now)
    return sector.pk


@act
def seat_member(
    *,
    actor: Actor,
    person_id: int,
    body: str,
    sector: str,
    term_from: date,
    term_until: date,
    now: datetime,
    committee: str | None = None,
    place: str | None = None,
    field: str = "",
    is_convener: bool = False,
) -> int:
    """Seat a person as a member of `body` (its key) for a term."""
    seat_at = Body.objects.get(key=body)
    require(actor, Perm.SEAT_MEMBER, seat_at.path)
    if term_until <= term_from:
        raise Invalid(fields={"term_until": ["directory.term_backwards"]})
    member = Member.objects.create(
        person_id=person_id,
        body=seat_at,
        sector=Sector.objects.get(key=sector),
        committee=Body.objects.get(key=committee) if committee else None,
        place=Place.objects.get(key=place) if place else None,
        field=field,
        is_convener=is_convener,
        term_from=term_from,
        term_until=term_until,
    )
    record(
        MemberSeated(subject=f"member:{member.pk}", sector=member.sector.name),
        actor=actor,
        now=now,
    )
    return member.pk


@act
def open_platform(
    *,
    actor: Actor,
    key: str,
    name: str,
    kind: str,
    sponsor: str,
    place: str,
    now: datetime,
    name_en: str = "",
    address: str = "",
    opening: str = "",
) -> int:
    """Open a platform sponsored by a body."""
    body = Body.objects.get(key=sponsor)
    require(actor, Perm.OPEN_PLATFORM, body.path)
    if Platform.objects.filter(key=key).exists():
        raise Invalid(fields={"key": ["directory.key_taken"]})
    platform = Platform.objects.create(
        key=key,
        name=name,
        name_en=name_en,
        kind=PlatformKind(kind).value,
        sponsor=body,
        place=Place.objects.get(key=place),
        address=address,
        opening=opening,
        opened_at=now,
    )
    forget_names()
    record(
        PlatformOpened(subject=f"platform:{platform.pk}", title=name, kind=kind),
        actor=actor,
        now=now,
    )
    return platform.pk
