"""Which pages has supervision? The report with its list of problems, laid out so that it can be printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.ground.documents.public import by_ids
from shangliang.ground.dossier.public import get
from shangliang.kernel import clock
from shangliang.kernel.errors import NotFound
from shangliang.loop.oversight.panel import shown_to
from shangliang.loop.oversight.queries import missions


@require_GET
def report_page(request: HttpRequest, number: str, round_number: int) -> HttpResponse:
    """GET /m/<number>/oversight/report/<round>"""
    actor = actor_of(request)
    matter = get(number, actor)
    found = next((m for m in missions(number) if m.round == round_number), None)
    if found is None or not shown_to(found, actor):
        raise NotFound("oversight.not_found", number=number)
    now = clock.now()
    papers = by_ids([found.document_id] if found.document_id else [], actor)
    context = {
        "matter": matter,
        "mission": found,
        "rows": [(f, f.days_left(now)) for f in found.findings],
        "open_to_reader": True,
        "paper": papers.get(found.document_id or 0),
        "now": now,
    }
    return render(request, "oversight/report.html", context)
