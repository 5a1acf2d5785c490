"""The public plan of a body and year, its versions, the inspection plan beside it, and the year's report."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from shangliang.front.look.acting import offers
from shangliang.front.look.context import actor_of
from shangliang.front.look.dates import is_chinese
from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import STAGE_LABELS, Stage
from shangliang.kernel import clock
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound, Refused
from shangliang.kernel.verdict import deny
from shangliang.loop.annual.actual import Standing, figures, of_quarter, standings
from shangliang.loop.annual.both import plan_clashes
from shangliang.loop.annual.codes import (
    ACTUAL_LABELS,
    ACTUAL_TONES,
    CHANGE_LABELS,
    GIVER_LABELS,
    SOURCE_LABELS,
    ChangeKind,
    Giver,
    Source,
)
from shangliang.loop.annual.queries import (
    PlanBrief,
    allowed,
    by_number,
    content_of,
    may_read_all,
    plan_of,
    plans,
)
from shangliang.loop.annual.sheets import as_csv, as_xlsx
from shangliang.loop.annual.workflow import DECIDED, PLAN
from shangliang.loop.planning.public import plan as items_of

_WAY = (
    "collect",
    "vet",
    "draft",
    "chair_review",
    "government_asked",
    "party_decide",
    "approved",
    "published",
    "running",
    "closed",
)


def _name(plan: Any) -> str:
    return str(plan.body if is_chinese() or not plan.body_en else plan.body_en)


def _found(body: str, year: int) -> PlanBrief:
    plan = plan_of(body, year)
    if plan is None:
        raise NotFound("annual.none_yet", year=year)
    return plan


def _decided(body: str, year: int) -> PlanBrief:
    plan = _found(body, year)
    if plan.state not in DECIDED:
        raise NotFound("annual.none_yet", year=year)
    return plan


@require_GET
def topics(request: HttpRequest, number: str) -> HttpResponse:
    """The page on which one chooses a topic of a plan, from the plan's number."""
    plan = by_number(number)
    if plan is None:
        raise NotFound("annual.not_found", number=number)
    return HttpResponseRedirect(plan.url + "#topics")


