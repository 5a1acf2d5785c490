"""Reads of the directory as frozen briefs."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, QuerySet

from shangliang.ground.directory.models import Body, Member, Place, Platform, Sector


@dataclass(frozen=True)
class PlaceBrief:
    id: int
    key: str
    name: str
    name_en: str
    level: str
    path: str
    parent_id: int | None


@dataclass(frozen=True)
class BodyBrief:
    id: int
    key: str
    name: str
    name_en: str
    kind: str
    level: str
    path: str
    place_id: int | None


@dataclass(frozen=True)
class PlatformBrief:
    id: int
    key: str
    name: str
    name_en: str
    kind: str
    sponsor: str
    place_id: int
    place: str
    address: str
    opening: str


@dataclass(frozen=True)
class MemberBrief:
    id: int
    person_id: int
    name: str
    sector: str
    committee: str
    place: str
    field: str
    is_convener: bool


def place_brief(p: Place) -> PlaceBrief:
    return PlaceBrief(p.pk, p.key, p.name, p.name_en, p.level, p.path, p.parent_id)


def body_brief(b: Body) -> BodyBrief:
    return BodyBrief(b.pk, b.key, b.name, b.name_en, b.kind, b.level, b.path, b.place_id)


_NAMES_KEY = "directory.english_names"
_NAMES_SECONDS = 300


def english_names() -> dict[str, str]:
    """English names of bodies, places, platforms and sectors by their Chinese ones; kept for some minutes."""
    found: dict[str, str] | None = cache.get(_NAMES_KEY)
    if found is None:
        columns = ("name", "name_en")
        rows = Place.objects.order_by().values_list(*columns)
        others = [m.objects.order_by().values_list(*columns) for m in (Body, Platform, Sector)]
        found = {name: english for name, english in rows.union(*others, all=True) if english}
        cache.set(_NAMES_KEY, found, _NAMES_SECONDS)
    return found


def forget_names() -> None:
    """Somebody has come into the directory."""
    cache.delete(_NAMES_KEY)


def places(level: str | None = None, under: str = "") -> list[PlaceBrief]:
    """Areas, of one level and below a path when asked."""
    rows = Place.objects.filter(path__startswith=under) if under else Place.objects.all()
    return [place_brief(p) for p in (rows.filter(level=level) if level else rows)]


def place(key: str) -> PlaceBrief:
    return place_brief(Place.objects.get(key=key))


def bodies(kind: str | None = None, level: str | None = None) -> list[BodyBrief]:
    """Active bodies, of one kind and level when asked."""
    rows = Body.objects.filter(is_active=True)
    if kind:
        rows = rows.filter(kind=kind)
    return [body_brief(b) for b in (rows.filter(level=level) if level else rows)]


def body(key: str) -> BodyBrief:
    return body_brief(Body.objects.get(key=key))


def body_by_id(pk: int) -> BodyBrief:
    return body_brief(Body.objects.get(pk=pk))


def body_above(body_id: int, *, kind: str) -> BodyBrief | None:
    """The nearest body of a kind above this one in the tree, if any."""
    path = Body.objects.values_list("path", flat=True).get(pk=body_id)
    ids = [int(part) for part in path.strip("/").split("/")][:-1]
    found = Body.objects.filter(pk__in=ids, kind=kind, is_active=True).order_by("-path").first()
    return body_brief(found) if found else None


def body_names(paths: set[str]) -> dict[str, BodyBrief]:
    """Bodies by path; one query."""
    return {b.path: body_brief(b) for b in Body.objects.filter(path__in=paths)}


def body_for_place(place_id: int) -> BodyBrief:
    """The CPPCC body that answers for an area: its own, else that of the area around it."""
    here = Place.objects.get(pk=place_id)
    ids = [int(part) for part in here.path.strip("/").split("/")]
    found = {
        b.place_id: b
        for b in Body.objects.filter(
            place_id__in=ids, kind__in=["cppcc", "street_group", "community"], is_active=True
        )
    }
    for pk in reversed(ids):
        if pk in found:
            return body_brief(found[pk])
    return body_brief(Body.objects.get(kind="cppcc", parent__isnull=True))


def _platform_rows() -> QuerySet[Platform]:
    return Platform.objects.filter(is_active=True).select_related("sponsor", "place")


def _platform_brief(p: Platform) -> PlatformBrief:
    return PlatformBrief(
        p.pk,
        p.key,
        p.name,
        p.name_en,
        p.kind,
        p.sponsor.name,
        p.place_id,
        p.place.name,
        p.address,
        p.opening,
    )


def platforms(kind: str | None = None, under: str = "") -> list[PlatformBrief]:
    """Active platforms, of one kind and below a place's path when asked."""
    rows = _platform_rows()
    if kind:
        rows = rows.filter(kind=kind)
    return [
        _platform_brief(p) for p in (rows.filter(place__path__startswith=under) if under else rows)
    ]


def platform(key: str) -> PlatformBrief:
    return _platform_brief(_platform_rows().get(key=key))


def platform_counts() -> dict[str, int]:
    """Active platforms by kind."""
    rows = (
        Platform.objects.filter(is_active=True)
        .order_by()
        .values_list("kind")
        .annotate(n=Count("id"))
    )
    return dict(rows)


def members(sector: str | None = None) -> list[MemberBrief]:
    """Seated members, of one sector (key) when asked."""
    rows = Member.objects.select_related("person", "sector", "committee", "place")
    if sector:
        rows = rows.filter(sector__key=sector)
    return [
        MemberBrief(
            m.pk,
            m.person_id,
            m.person.name,
            m.sector.name,
            m.committee.name if m.committee else "",
            m.place.name if m.place else "",
            m.field,
            m.is_convener,
        )
        for m in rows
    ]


def sectors() -> list[tuple[str, str, int]]:
    """Sectors as (key, name, number of members)."""
    rows = Sector.objects.annotate(n=Count("members")).order_by("id")
    return [(s.key, s.name, s.n) for s in rows]
