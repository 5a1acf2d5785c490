"""Which pages has a session? The live page for phones, the screen for the hall, and the seat cards."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.contrib import messages
from django.db.models import Count, Model, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponseRedirect
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import explain, label
from shangliang.front.look.templatetags.look import titled
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings import public as soundings
from shangliang.ground.soundings.public import SoundingBrief, Turnout, VotingCard
from shangliang.ground.soundings.voter import keep_guest, remember_voter, seat_key_of
from shangliang.ground.soundings.voter import voter_of as voter_key
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.clock import local_day
from shangliang.kernel.errors import NotFound, ShangliangError
from shangliang.kernel.permissions import may, require
from shangliang.loop.sessions import actions, queries, questions, rules
from shangliang.loop.sessions.catalogue import METHOD_CARDS
from shangliang.loop.sessions.kinds import CONDUCT, VIA_LABELS, Claim
from shangliang.loop.sessions.models import Motion, Question, Session, Turn
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.queries import SeatBrief, SessionBrief
from shangliang.loop.sessions.seats import code_of, seat_by_code, voter_of
from shangliang.loop.sessions.workflow import MotionState, QuestionState, SessionState

_TONES = {"in_session": "seal", "voting": "indigo", "called": "ochre"}


@dataclass(frozen=True)
class Live:
    """What the live page shows."""

    session: SessionBrief
    title: str
    state: str
    tone: str
    running: bool
    statements: tuple[SoundingBrief, ...]
    ballot: SoundingBrief | None
    turnout: Turnout | None
    decided: tuple[SoundingBrief, ...]


def _count(model: type[Model], state: str) -> Coalesce:
    """How many questions or motions of the session stand there, within the session's own query."""
    rows = model._default_manager.filter(session=OuterRef("pk"), state=state).order_by()
    return Coalesce(Subquery(rows.values("session").annotate(n=Count("pk")).values("n")), 0)


def find_row(number: str, actor: Actor) -> Session:
    row = (
        Session.objects.visible_to(actor)
        .annotate(
            waiting=_count(Question, QuestionState.WAITING),
            owed=_count(Question, QuestionState.PUT),
            open_motions=_count(Motion, MotionState.OPEN),
        )
        .select_related("dossier", "host", "recorder")
        .prefetch_related(
            "seats", "agenda", Prefetch("turns", queryset=Turn.objects.select_related("seat"))
        )
        .filter(dossier__number=number)
        .order_by("-round")
        .first()
    )
    if row is None:
        raise NotFound("sessions.not_found", number=number)
    return row


def _live(row: Session) -> Live:
    number = row.dossier.number
    asked = soundings.soundings(number)
    ballot = next((s for s in asked if s.id == row.ballot_id), None)
    mine = queries.subject_of(row.pk)
    return Live(
        session=queries.brief(row),
        title=titled(row.dossier),
        state=label(f"sessions.session.{row.state}"),
        tone=_TONES.get(row.state, "quiet"),
        running=row.state in {SessionState.IN_SESSION, SessionState.VOTING},
        statements=tuple(s for s in asked if s.kind == "statements" and s.is_open),
        ballot=ballot,
        turnout=soundings.turnout(ballot.id) if ballot else None,
        decided=tuple(
            s for s in asked if s.kind == "ballot" and s.subject == mine and s.passed is not None
        ),
    )


def my_seat(request: HttpRequest, row: Session, s: SessionBrief) -> SeatBrief | None:
    """The seat of this browser: the person's own, or the one it has checked in for."""
    actor = actor_of(request)
    if actor.id is not None:
        own = next((seat for seat in s.seats if seat.person_id == actor.id), None)
        if own is not None:
            return own
    key = seat_key_of(request, s.number)
    if not key:
        return None
    rows = {seat.pk: seat for seat in row.seats.all()}
    return next(
        (seat for seat in s.seats if seat.checked_in and voter_of(rows[seat.id], s.number) == key),
        None,
    )


