"""The page of a matter: what is it, where does it stand, what can I do now? The product's signature view."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_POST

from shangliang.front.look.acting import offers
from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import known_label, label
from shangliang.front.portal.rooms import panels
from shangliang.ground.directory.public import body_names
from shangliang.ground.dossier.public import (
    STAGE_LABELS,
    DutyBrief,
    KnotBrief,
    Stage,
    duties,
    follow,
    follows,
    get,
    knots,
    unfollow,
)
from shangliang.ground.ledger.public import describe, trail, who
from shangliang.ground.rulebook.public import working_days_left
from shangliang.kernel import clock
from shangliang.kernel.errors import Refused
from shangliang.kernel.verdict import deny

TONES = {
    "raised": "indigo",
    "in_session": "seal",
    "closed": "jade",
    "answered": "jade",
    "rated": "jade",
    "looked_back": "jade",
    "fed_back": "jade",
    "carried_out": "jade",
    "no_consensus": "ochre",
    "escalated": "ochre",
    "supervised": "ochre",
    "parked": "quiet",
    "declined": "quiet",
    "merged": "quiet",
    "referred": "quiet",
    "withdrawn": "quiet",
}


@dataclass(frozen=True)
class ThreadRow:
    """A knot as the thread tag draws it."""

    label: str
    state: str
    at: datetime | None = None
    note: str = ""
    due: datetime | None = None
    working_days: int | None = None


def thread_rows(rows: list[KnotBrief], owed: list[DutyBrief], now: datetime) -> list[ThreadRow]:
    """The thread with the nearest deadline at the present knot; it is late when that has passed."""
    nearest = min((d.due_at for d in owed if d.due_at), default=None)
    drawn = []
    for knot in rows:
        if knot.state == "now" and nearest is not None:
            state = "late" if nearest < now else "now"
            left = working_days_left(nearest, now)
            drawn.append(ThreadRow(knot.label, state, knot.at, knot.note, nearest, left))
        else:
            drawn.append(ThreadRow(knot.label, knot.state, knot.at, knot.note))
    return drawn


@dataclass(frozen=True)
class Owed:
    """What is owed in a matter, for everybody to see: what, by whom, until when."""

    label: str
    by: str
    due_at: datetime | None
    working_days: int | None


def owed_rows(owed: list[DutyBrief], now: datetime) -> list[Owed]:
    """Open duties in words; bodies are named, persons are not."""
    names = body_names({d.path for d in owed if d.path}) if owed else {}
    return [
        Owed(
            duty_label(d.verb),
            names[d.path].name if d.path in names else "",
            d.due_at,
            working_days_left(d.due_at, now) if d.due_at else None,
        )
        for d in owed
    ]


def duty_label(verb: str) -> str:
    """What a duty is called."""
    key = f"duty.{verb}"
    return label(key) if known_label(key) else label(verb)


@require_GET
def matter_page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one matter."""
    actor = actor_of(request)
    matter = get(number, actor)
    now = clock.now()
    owed = duties(number)
    steps = trail(
        number, public_only=not actor.has_role("office", "auditor", path=matter.body_path)
    )
    reached = frozenset(s.name.split(".", 1)[0] for s in steps)
    context = {
        "matter": matter,
        "stage": STAGE_LABELS[Stage(matter.stage)],
        "tone": TONES.get(matter.stage, "indigo"),
        "knots": thread_rows(knots(number), owed, now),
        "owed": owed_rows(owed, now),
        "steps": [(s, describe(s), who(s)) for s in reversed(steps)],
        "panels": panels(number, actor, reached),
        "offers": offers(number, actor),
        "follows": actor.is_person and follows(number, actor.id or 0),
    }
    return render(request, "portal/matter.html", context)


@require_POST
def follow_matter(request: HttpRequest, number: str) -> HttpResponse:
    """Follow a matter, or stop."""
    actor = actor_of(request)
    if not actor.is_person or actor.id is None:
        raise Refused(deny("kernel.sign_in_first"))
    matter = get(number, actor)
    if request.POST.get("stop"):
        unfollow(matter.number, person_id=actor.id)
        messages.success(request, gettext("You no longer follow this matter."))
    else:
        follow(matter.number, person_id=actor.id, now=clock.now())
        messages.success(request, gettext("You follow this matter: you hear about every step."))
    return HttpResponseRedirect(f"/m/{matter.number}")
