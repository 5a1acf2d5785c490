"""What was passed upwards, where does it lie, and what was answered? The public list."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import DutyBrief, open_duties
from shangliang.kernel import clock
from shangliang.loop.escalation.panel import TONES
from shangliang.loop.escalation.queries import passed_upwards

_PAGE = 20


def _owed(duties: list[DutyBrief], now: datetime) -> dict[str, object]:
    """What is owed next on the way upwards, and until when."""
    mine = [d for d in duties if d.verb.startswith("escalation.") and d.due_at]
    if not mine:
        return {"due": None, "owed": "", "late": False}
    next_one = min(mine, key=lambda d: d.due_at or now)
    due = next_one.due_at
    return {"due": due, "owed": label(f"duty.{next_one.verb}"), "late": bool(due and due < now)}


@require_GET
def upwards(request: HttpRequest) -> HttpResponse:
    """Slips that wait for an answer, or those answered (`?show=answered`), paged by key."""
    over = request.GET.get("show") == "answered"
    before = request.GET.get("before", "")
    before_id = int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None
    now = clock.now()
    found = passed_upwards(actor_of(request), over=over, before_id=before_id, limit=_PAGE + 1)
    owed = open_duties([s.number for s in found[:_PAGE]]) if found else {}
    rows = [
        {
            "slip": s,
            **_owed(owed.get(s.number, []), now),
            "state": label(f"escalation.slip.{s.state}"),
            "tone": TONES.get(s.state, "ochre"),
            "beyond": label(f"escalation.beyond.{s.beyond}"),
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
