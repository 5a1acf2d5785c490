"""The public plan: every topic of the year by quarter, with where it stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import STAGE_LABELS, Stage
from shangliang.kernel import clock
from shangliang.kernel.clock import local_day
from shangliang.loop.planning.queries import plan


@require_GET
def plan_page(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The plan of a year (this one unless said)."""
    this = local_day(clock.now()).year
    shown = year or this
    rows = [
        {
            "item": i,
            "state": label(f"planning.item.{i.state}"),
            "stage": STAGE_LABELS[Stage(i.stage)],
            "form": label(f"topics.form.{i.form}"),
        }
        for i in plan(shown)
    ]
    quarters = [(q, [r for r in rows if r["item"].quarter == q]) for q in (1, 2, 3, 4)]  # type: ignore[attr-defined]  # rows hold briefs
    return render(
        request,
        "planning/plan.html",
        {"year": shown, "this": this, "quarters": quarters, "count": len(rows)},
    )
