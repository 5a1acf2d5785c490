"""All standing series: how often, where, when next."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.kernel import clock
from shangliang.loop.series.codes import RHYTHM_LABELS, WEEKDAYS, Rhythm
from shangliang.loop.series.nearest import nearest
from shangliang.loop.series.queries import all_series, may_open_somewhere


@require_GET
def series_page(request: HttpRequest) -> HttpResponse:
    """Every series with its next day; three queries."""
    found = all_series()
    days = nearest([s.id for s in found], clock.now())
    rows = [
        {
            "series": s,
            "rhythm": RHYTHM_LABELS[Rhythm(s.rhythm)],
            "weekday": dict(WEEKDAYS)[s.weekday],
            "state": label(f"series.series.{s.state}"),
            "running": s.state == "running",
            "next": days.get(s.id),
        }
        for s in found
    ]
    context = {"rows": rows, "may_open": bool(may_open_somewhere(actor_of(request)))}
    return render(request, "series/all.html", context)
