"""The desk: what waits for me and until when? Dense and fast for those with forty open matters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from shangliang.front.look.context import actor_of
from shangliang.front.portal.matter import duty_label
from shangliang.ground.directory.public import body_names, name_here
from shangliang.ground.dossier.public import STAGE_LABELS, DutyBrief, Stage, desk
from shangliang.ground.rulebook.public import working_days_left
from shangliang.ground.search.public import may_group
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.loop.intake.public import enters_matters, sees_inbox

_MOST = 200
_NEAR = 2
URGENCIES = {
    "late": _("Overdue"),
    "near": _("Due within two working days"),
    "calm": _("Later"),
}


@dataclass(frozen=True)
class DeskRow:
    """A duty on the desk: what, in which matter, until when, and the page where it is done."""

    verb: str
    label: str
    url: str
    number: str
    title: str
    title_en: str
    stage: str
    path: str
    body: str
    due_at: datetime | None
    working_days: int | None
    urgency: str


def _row(duty: DutyBrief, body: str, now: datetime) -> DeskRow:
    left = working_days_left(duty.due_at, now) if duty.due_at else None
    near = left is not None and left <= _NEAR
    late = duty.due_at is not None and duty.due_at < now
    room, _dot, verb = duty.verb.partition(".")
    return DeskRow(
        duty.verb,
        duty_label(duty.verb),
        f"/m/{duty.number}/{room}/{verb}" + _subject(duty.subject),
        duty.number,
        duty.title,
        duty.title_en,
        str(STAGE_LABELS[Stage(duty.stage)]),
        duty.path,
        body,
        duty.due_at,
        left,
        "late" if late else "near" if near else "calm",
    )


def _subject(subject: str) -> str:
    """“recommendation:12” chooses that one in the form of the act; the form still checks it."""
    kind, _colon, pk = subject.partition(":")
    return "?" + urlencode({kind: pk}) if kind and pk.isdigit() else ""


def desk_rows(actor: Actor, now: datetime) -> list[DeskRow]:
    """What waits for the actor, most urgent first; two queries."""
    found = desk(actor, limit=_MOST)
    names = body_names({d.path for d in found if d.path}) if found else {}
    return [_row(d, name_here(names[d.path]) if d.path in names else "", now) for d in found]


@never_cache
@require_GET
def desk_page(request: HttpRequest) -> HttpResponse:
    """What waits for me and until when; most urgent first."""
    actor = actor_of(request)
    if not actor.is_person:
        return HttpResponseRedirect("/sign-in?next=/desk")
    rows = desk_rows(actor, clock.now())
    asked = {k: request.GET.get(k, "")[:120] for k in ("when", "do", "for")}
    fits = [
        r
        for r in rows
        if (not asked["do"] or r.verb == asked["do"])
        and (not asked["for"] or r.path == asked["for"])
    ]
    shown = [r for r in fits if asked["when"] not in URGENCIES or r.urgency == asked["when"]]
    rest = {k: v for k, v in asked.items() if v and k != "when"}
    tabs = [("", _("All"), len(fits), "?" + urlencode(rest))]
    for key, title in URGENCIES.items():
        count = sum(r.urgency == key for r in fits)
        tabs.append((key, title, count, "?" + urlencode({**rest, "when": key})))
    context = {
        "groups": [(k, t, [r for r in shown if r.urgency == k]) for k, t in URGENCIES.items()],
        "tabs": tabs,
        "asked": asked,
        "count": len(rows),
        "inbox": sees_inbox(actor),
        "enters": enters_matters(actor),
        "shown": len(shown),
        "most": len(rows) == _MOST,
        "late": sum(r.urgency == "late" for r in rows),
        "verbs": sorted({(r.verb, r.label) for r in rows}, key=lambda pair: pair[1]),
        "groups_voices": may_group(actor),
        "bodies": sorted({(r.path, r.body) for r in rows if r.body}, key=lambda pair: pair[1]),
    }
    return render(request, "portal/desk.html", context)
