"""Which pages has this room? Results, the voting card and the rating; ballots have `paper.py`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shangliang.front.look.context import actor_of
from shangliang.front.look.forms import LookForm
from shangliang.front.look.middleware import matter_url
from shangliang.front.look.reasons import explain, explain_verdict
from shangliang.ground.dossier.public import DossierBrief, get
from shangliang.ground.soundings import casts, queries, results
from shangliang.ground.soundings.cards import card_for
from shangliang.ground.soundings.forms import RatingForm
from shangliang.ground.soundings.kinds import SoundingKind
from shangliang.ground.soundings.models import Sounding
from shangliang.ground.soundings.orders import OrderResult
from shangliang.ground.soundings.permissions import Perm
from shangliang.ground.soundings.rules import may_take_part
from shangliang.ground.soundings.voter import keep_guest, seat_key_of, voter_of
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid, NotFound, Refused, ShangliangError
from shangliang.kernel.permissions import may
from shangliang.kernel.verdict import Verdict


def find(request: HttpRequest, number: str, pk: int, kind: SoundingKind) -> tuple[Actor, Sounding]:
    actor = actor_of(request)
    row = queries.load(pk, actor)
    if row.dossier.number != number or row.kind != kind:
        raise NotFound("soundings.not_found")
    return actor, row


def verdict_of(row: Sounding, actor: Actor, now: datetime) -> Verdict:
    return may_take_part(
        actor,
        state=row.state,
        audience=row.audience,
        closes_at=row.closes_at,
        now=now,
        bars=queries.bars(row),
    )


@require_GET
def voices(request: HttpRequest, number: str) -> HttpResponse:
    """What people said: common ground first, dissent beside it."""
    actor = actor_of(request)
    matter = get(number, actor)
    now = clock.now()
    organises = matter.closed_at is None and bool(may(actor, Perm.DRAFT, matter.body_path))
    moderates = bool(may(actor, Perm.FOLD_STATEMENT, matter.body_path))
    found = results.results(number, now=now)
    context: dict[str, Any] = {
        "matter": matter,
        "statements": [r for r in found if isinstance(r, results.StatementsResult)],
        "ballots": [r for r in found if isinstance(r, results.BallotResult)],
        "ratings": [r for r in found if isinstance(r, results.RatingResult)],
        "orders": [r for r in found if isinstance(r, OrderResult)],
        "drafts": queries.soundings(number, state="draft") if organises else [],
        "held": queries.held_statements(number) if moderates else [],
        "held_comments": queries.held_comments(number) if moderates else [],
        "organises": organises,
        "without_a_vote": [
            pk
            for pk, barred in (queries.barred_from(number) if actor.is_person else {}).items()
            if any(bar.hits(actor) for bar in barred)
        ],
        "moderates": moderates,
    }
    return render(request, "soundings/result.html", context)


@require_GET
def one(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The address of one sounding leads to where it stands among those of its matter."""
    row = queries.load(pk, actor_of(request))
    if row.dossier.number != number:
        raise NotFound("soundings.not_found")
    return HttpResponseRedirect(f"{matter_url(number)}/voices#sounding-{pk}")


@never_cache
@require_http_methods(["GET", "POST"])
def vote(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One statement at a time: agree, disagree or pass; the last one can be taken back."""
    actor, row = find(request, number, pk, SoundingKind.STATEMENTS)
    now = clock.now()
    if request.method == "POST":
        return keep_guest(request, _voted(request, row, actor, now))
    held = card_for(
        queries.brief(row),
        voter_of(request, number),
        wanted=request.GET.get("s", ""),
        last=request.GET.get("last", ""),
    )
    context = {
        "matter": matter_of(row),
        "held": held,
        "sounding": held.sounding,
        "refused": explain_verdict(verdict_of(row, actor, now)),
    }
    return keep_guest(request, render(request, "soundings/vote.html", context))


def _voted(request: HttpRequest, row: Sounding, actor: Actor, now: datetime) -> HttpResponse:
    statement = _int(request.POST.get("statement"))
    value = _int(request.POST.get("value"))
    number = row.dossier.number
    voter = seat_key_of(request, number)
    live = request.POST.get("back") == "live"
    here = f"/m/{number}/live" if live else f"/m/{number}/voices/{row.pk}/vote"
    spot = "#say" if live else ""
    if statement is None or not row.statements.filter(pk=statement).exists():
        raise NotFound("soundings.not_found")
    try:
        if "undo" in request.POST:
            casts.take_back_vote(actor=actor, statement_id=statement, now=now, voter=voter)
            return HttpResponseRedirect(f"{here}?s={statement}{spot}")
        if value is None:
            raise Invalid(fields={"value": ["soundings.unknown_vote"]})
        casts.cast_vote(actor=actor, statement_id=statement, value=value, now=now, voter=voter)
    except Invalid:
        messages.error(request, explain("soundings.unknown_vote"))
        return HttpResponseRedirect(f"{here}?s={statement}{spot}")
    return HttpResponseRedirect(f"{here}?last={statement}{spot}")


def _int(text: str | None) -> int | None:
    try:
        found = int(text or "")
    except ValueError:
        return None
    return found if -2 < found < 2**53 else None


@never_cache
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One to five, with a word why."""
    actor, row = find(request, number, pk, SoundingKind.RATING)
    now = clock.now()
    mine = queries.rating_of(pk, voter_of(request, number))
    initial = {"value": mine[0], "comment": mine[1]} if mine else {}
    form = RatingForm(request.POST or None, initial=initial)

    def cast(data: dict[str, Any]) -> casts.CastBrief:
        return casts.cast_rating(
            actor=actor,
            sounding_id=pk,
            value=data["value"],
            comment=data["comment"],
            now=now,
            voter=seat_key_of(request, number),
        )

    context = {
        "matter": matter_of(row),
        "sounding": queries.brief(row),
        "form": form,
        "done": mine is not None,
        "refused": explain_verdict(verdict_of(row, actor, now)),
    }
    return _paper(
        request, "soundings/rate.html", context, form, cast, _("Thank you. Your answer is kept.")
    )


def _paper(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    form: LookForm,
    cast: Callable[[dict[str, Any]], casts.CastBrief],
    said: str,
) -> HttpResponse:
    """Show a paper, or take it in; what was typed stays when it is refused."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = cast(form.facts)
            except (Refused, Invalid) as error:
                status = error.status
                _blame(form, error)
            else:
                again = _("It had already arrived. It counts once.")
                messages.success(request, again if kept.repeated else said)
                return keep_guest(request, HttpResponseRedirect(request.path))
    return keep_guest(request, render(request, template, context, status=status))


def _blame(form: LookForm, error: ShangliangError) -> None:
    form.add_error(None, explain(error.code, error.params))


def matter_of(row: Sounding) -> DossierBrief:
    return get(row.dossier.number)
