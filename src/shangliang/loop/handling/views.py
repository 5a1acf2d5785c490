"""Which pages has handling? The outcome ledger over all matters, as a page and as a table to take away."""

from __future__ import annotations

import csv
from datetime import datetime
from io import StringIO

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.ground.dossier.public import get
from shangliang.ground.rulebook.public import working_days_left
from shangliang.kernel import clock
from shangliang.kernel.text import spreadsheet_safe
from shangliang.loop.handling.panel import chains
from shangliang.loop.handling.queries import AssignmentBrief, promises

_PAGE = 30
_MOST = 5000
FILTERS = (
    ("", gettext_lazy("All")),
    ("open", gettext_lazy("Not finished")),
    ("overdue", gettext_lazy("Overdue")),
    ("kept", gettext_lazy("Kept")),
    ("reopened", gettext_lazy("Opened again")),
)


def _only(request: HttpRequest) -> str:
    said = request.GET.get("only", "")
    return said if said in {key for key, _label in FILTERS} else ""


def _row(a: AssignmentBrief, now: datetime) -> dict[str, object]:
    """One promise as a card: the task, its matter, who has it, and the day while it counts."""
    late = (
        ngettext("%(n)d working day late", "%(n)d working days late", a.late_by) % {"n": a.late_by}
        if a.late_by
        else ""
    )
    return {
        "title": a.task,
        "url": f"/m/{a.number}#handling",
        "number": a.number,
        "summary": a.title,
        "badge": a.state_label,
        "tone": a.tone,
        "meta": " · ".join(x for x in (a.lead, a.finding_label, late) if x),
        "due_at": a.due_at if a.is_with_unit else None,
        "left": working_days_left(a.due_at, now) if a.is_with_unit else None,
    }


@require_GET
def promise_list(request: HttpRequest) -> HttpResponse:
    """GET /promises?only=overdue&before=<id>"""
    now = clock.now()
    only, said = _only(request), request.GET.get("before", "")
    before = int(said) if said.isascii() and said.isdigit() and len(said) < 19 else None
    rows = promises(actor_of(request), now, only=only, before_id=before, limit=_PAGE + 1)
    more, rows = len(rows) > _PAGE, rows[:_PAGE]
    context = {
        "rows": [_row(a, now) for a in rows],
        "now": now,
        "only": only,
        "filters": FILTERS,
        "page": {
            "prev_url": f"/promises?only={only}" if before else "",
            "next_url": f"/promises?only={only}&before={rows[-1].id}" if more else "",
        },
    }
    return render(request, "handling/promises.html", context)


@require_GET
def promise_table(request: HttpRequest) -> HttpResponse:
    """GET /promises.csv: the same as a table; no cell can be taken for a formula."""
    now = clock.now()
    out = StringIO()
    out.write("\ufeff")
    table = csv.writer(out)
    table.writerow(
        [
            _("Number"),
            _("Matter"),
            _("What was promised"),
            _("Leading unit"),
            _("Until"),
            _("State"),
            _("Per cent"),
            _("Completed"),
            _("Working days late"),
            _("Look-back"),
        ]
    )
    for a in promises(actor_of(request), now, only=_only(request), limit=_MOST):
        late = -working_days_left(a.due_at, now) if a.is_overdue(now) else a.late_by
        cells = [
            a.number,
            a.title,
            a.task,
            a.lead,
            a.due_at.date().isoformat(),
            a.state_label,
            str(a.percent),
            a.done_at.date().isoformat() if a.done_at else "",
            str(late),
            a.finding_label,
        ]
        table.writerow([spreadsheet_safe(c) for c in cells])
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="promises.csv"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
def promise_print(request: HttpRequest, number: str) -> HttpResponse:
    """GET /m/<number>/handling/report: the chain of one matter, laid out to be printed."""
    actor = actor_of(request)
    matter = get(number, actor)
    now = clock.now()
    context = {"matter": matter, "chains": chains(number, actor, now), "now": now}
    return render(request, "handling/report.html", context)
