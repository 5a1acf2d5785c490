"""What waits in which lane, and which priorities have people set? Two public lists."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import label
from shangliang.ground.dossier.public import open_duties
from shangliang.ground.rulebook.public import rule
from shangliang.kernel import clock
from shangliang.kernel.permissions import paths_of
from shangliang.loop.topics.public import waiting
from shangliang.loop.vetting.permissions import Perm
from shangliang.loop.vetting.queries import rounds

_PAGE = 20
_LANES = ("instant", "deep", "")


def _before(request: HttpRequest) -> int | None:
    said = request.GET.get("before", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


@require_GET
def lanes(request: HttpRequest) -> HttpResponse:
    """Topics that wait, lane by lane, each with the clock that runs."""
    asked = request.GET.get("lane", "deep")
    lane = {"new": "", "instant": "instant"}.get(asked, "deep")
    now = clock.now()
    found = waiting(actor_of(request), lane=lane, before_id=_before(request), limit=_PAGE + 1)
    shown = found[:_PAGE]
    owed = open_duties([t.number for t in shown]) if shown else {}
    rows = []
    for topic in shown:
        due = min((d.due_at for d in owed.get(topic.number, []) if d.due_at), default=None)
        rows.append({"topic": topic, "due": due, "late": due is not None and due < now})
    rules = {key: rule(key, path="", on=now) for key in ("grassroots.instant", "topic.vet")}
    return render(
        request,
        "vetting/lanes.html",
        {
            "rows": rows,
            "lane": lane or "new",
            "hours": int(rules["grassroots.instant"].value),
            "days": int(rules["topic.vet"].value),
            "next": shown[-1].id if len(found) > _PAGE else None,
        },
    )


@require_GET
def priorities(request: HttpRequest) -> HttpResponse:
    """Rounds in which people said what comes first."""
    actor = actor_of(request)
    found = rounds(actor, before_id=_before(request), limit=_PAGE + 1)
    return render(
        request,
        "vetting/priorities.html",
        {
            "rounds": [(r, label(f"vetting.round.{r.state}")) for r in found[:_PAGE]],
            "may_open": bool(paths_of(actor, Perm.OPEN_ROUND)),
            "next": found[_PAGE - 1].sounding_id if len(found) > _PAGE else None,
        },
    )
