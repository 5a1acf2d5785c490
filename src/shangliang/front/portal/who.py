"""Who takes part, and who lives here? Counts by district or street and by seat, beside the population; to be printed."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.portal.shares import (
    Column,
    Part,
    below,
    column,
    percent,
    population_shares,
)
from shangliang.ground.directory.public import (
    FigureBrief,
    PlaceBrief,
    figures,
    places,
    places_to_count,
)
from shangliang.ground.dossier.public import places_of, voices_by_place
from shangliang.ground.ledger.public import tally
from shangliang.ground.rulebook.public import number
from shangliang.kernel import clock
from shangliang.kernel.actor import guest
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound
from shangliang.kernel.small_counts import shown_counts
from shangliang.kernel.text import spreadsheet_safe
from shangliang.loop.preparation.public import SEAT_LABELS, SIDE_LABELS

_ANYBODY = guest("")
_SEAT_TAKEN = "sessions.seat.checked_in"


@dataclass(frozen=True)
class Area:
    """A line: a part of the area, how many live there, who stands behind matters there, who sat at a table."""

    name: str
    url: str
    figure: FigureBrief | None
    population: float | None
    voices: Part
    seats: Part

    @property
    def people(self) -> str:
        """The population, grouped by thousands as in yearbooks."""
        return f"{self.figure.population:,}" if self.figure else ""

    @property
    def population_percent(self) -> str:
        return percent(self.population)


@dataclass(frozen=True)
class Kind:
    """A line of the seats: how many were taken of this kind."""

    name: str
    count: int | None
    share: float | None

    @property
    def percent(self) -> str:
        return percent(self.share)


@dataclass(frozen=True)
class _Counted:
    """What happened in a year, by the path of the place; the seats also by kind and by side."""

    voices: dict[str, int]
    seats: dict[str, int]
    kinds: Counter[str]
    sides: Counter[str]


def _name(p: PlaceBrief) -> str:
    return p.name_en if (get_language() or "").startswith("en") and p.name_en else p.name


def _asked_year(request: HttpRequest, this: int) -> int:
    asked = request.GET.get("year", str(this))
    if not (asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= this):
        raise NotFound("kernel.not_found")
    return int(asked[:5])


def _counted(year: int, known: list[PlaceBrief], now: datetime) -> _Counted:
    """Three questions: the voices, the seats taken, and where their matters lie."""
    begin = local_day(now).replace(
        year=year, month=1, day=1, hour=0, minute=0, second=0, microsecond=0
    )
    end = begin.replace(year=year + 1)
    paths = {p.id: p.path for p in known}
    top = known[0].path if known else "/"
    voices: Counter[str] = Counter()
    for place_id, n in voices_by_place(_ANYBODY, begin=begin, end=end).items():
        voices[paths.get(place_id or 0, top)] += n
    rows = tally(_SEAT_TAKEN, "kind", "side", begin=begin, end=end)
    where = places_of(sorted({matter for (matter, *_facts), _n in rows}), _ANYBODY)
    seats, kinds, sides = Counter[str](), Counter[str](), Counter[str]()
    for (matter, kind, side), n in rows:
        if matter in where:
            seats[paths.get(where[matter] or 0, top)] += n
            kinds[kind] += n
            sides[side] += n
    return _Counted(dict(voices), dict(seats), kinds, sides)


def _column(
    counts: dict[str, int],
    here: PlaceBrief,
    known: list[PlaceBrief],
    populations: list[float | None],
    *,
    least: int,
    band: float,
) -> Column:
    """The column of an area; closed when the area's own count is hidden one level up, or further."""
    parts = [p for p in known if p.parent_id == here.id]
    above = next((p for p in known if p.id == here.parent_id), None)
    closed = False
    if above is not None:
        siblings = [p for p in known if p.parent_id == above.id]
        nothing: list[float | None] = [None] * len(siblings)
        up = _column(counts, above, known, nothing, least=least, band=band)
        closed = up.parts[siblings.index(here)].count is None
    of_parts = [below(counts, p.path) for p in parts]
    rest = below(counts, here.path) - sum(of_parts)
    return column(of_parts, rest, populations, least=least, band=band, closed=closed)


