"""All common guidance topics with who has taken them up."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.acting import spec_of
from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.loop.guidance.queries import all_guidance


@require_GET
def guidance_page(request: HttpRequest) -> HttpResponse:
    """The list; two queries."""
    issue = spec_of("guidance", "issue")
    context = {
        "rows": [(g, label(f"guidance.topic.{g.state}")) for g in all_guidance()],
        "may_issue": issue is not None and bool(issue.verdict("", actor_of(request))),
    }
    return render(request, "guidance/all.html", context)
