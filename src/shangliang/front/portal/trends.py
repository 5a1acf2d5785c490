"""What moves the city? The hottest matters, rising words, results by category, the hall in figures, the four channels by year."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.ground.rulebook.public import number
from shangliang.ground.search.public import rising
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor, guest
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound
from shangliang.kernel.small_counts import shown_counts
from shangliang.kernel.text import spreadsheet_safe
from shangliang.loop.hall.public import HallTotals, hall_totals
from shangliang.loop.intake.public import sees_inbox
from shangliang.loop.topics.public import (
    CATEGORY_LABELS,
    CATEGORY_SOURCE,
    FOUR_CHANNELS,
    by_category,
    channel_year,
    hottest,
)

_COLUMNS = ("raised", "taken_up", "vetted", "at_the_table", "carried_out")
_A_YEAR = timedelta(days=365)
_ANYBODY = guest("")


@dataclass(frozen=True)
class Line:
    """A row of a table; None stands for a count too small to be shown."""

    key: str
    label: str
    cells: tuple[int | None, ...]


def _least(now: datetime) -> int:
    return int(number("privacy.min_cell_internal", on=now))


def _category_lines(now: datetime, least: int) -> list[Line]:
    """Hidden in each row and each column: the parts of a row add up to what everybody could count."""
    rows = by_category(_ANYBODY, since=now - _A_YEAR)
    table = [[r.under_way, r.answered, r.carried_out, r.not_taken_up] for r in rows]
    by_row = [shown_counts(row, least) for row in table]
    columns = [shown_counts([row[i] for row in table], least) for i in range(4)]
    return [
        Line(
            r.category,
            label(f"topics.category.{r.category}") if r.category else _("Not said"),
            tuple(by_row[i][k] if columns[k][i] is not None else None for k in range(4)),
        )
        for i, r in enumerate(rows)
    ]


def _hall(found: HallTotals, least: int) -> list[tuple[str, int | None]]:
    names = {
        "calls": _("calls"),
        "open": _("open now"),
        "answered": _("answered"),
        "ideas": _("ideas"),
        "comments": _("comments"),
        "people": _("voices of people, counted once in each call"),
        "taken_up": _("golden ideas"),
    }
    small = {"ideas", "comments", "people"}
    return [
        (names[k], None if k in small and 0 < n < least else n) for k, n in asdict(found).items()
    ]


@require_GET
def trends_page(request: HttpRequest) -> HttpResponse:
    """GET /trends?category="""
    now = clock.now()
    least = _least(now)
    asked = request.GET.get("category", "")
    category = asked if asked in set(CATEGORY_LABELS) else ""
    context = {
        "hot": [
            (h, label(f"topics.category.{h.category}") if h.category else "")
            for h in hottest(_ANYBODY, least=least, category=category)
        ],
        "category": category,
        "categories": list(CATEGORY_LABELS.items()),
        "source": CATEGORY_SOURCE,
        "rising": rising(),
        "lines": _category_lines(now, least),
        "hall": _hall(hall_totals(_ANYBODY), least),
        "least": least,
        "year": local_day(now).year,
    }
    return render(request, "portal/trends.html", context)


def _year(request: HttpRequest, now: datetime) -> int:
    this = local_day(now).year
    asked = request.GET.get("year", str(this))
    if not (asked.isascii() and asked.isdigit() and 2000 <= int(asked[:5]) <= this):
        raise NotFound("kernel.not_found")
    return int(asked)


def _channel_lines(year: int, actor: Actor, now: datetime) -> list[Line]:
    """True counts for those who sort; for everybody else small ones are hidden, column by column."""
    here = local_day(now)
    begin = here.replace(year=year, month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    rows = channel_year(begin=begin, end=begin.replace(year=year + 1))
    columns = [[int(getattr(r, key)) for r in rows] for key in _COLUMNS]
    if not sees_inbox(actor):
        least = _least(now)
        shown = [shown_counts(column, least) for column in columns]
    else:
        shown = [list(column) for column in columns]
    return [
        Line(r.channel, label(f"topics.channel.{r.channel}"), tuple(c[i] for c in shown))
        for i, r in enumerate(rows)
    ]


def _heads() -> list[str]:
    return [_("raised"), _("taken up"), _("vetted"), _("came to a table"), _("carried out")]


@require_GET
def channels_page(request: HttpRequest) -> HttpResponse:
    """GET /trends/channels?year=: how the topics of a year came, and how far they went; to be printed."""
    now = clock.now()
    year, actor = _year(request, now), actor_of(request)
    lines = _channel_lines(year, actor, now)
    this = local_day(now).year
    context: dict[str, Any] = {
        "year": year,
        "years": list(range(this, this - 4, -1)),
        "four": [line for line in lines if line.key in FOUR_CHANNELS],
        "others": [line for line in lines if line.key not in FOUR_CHANNELS],
        "heads": _heads(),
        "full": sees_inbox(actor),
        "least": _least(now),
        "made_at": now,
    }
    return render(request, "portal/channels.html", context)


@require_GET
def channels_csv(request: HttpRequest) -> HttpResponse:
    """GET /trends/channels.csv?year=: the same table."""
    now = clock.now()
    year = _year(request, now)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_("How it came"), *_heads()])
    for line in _channel_lines(year, actor_of(request), now):
        cells = ["" if c is None else str(c) for c in line.cells]
        writer.writerow([spreadsheet_safe(line.label), *cells])
    response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="channels-{year}.csv"'
    return response