def _handed_in(ballot: SoundingBrief | None, key: str) -> bool:
    """Has this voter's ballot arrived? With tokens the list knows only that one was fetched, so it is not told."""
    if ballot is None or ballot.secrecy == soundings.Secrecy.UNLINKABLE:
        return False
    return bool(soundings.has_ballot(ballot.id, key))


def _cards(s: SessionBrief) -> tuple[Promise, ...]:
    """Method cards for the point that is being talked about."""
    return METHOD_CARDS.get(s.now.code, METHOD_CARDS["talk"]) if s.now else ()


def _context(request: HttpRequest, number: str) -> dict[str, Any]:
    actor = actor_of(request)
    row = find_row(number, actor)
    live = _live(row)
    mine = my_seat(request, row, live.session)
    path = row.dossier.body_path
    hosts = actor.is_person and actor.id == row.host_id
    said = {key: request.GET[key][:20] for key in ("s", "last") if request.GET.get(key)}
    held = None
    if live.statements and not hosts:
        held = soundings.card_for(
            live.statements[0],
            voter_key(request, number),
            wanted=said.get("s", ""),
            last=said.get("last", ""),
        )
    may_vote = mine is not None and mine.side_code not in rules.NO_VOTE
    return {
        "live": live,
        "held": held,
        "more": live.statements[1:] if held else live.statements,
        "said": f"?{urlencode(said)}" if said else "",
        "s": live.session,
        "mine": mine,
        "my_turn": next((t for t in live.session.queue if mine and t.seat_id == mine.id), None),
        "may_vote": may_vote,
        "handed_in": may_vote and _handed_in(live.ballot, voter_key(request, number)),
        "actor_id": actor.id,
        "hosts": hosts,
        "code": code_of(mine.id) if mine and mine.checked_in else "",
        "orders": [t for t in live.session.orders if not t.ruling],
        "my_speeches": [t for t in live.session.speeches if mine and t.seat_id == mine.id][-1:],
        "waiting": row.waiting,  # type: ignore[attr-defined]  # counted by find_row's query
        "owed": row.owed,  # type: ignore[attr-defined]  # as above
        "open_motions": row.open_motions,  # type: ignore[attr-defined]  # as above
        "conduct": CONDUCT,
        "cards": _cards(live.session) if hosts else (),
        "vias": list(VIA_LABELS.items()),
        "desk": bool(may(actor, Perm.OPEN_STATEMENTS, path)),
        "records": bool(may(actor, Perm.LOG_SPEECH, path)),
        "now": clock.now(),
    }


@never_cache
@require_GET
def live(request: HttpRequest, number: str) -> HttpResponse:
    """The session on a phone: what is talked about, who speaks, what I can do."""
    return keep_guest(request, render(request, "sessions/live.html", _context(request, number)))


def _part(
    request: HttpRequest, number: str, template: str, given: dict[str, Any] | None = None
) -> HttpResponse:
    """The part that is read again every few seconds; 304 when nothing has changed for this reader."""
    context = given or _context(request, number)
    etag = _etag(context["live"], context["mine"], context["held"], context["actor_id"], template)
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    response = render(request, template, context)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


def _etag(
    shown: Live,
    mine: SeatBrief | None,
    held: VotingCard | None,
    actor_id: int | None,
    template: str,
) -> str:
    """Everything the part depends on; the page itself carries a token that differs each time."""
    asked = (*shown.statements, *shown.decided)
    facts = (
        shown.session.id,
        shown.session.version,
        shown.turnout,
        [(s.id, s.state) for s in asked],
        mine.id if mine else None,
        (held.card, held.mine, held.done, held.total, held.last) if held else None,
        actor_id,
        get_language(),
        local_day(clock.now()).date(),
        template,
    )
    return f'"{hashlib.sha256(repr(facts).encode()).hexdigest()[:20]}"'