def _kinds(labels: dict[str, Any], counts: Counter[str], least: int) -> list[Kind]:
    total = sum(counts.values())
    shown = shown_counts([counts[key] for key in labels], least)
    return [
        Kind(str(text), n, n / total if n is not None and total >= least else None)
        for text, n in zip(labels.values(), shown, strict=True)
    ]


def _table(request: HttpRequest) -> dict[str, Any]:
    """Everything the page and the file show."""
    now = clock.now()
    this = local_day(now).year
    year = _asked_year(request, this)
    known = places()
    asked = request.GET.get("place", "")
    here = next((p for p in known if (p.key == asked if asked else p.parent_id is None)), None)
    if asked and here is None:
        raise NotFound("kernel.not_found")
    least = int(number("privacy.min_cell_internal", on=now))
    band = number("share.even_band", on=now)
    found: dict[str, Any] = {
        "year": year,
        "years": list(range(this, this - 4, -1)),
        "here": here,
        "least": least,
        "band": round(band * 100),
        "made_at": now,
        "lines": [],
    }
    if here is None:
        return found
    counted = _counted(year, known, now)
    parts = [p for p in known if p.parent_id == here.id]
    entered = figures(until=year)
    people = [entered[p.id].population if p.id in entered else None for p in parts]
    populations = population_shares(people)
    voices, seats = (
        _column(counts, here, known, populations, least=least, band=band)
        for counts in (counted.voices, counted.seats)
    )
    inner = {p.parent_id for p in known}
    lines = [
        Area(
            _name(p),
            f"/trends/who?year={year}&place={p.key}" if p.id in inner else "",
            entered.get(p.id),
            populations[i],
            voices.parts[i],
            seats.parts[i],
        )
        for i, p in enumerate(parts)
    ]
    top = here.parent_id is None
    return found | {
        "name": _name(here),
        "above": next((p for p in known if p.id == here.parent_id), None),
        "lines": lines,
        "rest": Area(
            _("%(area)s as a whole") % {"area": _name(here)},
            "",
            None,
            None,
            voices.rest,
            seats.rest,
        ),
        "missing": [line.name for line in lines if line.figure is None],
        "figures": [line for line in lines if line.figure is not None],
        "kinds": _kinds(SEAT_LABELS, counted.kinds, least) if top else [],
        "sides": _kinds(SIDE_LABELS, counted.sides, least) if top else [],
    }


@require_GET
def who_page(request: HttpRequest) -> HttpResponse:
    """GET /trends/who?year=&place="""
    found = _table(request)
    actor = actor_of(request)
    mine = {p.id for p in places_to_count(actor)} if actor.is_person else set()
    found["may_enter"] = bool(mine)
    return render(request, "portal/who.html", found)


@require_GET
def who_csv(request: HttpRequest) -> HttpResponse:
    """GET /trends/who.csv?year=&place=: the same tables."""
    found = _table(request)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [
            _("Area or seat"),
            _("Population"),
            _("Year of the figure"),
            _("Where does the figure come from?"),
            _("Share of population"),
            _("People behind matters"),
            _("Share"),
            _("Against population"),
            _("Seats taken"),
            _("Share"),
            _("Against population"),
        ]
    )
    areas = [*found["lines"], *([found["rest"]] if found["lines"] else [])]
    for a in areas:
        figure = a.figure
        row: list[object] = [
            a.name,
            *((figure.population, figure.year, figure.source) if figure else ("", "", "")),
            a.population_percent,
        ]
        for part in (a.voices, a.seats):
            row += ["" if part.count is None else part.count, part.percent, part.said]
        writer.writerow([spreadsheet_safe(str(cell)) for cell in row])
    for kind in (*found.get("kinds", ()), *found.get("sides", ())):
        count = "" if kind.count is None else str(kind.count)
        writer.writerow([spreadsheet_safe(kind.name), *[""] * 7, count, kind.percent, ""])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="who-{found["year"]}.csv"'
    return response
