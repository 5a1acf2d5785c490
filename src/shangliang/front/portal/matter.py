"""The page of a matter: what is it, where does it stand, what can I do now? The product's signature view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shangliang.front.look.acting import Offer, all_specs, offers
from shangliang.front.look.context import actor_of
from shangliang.front.look.dates import human_words
from shangliang.front.look.naming import named
from shangliang.front.look.reasons import known_label, label
from shangliang.front.portal.rooms import ASKED_ALWAYS, panels, worth_asking
from shangliang.ground.accounts.public import ROLE_LABELS, Role
from shangliang.ground.directory.public import body_names, name_here
from shangliang.ground.dossier.public import (
    STAGE_LABELS,
    DossierBrief,
    DutyBrief,
    Folder,
    Kind,
    KnotBrief,
    Stage,
    duties,
    folder,
)
from shangliang.ground.ledger.public import TrailRow, describe, standing, trail, who
from shangliang.ground.rulebook.public import working_days_left
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.reading import lasting, reading, unchanged_since

_RECENT = 4
"""So many of the latest steps are shown before the fold."""

_PRESSING = 3
"""So many duties are shown before the fold, the most pressing ones."""

TONES = {
    "raised": "indigo",
    "in_session": "seal",
    "collecting": "seal",
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


def thread_rows(
    rows: Sequence[KnotBrief], owed: Sequence[DutyBrief], now: datetime
) -> list[ThreadRow]:
    """The thread with the nearest deadline at the present knot; it is late when that has passed."""
    nearest = min((d.due_at for d in owed if d.due_at), default=None)
    drawn = []
    for knot in rows:
        if knot.state == "now" and nearest is not None:
            state = "late" if nearest < now else "now"
            left = working_days_left(nearest, now)
            drawn.append(ThreadRow(knot.label, state, knot.at, knot.note, nearest, left))
        elif knot.state == "done" and knot.stage in _KEPT:
            drawn.append(ThreadRow(knot.label, "kept", knot.at, knot.note))
        else:
            drawn.append(ThreadRow(knot.label, knot.state, knot.at, knot.note))
    return drawn


_KEPT = frozenset({"carried_out", "closed", "answered"})
"""Knots at which a promise was kept: drawn in jade."""


@dataclass(frozen=True)
class Owed:
    """What is owed in a matter, for everybody to see: what, by whom, until when."""

    label: str
    by: str
    part: str
    due_at: datetime | None
    working_days: int | None
    is_late: bool


def owed_rows(matter: DossierBrief, owed: Sequence[DutyBrief], now: datetime) -> list[Owed]:
    """Open duties in words, the most pressing first; bodies are named, persons are not."""
    others = {d.path for d in owed if d.path and d.path != matter.body_path}
    names = {path: name_here(body) for path, body in body_names(others).items()} if others else {}
    names[matter.body_path] = named(matter.body)
    ordered = sorted(owed, key=lambda d: (d.due_at is None, d.due_at or now, d.id))
    return [
        Owed(
            duty_label(d.verb),
            names.get(d.path, ""),
            str(ROLE_LABELS[Role(d.role)]) if d.role in set(Role) else "",
            d.due_at,
            working_days_left(d.due_at, now) if d.due_at else None,
            d.due_at is not None and d.due_at < now,
        )
        for d in ordered
    ]


def duty_label(verb: str) -> str:
    """What a duty is called."""
    key = f"duty.{verb}"
    return label(key) if known_label(key) else label(verb)


@lasting
def _told(number: str) -> tuple[tuple[TrailRow, str, str], ...]:
    """Every step with its sentence and who took it, the newest first."""
    return tuple((s, describe(s), who(s)) for s in reversed(trail(number, public_only=False)))


def _context(open_folder: Folder, actor: Actor) -> dict[str, object]:
    number = open_folder.matter.number
    unchanged_since(number, standing(number))
    matter = open_folder.matter
    now = clock.now()
    owed = duties(number)
    sees_all = actor.has_role("office", "auditor", path=matter.body_path)
    said = [row for row in _told(number) if sees_all or row[0].public]
    reached = frozenset(s.name.split(".", 1)[0] for s, _words, _who in said)
    waiting = frozenset(d.verb.split(".", 1)[0] for d in owed)
    asked = worth_asking({s.room for s in all_specs()}, reached, waiting, matter.stage)
    todo = owed_rows(matter, owed, now)
    acts = owed_first(offers(number, actor, rooms=asked), owed)
    drawn = panels(number, actor, reached | ASKED_ALWAYS)
    return {
        "matter": matter,
        "stage": STAGE_LABELS[Stage(matter.stage)],
        "tone": TONES.get(matter.stage, "indigo"),
        "knots": thread_rows(open_folder.knots, owed, now),
        "owed": todo[:_PRESSING],
        "owed_later": todo[_PRESSING:],
        "late": sum(o.is_late for o in todo),
        "recent": said[:_RECENT],
        "older": said[_RECENT:],
        "steps": len(said),
        "panels": drawn,
        "invitations": [i for p in drawn for i in p.invitations],
        "offers": acts,
        "able": any(o.ok for o in acts),
        "follows": actor.is_person and open_folder.followed,
    }


def owed_first(acts: Sequence[Offer], owed: Sequence[DutyBrief]) -> tuple[Offer, ...]:
    """What is owed now comes before what one may do besides; otherwise the rooms' own order stays."""
    verbs = {d.verb for d in owed}
    return tuple(sorted(acts, key=lambda o: (not o.ok, o.spec.key not in verbs)))


def last_step(number: str) -> str:
    """Who did what last in a matter, in one sentence; for whoever comes with a page that is out of date."""
    for row, words, actor in _told(number):
        if row.public:
            return " · ".join(filter(None, (words, actor, human_words(row.at, clock.now()))))
    return ""


@require_GET
def matter_page(request: HttpRequest, number: str) -> HttpResponse:
    """Everything about one matter."""
    actor = actor_of(request)
    with reading():
        open_folder = folder(number, actor)
        if open_folder.matter.kind == Kind.CALL and "trail" not in request.GET:
            return HttpResponseRedirect(f"/hall/{number}")
        context = _context(open_folder, actor)
    return render(request, "portal/matter.html", context)
