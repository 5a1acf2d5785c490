"""Which pages has this room? Results, the voting card, the ballot paper, the rating, and the box for checking."""

from __future__ import annotations

import csv
import io
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
from shangliang.ground.soundings import box, casts, queries, results
from shangliang.ground.soundings.cards import card_for
from shangliang.ground.soundings.forms import BallotForm, RatingForm
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


def _find(request: HttpRequest, number: str, pk: int, kind: SoundingKind) -> tuple[Actor, Sounding]:
    actor = actor_of(request)
    row = queries.load(pk, actor)
    if row.dossier.number != number or row.kind != kind:
        raise NotFound("soundings.not_found")
    return actor, row


def _verdict(row: Sounding, actor: Actor, now: datetime) -> Verdict:
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
    actor, row = _find(request, number, pk, SoundingKind.STATEMENTS)
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
        "matter": _matter(row),
        "held": held,
        "sounding": held.sounding,
        "refused": explain_verdict(_verdict(row, actor, now)),
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
def ballot(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The ballot paper: the motion, the pass rule, how secret it is, and the options."""
    actor, row = _find(request, number, pk, SoundingKind.BALLOT)
    now = clock.now()
    voter = voter_of(request, number)
    brief = queries.brief(row)
    handed_in = queries.has_ballot(pk, voter)
    verdict = _verdict(row, actor, now)
    if verdict and row.audience == "roll" and handed_in is None:
        verdict = Verdict(ok=False, code="soundings.not_on_the_roll")
    form = BallotForm(request.POST or None, options=brief.options)

    def cast(data: dict[str, Any]) -> casts.CastBrief:
        seat = seat_key_of(request, number)
        return casts.cast_ballot(
            actor=actor, sounding_id=pk, choice=data["choice"], now=now, voter=seat
        )

    context = {
        "matter": _matter(row),
        "sounding": brief,
        "form": form,
        "done": bool(handed_in),
        "need": queries.said_rule(brief),
        "refused": explain_verdict(verdict),
    }
    return _paper(
        request, "soundings/ballot.html", context, form, cast, _("Your ballot is in the box.")
    )


@never_cache
@require_http_methods(["GET", "POST"])
def rate(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """One to five, with a word why."""
    actor, row = _find(request, number, pk, SoundingKind.RATING)
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
        "matter": _matter(row),
        "sounding": queries.brief(row),
        "form": form,
        "done": mine is not None,
        "refused": explain_verdict(_verdict(row, actor, now)),
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


def _matter(row: Sounding) -> DossierBrief:
    return get(row.dossier.number)


@require_GET
def box_csv(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """All ballots of a closed vote as they lie in the box, for anybody who wants to count again."""
    _, row = _find(request, number, pk, SoundingKind.BALLOT)
    found = results.result(pk, now=clock.now())
    assert isinstance(found, results.BallotResult)
    if not found.closed or found.hidden:
        raise NotFound("soundings.not_found")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["leaf"])
    writer.writerows([line.decode()] for line in sorted(box.box_leaves(row.pk)))
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{number}-box-{pk}.csv"'
    return response
