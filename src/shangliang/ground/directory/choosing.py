"""How does a form offer a hundred bodies? In groups, those who carry things out most often first."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from shangliang.ground.directory.kinds import BodyKind, Level
from shangliang.ground.directory.queries import BodyBrief, bodies

Option = tuple[str, str]

_GROUPS = (
    (_("Departments of the city"), BodyKind.DEPARTMENT, (Level.CITY, Level.DISTRICT)),
    (_("Street offices"), BodyKind.DEPARTMENT, (Level.STREET, Level.COMMUNITY)),
    (_("Neighbourhood committees"), BodyKind.COMMUNITY, tuple(Level)),
    (_("Companies and associations"), BodyKind.ASSOCIATION, tuple(Level)),
    (_("Government"), BodyKind.GOVERNMENT, tuple(Level)),
    (_("CPPCC groups in the streets"), BodyKind.STREET_GROUP, tuple(Level)),
)


def name_here(body: BodyBrief) -> str:
    """The name in the reader's language."""
    return body.name_en if (get_language() or "").startswith("en") and body.name_en else body.name


def units() -> list[tuple[str, list[Option]]]:
    """Bodies that can be given a task, in named groups; empty groups are left out."""
    found = bodies()
    groups = (
        (str(title), [(b.key, name_here(b)) for b in _of(found, kind, levels)])
        for title, kind, levels in _GROUPS
    )
    return [(title, options) for title, options in groups if options]


def _of(found: Iterable[BodyBrief], kind: str, levels: tuple[Level, ...]) -> list[BodyBrief]:
    return [b for b in found if b.kind == kind and b.level in levels]