@require_GET
def year_page(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """All plans of a year, and what the rooms below have put on theirs, by quarter."""
    this = local_day(clock.now()).year
    shown = year or this
    rows = [
        {
            "item": i,
            "stage": STAGE_LABELS[Stage(i.stage)],
            "form": label(f"topics.form.{i.form}"),
            "quarter": i.quarter,
        }
        for i in items_of(shown)
    ]
    quarters = [(q, [r for r in rows if r["quarter"] == q]) for q in (1, 2, 3, 4)]
    lines = [
        {"line": p, "name": _name(p), "state": label(f"annual.plan.{p.state}")}
        for p in plans(year=shown)
    ]
    context = {
        "year": shown,
        "this": this,
        "quarters": quarters,
        "count": len(rows),
        "plans": lines,
        "coming": [
            {"line": p, "name": _name(p)}
            for p in plans(year=shown + 1)
            if p.state == "collect" and shown == this
        ],
    }
    return render(request, "annual/year.html", context)


def _row(standing: Standing, warned: dict[int, Any]) -> dict[str, Any]:
    entry = standing.entry
    return {
        "entry": entry,
        "form": label(f"topics.form.{entry.form}") if entry.form else "",
        "source": SOURCE_LABELS[Source(entry.source)],
        "actual": ACTUAL_LABELS[standing.actual],
        "tone": ACTUAL_TONES[standing.actual],
        "held_on": standing.held_on,
        "moved": entry.first_quarter not in {None, entry.quarter} and entry.state == "kept",
        "dropped": entry.state == "dropped",
        "clashes": [
            {"clash": c, "why": label(f"annual.clash.{c.why}")} for c in warned.get(entry.id, ())
        ],
    }


def _way(plan: PlanBrief) -> list[dict[str, Any]]:
    """The steps of the plan with where it stands."""
    here = plan.state if plan.state in _WAY else "running"
    at = _WAY.index(here)
    return [
        {
            "label": label(f"annual.plan.{state}"),
            "state": "done" if n < at or plan.state == "closed" else "now" if n == at else "next",
        }
        for n, state in enumerate(_WAY)
    ]


@require_GET
def plan_page(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """One plan: by quarter what is talked over, in which form, who leads, and what has become of it."""
    plan = _found(body, year)
    actor = actor_of(request)
    now = clock.now()
    decided = plan.state in DECIDED
    readable = may_read_all(plan, actor)
    rows = standings(plan, now) if decided else []
    warned = plan_clashes(plan) if readable and plan.inspections else {}
    drawn = [_row(r, warned) for r in rows]
    quarters = [
        (q, of_quarter(rows, q), [d for d in drawn if d["entry"].quarter == q])
        for q in (1, 2, 3, 4)
    ]
    context = {
        "plan": plan,
        "name": _name(plan),
        "state": label(f"annual.plan.{plan.state}"),
        "decided": decided,
        "readable": readable,
        "collecting": plan.state == "collect",
        "quarters": quarters,
        "figures": figures(plan, rows) if decided else {},
        "entries": [
            {
                "entry": e,
                "form": label(f"topics.form.{e.form}") if e.form else "",
                "source": SOURCE_LABELS[Source(e.source)],
                "state": label(f"annual.entry.{e.state}"),
                "clashes": [
                    {"clash": c, "why": label(f"annual.clash.{c.why}")}
                    for c in warned.get(e.id, ())
                ],
            }
            for e in plan.entries
        ]
        if readable and not decided
        else [],
        "points": [
            (GIVER_LABELS[g], [p for p in plan.points if p.giver == g])
            for g in Giver
            if any(p.giver == g for p in plan.points)
        ],
        "versions": [{"version": v, "label": label(f"{PLAN.name}.{v.verb}")} for v in plan.versions]
        if readable
        else [],
        "reviews": plan.reviews,
        "changes": [
            {
                "change": c,
                "kind": CHANGE_LABELS[ChangeKind(c.kind)],
                "state": label(f"annual.change.{c.state}"),
            }
            for c in plan.changes
        ]
        if decided
        else [],
        "works": [
            verb
            for verb in ("weigh", "amend", "take_up")
            if PLAN.check(verb, plan.state) and allowed(verb, plan, actor)
        ],
        "way": _way(plan),
        "offers": offers(plan.number, actor, rooms=("annual",)),
    }
    return render(request, "annual/plan.html", context)


@require_GET
def plan_csv(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """The published plan as CSV."""
    plan = _decided(body, year)
    return HttpResponse(
        as_csv(standings(plan, clock.now())),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="plan-{body}-{year}.csv"'},
    )


@require_GET
def plan_xlsx(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """The published plan as a workbook."""
    plan = _decided(body, year)
    title = _("Plan of %(year)d") % {"year": year}
    return HttpResponse(
        as_xlsx(standings(plan, clock.now()), title),
        content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        headers={"Content-Disposition": f'attachment; filename="plan-{body}-{year}.xlsx"'},
    )


@require_GET
def inspection_page(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """The Party committee's inspection plan beside the consultation plan: one calendar of both (R193)."""
    plan = _found(body, year)
    if not may_read_all(plan, actor_of(request)):
        raise Refused(deny("annual.not_public_yet"))
    warned = plan_clashes(plan)
    by_order = {e.order: e for e in plan.entries}
    quarters = [
        (
            q,
            [e for e in plan.kept if e.quarter == q and e.supervisory],
            [
                {"line": i, "entry": by_order.get(i.entry) if i.entry else None}
                for i in plan.inspections
                if i.quarter == q
            ],
        )
        for q in (1, 2, 3, 4)
    ]
    met = [
        {"entry": e, "clash": c, "why": label(f"annual.clash.{c.why}")}
        for e in plan.kept
        for c in warned.get(e.id, ())
    ]
    context = {"plan": plan, "name": _name(plan), "quarters": quarters, "met": met}
    return render(request, "annual/inspection.html", context)


@require_GET
def report_page(request: HttpRequest, body: str, year: int) -> HttpResponse:
    """The year's report: public once it is closed, before that for those who work on it."""
    plan = _found(body, year)
    actor = actor_of(request)
    inside = actor.has_role("office", "chair", "committee", "auditor", path=plan.path)
    if not plan.report or (plan.state != "closed" and not inside):
        raise NotFound("annual.no_report_yet", year=year)
    forms = [(label(f"topics.form.{k}"), n) for k, n in plan.figures.get("forms", {}).items()]
    sources = [
        (str(SOURCE_LABELS[Source(k)]), n) for k, n in plan.figures.get("sources", {}).items()
    ]
    context = {
        "plan": plan,
        "name": _name(plan),
        "figures": plan.figures,
        "forms": forms,
        "sources": sources,
        "draft": plan.state != "closed",
        "rows": [_row(r, {}) for r in standings(plan, clock.now())],
    }
    return render(request, "annual/report.html", context)


@require_GET
def version_page(request: HttpRequest, body: str, year: int, order: int) -> HttpResponse:
    """The plan as it read at one step, with its digest."""
    plan = _found(body, year)
    if not may_read_all(plan, actor_of(request)):
        raise Refused(deny("annual.not_public_yet"))
    version = next((v for v in plan.versions if v.order == order), None)
    if version is None:
        raise NotFound("kernel.not_found")
    content = content_of(plan.number, order)
    topics = [
        {**t, "form_label": label(f"topics.form.{t['form']}") if t["form"] else ""}
        for t in content["topics"]
    ]
    context = {
        "plan": plan,
        "name": _name(plan),
        "version": version,
        "verb": label(f"{PLAN.name}.{version.verb}"),
        "preface": content["preface"],
        "topics": topics,
    }
    return render(request, "annual/version.html", context)
