"""Which pages has the floor? Questions, motions, the record, a seat's own check-in, forms of consultation, and the hint."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from typing import Any

import segno
from asgiref.sync import sync_to_async
from django.conf import settings
from django.contrib import messages
from django.core.handlers.asgi import ASGIRequest
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import explain, label
from shangliang.front.look.templatetags.look import titled
from shangliang.ground.directory.public import bodies
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings.public import turnout
from shangliang.ground.soundings.voter import keep_guest, remember_voter, voter_of
from shangliang.kernel import clock
from shangliang.kernel.errors import NotFound, ShangliangError
from shangliang.kernel.permissions import may, paths_of
from shangliang.kernel.permissions import require as require_permission
from shangliang.loop.sessions import actions, checking, motions, procedures, queries, questions
from shangliang.loop.sessions.catalogue import FORMS
from shangliang.loop.sessions.kinds import (
    AGENDA_LABELS,
    AMENDMENT_LABELS,
    CONDUCT,
    ORIGIN_LABELS,
    VIA_LABELS,
)
from shangliang.loop.sessions.models import Session
from shangliang.loop.sessions.permissions import Perm
from shangliang.loop.sessions.seats import code_of, seat_by_code
from shangliang.loop.sessions.seats import voter_of as seat_voter
from shangliang.loop.sessions.table_forms import ProcedureForm
from shangliang.loop.sessions.views import find_row, my_seat

_ASKING = {"called", "in_session", "voting"}


def _frame(request: HttpRequest, number: str) -> tuple[Session, dict[str, Any]]:
    """What every page of the floor knows: the session, the reader's seat, and who runs it."""
    actor = actor_of(request)
    row = find_row(number, actor)
    s = queries.brief(row)
    mine = my_seat(request, row, s)
    path = row.dossier.body_path
    return row, {
        "s": s,
        "title": titled(row.dossier),
        "state": label(f"sessions.session.{row.state}"),
        "mine": mine,
        "code": code_of(mine.id) if mine and mine.checked_in else "",
        "hosts": actor.is_person and actor.id == row.host_id,
        "desk": bool(may(actor, Perm.OPEN_STATEMENTS, path)),
        "records": bool(may(actor, Perm.LOG_SPEECH, path)),
        "running": row.state in {"in_session", "voting"},
    }


@never_cache
@require_http_methods(["GET", "POST"])
def questions_page(request: HttpRequest, number: str) -> HttpResponse:
    """The one queue of questions: ask, say that you want to know it too, see what is owed and answered."""
    row, context = _frame(request, number)
    actor = actor_of(request)
    voter = voter_of(request, number)
    typed, error = "", ""
    origin = request.POST.get("origin") or request.GET.get("from") or ""
    if request.method == "POST":
        typed = request.POST.get("text", "")[:2000].replace("\x00", "")
        try:
            asked = actions.ask_question(
                actor=actor,
                number=number,
                text=typed,
                origin=origin or "online",
                seat_id=context["mine"].id if context["mine"] else None,
                voter=voter,
                now=clock.now(),
            )
        except ShangliangError as refused:
            error = explain(refused.code, refused.params)
        else:
            messages.success(request, _("Your question has number %(n)s.") % {"n": asked.n})
            there = HttpResponseRedirect(f"/m/{number}/live/questions?from={asked.origin}")
            return keep_guest(request, there)
    found = questions.of_session(row.pk, voter)
    context |= {
        "waiting": [q for q in found if q.waits],
        "owed": [q for q in found if q.owed],
        "answered": [q for q in found if q.state == "answered"],
        "aside": [q for q in found if q.state == "set_aside"],
        "asking": row.state in _ASKING and not context["hosts"],
        "origins": list(ORIGIN_LABELS.items()),
        "origin": origin if origin in ORIGIN_LABELS else "online",
        "typed": typed,
        "error": error,
        "answers": {
            q.n
            for q in found
            if q.owed and q.unit_path and questions.answers_for(actor, q.unit_path)
        },
    }
    response = render(request, "sessions/questions.html", context, status=422 if error else 200)
    return keep_guest(request, response)


@require_POST
def echo(request: HttpRequest, number: str, n: int) -> HttpResponse:
    """“I want to know that too”, or no more."""
    actor = actor_of(request)
    find_row(number, actor)
    try:
        actions.echo_question(
            actor=actor,
            number=number,
            n=n,
            voter=voter_of(request, number),
            on="off" not in request.POST,
        )
    except ShangliangError as refused:
        messages.error(request, explain(refused.code, refused.params))
    return keep_guest(request, HttpResponseRedirect(f"/m/{number}/live/questions"))