@require_GET
def live_part(request: HttpRequest, number: str) -> HttpResponse:
    """The changing part of the live page."""
    return _part(request, number, "sessions/live_part.html")


@never_cache
@require_GET
def screen(request: HttpRequest, number: str) -> HttpResponse:
    """The session on the wall of the hall: large, without controls."""
    return render(request, "sessions/screen.html", _on_the_wall(request, number))


def _on_the_wall(request: HttpRequest, number: str) -> dict[str, Any]:
    """What the hall sees besides: the questions that most want to know."""
    context = _context(request, number)
    asked = questions.of_session(context["s"].id)
    return context | {"asked": [q for q in asked if q.waits or q.owed][:3]}


@require_GET
def screen_part(request: HttpRequest, number: str) -> HttpResponse:
    """The changing part of the screen."""
    return _part(request, number, "sessions/screen_part.html", _on_the_wall(request, number))


@require_POST
def check_in(request: HttpRequest, number: str) -> HttpResponse:
    """Take a seat with the code on its card; from now on this browser speaks for the seat."""
    actor = actor_of(request)
    row = find_row(number, actor)
    seat = seat_by_code(list(row.seats.all()), request.POST.get("code", ""))
    here = HttpResponseRedirect(f"/m/{number}/live")
    if seat is None:
        messages.error(request, explain("sessions.unknown_code"))
        return here
    if seat.checked_in_at is None and "accepts" not in request.POST:
        return HttpResponseRedirect(f"/m/{number}/live/seat/{code_of(seat.pk)}")
    if seat.checked_in_at is None:
        try:
            actions.check_in(
                actor=actor,
                number=number,
                code=request.POST["code"],
                via=request.POST.get("via", "hall"),
                now=clock.now(),
            )
        except ShangliangError as error:
            messages.error(request, explain(error.code, error.params))
            return here
    remember_voter(request, number, voter_of(seat, number))
    messages.success(request, _("You sit at %(seat)s.") % {"seat": seat.label})
    return keep_guest(request, here)


@require_POST
def hand(request: HttpRequest, number: str) -> HttpResponse:
    """Ask for the floor, or take the hand down again."""
    actor = actor_of(request)
    row = find_row(number, actor)
    here = HttpResponseRedirect(f"/m/{number}/live")
    mine = my_seat(request, row, queries.brief(row))
    try:
        verdict = rules.is_not_the_host(actor, row.host_id)
        if not verdict or mine is None:
            messages.error(request, explain(verdict.code or "sessions.no_seat"))
        elif "lower" in request.POST:
            actions.lower_hand(actor=actor, number=number, seat_id=mine.id)
        else:
            claim = Claim.REBUTTAL if "rebut" in request.POST else Claim.SPEAK
            actions.raise_hand(
                actor=actor, number=number, seat_id=mine.id, claim=claim, now=clock.now()
            )
    except ShangliangError as error:
        messages.error(request, explain(error.code, error.params))
    return here


@never_cache
@require_GET
def seat_cards(request: HttpRequest, number: str) -> HttpResponse:
    """Cards to print: name, side, and the code with which the seat checks in."""
    actor = actor_of(request)
    matter = get(number, actor)
    require(actor, Perm.OPEN_STATEMENTS, matter.body_path)
    found = queries.session(number)
    if found is None:
        raise NotFound("sessions.not_found", number=number)
    cards = [(seat, code_of(seat.id)) for seat in found.seats]
    context = {"matter": matter, "s": found, "cards": cards, "base": settings.BASE_URL}
    return render(request, "sessions/seat_cards.html", context)


@require_GET
def live_qr(request: HttpRequest, number: str) -> HttpResponse:
    """The address of the live page as a QR code."""
    get(number, actor_of(request))
    out = io.BytesIO()
    address = f"{settings.BASE_URL}/m/{number}/live"
    segno.make(address, error="m").save(out, kind="svg", scale=6, border=2, xmldecl=False)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")
