"""What was passed upwards, where does it lie, and what was answered? The public list."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.kernel import clock
from shangliang.loop.escalation.panel import TONES
from shangliang.loop.escalation.queries import passed_upwards

_PAGE = 20


@require_GET
def upwards(request: HttpRequest) -> HttpResponse:
    """Slips that wait for an answer, or those answered (`?show=answered`), paged by key."""
    over = request.GET.get("show") == "answered"
    before = request.GET.get("before", "")
    before_id = int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None
    now = clock.now()
    found = passed_upwards(actor_of(request), over=over, before_id=before_id, limit=_PAGE + 1)
    rows = [
        {
            "slip": s,
            "state": label(f"escalation.slip.{s.state}"),
            "tone": TONES.get(s.state, "ochre"),
            "beyond": label(f"escalation.beyond.{s.beyond}"),
            "late": s.due_at is not None and s.due_at < now,
        }
        for s in found[:_PAGE]
    ]
    return render(
        request,
        "escalation/list.html",
        {
            "rows": rows,
            "over": over,
            "next": found[_PAGE - 1].id if len(found) > _PAGE else None,
            "paged": before_id is not None,
        },
    )