@never_cache
@require_GET
def motions_page(request: HttpRequest, number: str) -> HttpResponse:
    """Texts with numbered lines, their amendments, and how they read now."""
    row, context = _frame(request, number)
    context |= {
        "moved": motions.of_session(row.pk),
        "kinds": list(AMENDMENT_LABELS.items()),
        "open": row.state in {"called", "in_session"},
    }
    return render(request, "sessions/motions.html", context)


@never_cache
@require_GET
def options_page(request: HttpRequest, number: str) -> HttpResponse:
    """The options side by side: the same questions to each."""
    row, context = _frame(request, number)
    context |= {
        "options": motions.options_of(row.pk),
        "open": row.state in {"called", "in_session"},
    }
    return render(request, "sessions/options.html", context)


@never_cache
@require_GET
def record_page(request: HttpRequest, number: str) -> HttpResponse:
    """The moderator's record: order of turns, time of each side, points of order, marks; and the minutes' approval."""
    row, context = _frame(request, number)
    actor = actor_of(request)
    told = checking.words(row.pk)
    neutral = checking.neutrality(row.pk)
    asked = questions.of_session(row.pk)
    before = queries.rounds(number)[-2] if row.round > 1 else None
    context |= {
        "minutes_label": label(f"sessions.minutes.{row.minutes_state}")
        if row.minutes_state
        else "",
        "told": told,
        "agreed": sum(w.agrees for w in told),
        "objections": [w for w in told if not w.agrees],
        "neutral": neutral,
        "fewest": checking.FEWEST,
        "asked": len(asked),
        "answered": sum(q.state == "answered" for q in asked),
        "owed": [q for q in asked if q.owed],
        "before": before,
        "office": bool(may(actor, Perm.ANSWER_COMPLAINT, row.dossier.body_path)),
        "can_approve": context["hosts"] and row.minutes_state == "open",
    }
    return render(request, "sessions/record.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
def seat_page(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """A seat's own page, behind the QR code of its card: the rules, a stake, and the check-in."""
    actor = actor_of(request)
    row = find_row(number, actor)
    seat = seat_by_code(list(row.seats.all()), code)
    if seat is None:
        messages.error(request, explain("sessions.unknown_code"))
        return HttpResponseRedirect(f"/m/{number}/live")
    error, typed = "", request.POST.get("interest", "")[:600].replace("\x00", "")
    if request.method == "POST":
        try:
            if seat.checked_in_at is None:
                actions.check_in(
                    actor=actor,
                    number=number,
                    code=code,
                    via=request.POST.get("via", "hall"),
                    accepts="accepts" in request.POST,
                    interest=typed,
                    now=clock.now(),
                )
        except ShangliangError as refused:
            error = explain(refused.code, refused.params)
        else:
            remember_voter(request, number, seat_voter(seat, number))
            messages.success(request, _("You sit at %(seat)s.") % {"seat": seat.label})
            return keep_guest(request, HttpResponseRedirect(f"/m/{number}/live"))
    context = {
        "number": number,
        "title": titled(row.dossier),
        "seat": seat,
        "conduct": CONDUCT,
        "vias": list(VIA_LABELS.items()),
        "via": request.POST.get("via", "hall"),
        "typed": typed,
        "error": error,
        "taken": seat.checked_in_at is not None,
    }
    return render(request, "sessions/seat.html", context, status=422 if error else 200)


@require_GET
def seat_qr(request: HttpRequest, number: str, code: str) -> HttpResponse:
    """The address of a seat's own page as a QR code, for its card."""
    actor = actor_of(request)
    row = find_row(number, actor)
    require_permission(actor, Perm.OPEN_STATEMENTS, row.dossier.body_path)
    if seat_by_code(list(row.seats.all()), code) is None:
        raise NotFound("sessions.no_such_seat")
    out = io.BytesIO()
    address = f"{settings.BASE_URL}/m/{number}/live/seat/{code}"
    segno.make(address, error="m").save(out, kind="svg", scale=3, border=2, xmldecl=False)
    return HttpResponse(out.getvalue(), content_type="image/svg+xml")


@require_GET
def procedures_page(request: HttpRequest) -> HttpResponse:
    """The catalogue of forms: who meets, which steps, what comes out."""
    actor = actor_of(request)
    context = {
        "found": procedures.all_in_force(""),
        "writes": bool(paths_of(actor, Perm.WRITE_PROCEDURE)),
    }
    return render(request, "sessions/procedures.html", context)


def _bodies(request: HttpRequest) -> dict[str, str]:
    """Bodies for which the reader may write procedures: path and name."""
    paths = paths_of(actor_of(request), Perm.WRITE_PROCEDURE)
    return {b.path: b.name for b in bodies() if any(b.path.startswith(p) for p in paths)}


@require_http_methods(["GET", "POST"])
def procedure_page(request: HttpRequest, form: str) -> HttpResponse:
    """One form with all its versions; the office writes a new one."""
    if form not in FORMS:
        raise NotFound("kernel.not_found")
    choices = _bodies(request)
    asked: ProcedureForm | None = None
    status = 200
    if choices:
        path = next(iter(choices))
        steps = procedures.in_force(form, path).steps
        lines = [f"{'! ' * s.required}{AGENDA_LABELS[s.code]} | {s.minutes}" for s in steps]
        asked = ProcedureForm(
            request.POST if request.method == "POST" else None,
            bodies=list(choices.items()),
            initial={"plan": lines, "body": path},
        )
    elif request.method == "POST":
        require_permission(actor_of(request), Perm.WRITE_PROCEDURE, "")
    if request.method == "POST" and asked is not None:
        status = 422
        if asked.is_valid():
            given = asked.cleaned_data
            try:
                made = actions.write_procedure(
                    actor=actor_of(request),
                    path=given["body"],
                    form=form,
                    steps=given["plan"],
                    reason=given["reason"],
                    now=clock.now(),
                )
            except ShangliangError as refused:
                asked.add_error(None, explain(refused.code, refused.params))
            else:
                said = _("Version %(n)s stands from now on.") % {"n": made.version}
                messages.success(request, said)
                return HttpResponseRedirect(f"/procedures/{form}")
    names = {b.path: b.name for b in bodies()}
    context = {
        "form_": FORMS[form],
        "versions": [(v, names.get(v.path, "")) for v in procedures.versions(form)],
        "form": asked,
        "known": list(AGENDA_LABELS.values()),
    }
    return render(request, "sessions/procedure.html", context, status=status)


_EVERY = 4
_LONGEST_STREAM = 55
"""Seconds after which a stream ends and the browser comes again: proxies cut longer ones anyway."""


def _stand(number: str) -> str:
    """Where the session stands, in a few signs: a hint that says only whether reading again is worth it."""
    found = (
        Session.objects.filter(dossier__number=number)
        .order_by("-round")
        .values_list("pk", "version", "ballot_id")
        .first()
    )
    if found is None:
        return ""
    pk, version, ballot = found
    voted = turnout(ballot).voted if ballot else 0
    return f"{pk}-{version}-{voted}"


@require_GET
def hints(request: HttpRequest, number: str) -> HttpResponseBase:
    """Server-sent events that carry only “version n”; who missed one hears the newest at once.

    Where the server can hold a connection (ASGI), it waits for changes; else it answers at once and the browser comes
    again after some seconds. Either way the page is read again only when something has changed.
    """
    get(number, actor_of(request))
    seen = request.headers.get("Last-Event-ID", "")
    if isinstance(request, ASGIRequest):
        response: HttpResponseBase = StreamingHttpResponse(
            _stream(number, seen), content_type="text/event-stream"
        )
        response["X-Accel-Buffering"] = "no"
    else:
        stand = _stand(number)
        response = HttpResponse(
            f"retry: {_EVERY * 1000}\n" + _said(stand, seen), content_type="text/event-stream"
        )
    response["Cache-Control"] = "no-store"
    return response


def _said(stand: str, seen: str) -> str:
    """The event, or a comment that keeps the line open when there is nothing new."""
    return ": same\n\n" if stand == seen else f"id: {stand}\ndata: {stand}\n\n"


async def _stream(number: str, seen: str) -> AsyncIterator[str]:
    yield f"retry: {_EVERY * 1000}\n\n"
    read = sync_to_async(_stand, thread_sensitive=True)
    for _second in range(_LONGEST_STREAM):
        stand = await read(number)
        if stand != seen:
            seen = stand
            yield _said(stand, "")
        elif not _second % 15:
            yield ": same\n\n"
        await asyncio.sleep(1)
