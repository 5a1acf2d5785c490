"""Which pages has an outcome? The report of a round, laid out so that it can be printed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.ground.documents.public import by_ids
from shangliang.ground.dossier.public import get
from shangliang.kernel.errors import NotFound
from shangliang.loop.outcomes.queries import may_read, reports


@require_GET
def report_page(request: HttpRequest, number: str, round_number: int) -> HttpResponse:
    """GET /m/<number>/outcomes/report/<round>"""
    actor = actor_of(request)
    matter = get(number, actor)
    found = next((r for r in reports(number) if r.round == round_number), None)
    if found is None or not may_read(found, actor):
        raise NotFound("outcomes.not_found", number=number)
    papers = by_ids([found.document_id] if found.document_id else [], actor)
    context = {
        "matter": matter,
        "report": found,
        "paper": papers.get(found.document_id or 0),
    }
    return render(request, "outcomes/report.html", context)
