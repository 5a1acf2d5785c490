"""How many people live where? Figures with year and source, entered by the office that answers for the place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from shangliang.ground.directory.events import FigureEntered
from shangliang.ground.directory.models import Body, Figure, Place
from shangliang.ground.directory.permissions import Perm
from shangliang.ground.directory.queries import PlaceBrief, body_for_place, places
from shangliang.ground.ledger.public import record
from shangliang.kernel import text
from shangliang.kernel.act import act
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import Invalid, NotFound
from shangliang.kernel.permissions import may, require

FIRST_YEAR = 1949
MOST_PEOPLE = 100_000_000
MOST_SOURCE = 200
_ANSWERING = ("cppcc", "street_group", "community")


@dataclass(frozen=True)
class FigureBrief:
    place_id: int
    year: int
    population: int
    source: str


@act
def enter_figure(
    *, actor: Actor, place: str, year: int, population: int, source: str, now: datetime
) -> int:
    """Say how many people live at `place` (its key) in a year; what stood there for that year is corrected."""
    here = Place.objects.filter(key=place).first()
    if here is None:
        raise NotFound("directory.no_such_place")
    require(actor, Perm.ENTER_FIGURE, body_for_place(here.pk).path)
    said = text.clean(source, lines=False)
    _insist(year, population, said, now)
    was = Figure.objects.filter(place=here, year=year).first()
    if was is not None and (was.population, was.source) == (population, said):
        raise Invalid(fields={"population": ["directory.figure_stands_already"]})
    row, _made = Figure.objects.update_or_create(
        place=here,
        year=year,
        defaults={"population": population, "source": said, "entered_at": now},
    )
    record(
        FigureEntered(
            subject=f"place:{here.pk}",
            title=here.name,
            year=year,
            population=population,
            source=said,
            was=was.population if was else None,
        ),
        actor=actor,
        now=now,
    )
    return row.pk


def _insist(year: int, population: int, source: str, now: datetime) -> None:
    wrong: dict[str, list[str]] = {}
    if not FIRST_YEAR <= year <= local_day(now).year:
        wrong["year"] = ["directory.figure_year"]
    if not 0 < population <= MOST_PEOPLE:
        wrong["population"] = ["directory.figure_population"]
    if not 2 <= len(source) <= MOST_SOURCE or "\x00" in source:
        wrong["source"] = ["directory.figure_source"]
    if wrong:
        raise Invalid(fields=wrong)


def figures(*, until: int) -> dict[int, FigureBrief]:
    """The newest figure of each place that is not of a later year than `until`; one query."""
    rows = Figure.objects.filter(year__lte=until).order_by("place_id", "year")
    return {f.place_id: FigureBrief(f.place_id, f.year, f.population, f.source) for f in rows}


def places_to_count(actor: Actor) -> list[PlaceBrief]:
    """Places whose figures `actor` may enter; two queries, however many places there are."""
    rows = Body.objects.filter(kind__in=_ANSWERING, is_active=True)
    answers: dict[int, str] = {}
    top = ""
    for b in rows:
        if b.place_id is not None:
            answers[b.place_id] = b.path
        if b.kind == "cppcc" and b.parent_id is None:
            top = b.path
    found = []
    for p in places():
        ids = [int(part) for part in p.path.strip("/").split("/")]
        path = next((answers[pk] for pk in reversed(ids) if pk in answers), top)
        if may(actor, Perm.ENTER_FIGURE, path):
            found.append(p)
    return found
