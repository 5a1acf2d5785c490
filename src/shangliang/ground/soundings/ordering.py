"""On which page does somebody say what comes first? Marks, places, or one comparison after the other."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shangliang.front.look.context import actor_of
from shangliang.front.look.reasons import explain, explain_verdict
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings import preferences, queries
from shangliang.ground.soundings.casts import CastBrief
from shangliang.ground.soundings.forms import RankingForm, SupportForm
from shangliang.ground.soundings.kinds import ORDERS, SoundingKind
from shangliang.ground.soundings.models import Sounding
from shangliang.ground.soundings.rules import may_take_part
from shangliang.ground.soundings.voter import keep_guest, seat_key_of, voter_of
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Invalid, NotFound, Refused

_SENSES = {"left": 1, "right": -1, "both": 0}


@never_cache
@require_http_methods(["GET", "POST"])
def order(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Say what comes first; it can be changed as long as the question is open."""
    actor = actor_of(request)
    row = queries.load(pk, actor)
    if row.dossier.number != number or row.kind not in ORDERS:
        raise NotFound("soundings.not_found")
    if row.kind == SoundingKind.PAIRWISE:
        return _pairwise(request, row, actor)
    return _sheet(request, row, actor)


def _context(request: HttpRequest, row: Sounding, actor: Actor, now: datetime) -> dict[str, Any]:
    verdict = may_take_part(
        actor,
        state=row.state,
        audience=row.audience,
        closes_at=row.closes_at,
        now=now,
        bars=queries.bars(row),
    )
    return {
        "matter": get(row.dossier.number),
        "sounding": queries.brief(row),
        "refused": explain_verdict(verdict),
    }


def _sheet(request: HttpRequest, row: Sounding, actor: Actor) -> HttpResponse:
    now, number = clock.now(), row.dossier.number
    context = _context(request, row, actor, now)
    mine = queries.preference_of(row.pk, voter_of(request, number))
    form_class = SupportForm if row.kind == SoundingKind.SUPPORT else RankingForm
    form = form_class(
        request.POST if request.method == "POST" else None,
        options=context["sounding"].options,
        mine=mine,
    )
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = _kept(form, row, actor, now, seat_key_of(request, number))
            except (Refused, Invalid) as error:
                status = error.status
                codes = [c for found in getattr(error, "fields", {}).values() for c in found]
                form.add_error(None, explain(codes[0] if codes else error.code, error.params))
            else:
                again = _("It had already arrived. It counts once.")
                said = _("Thank you. Your order is kept; you can change it until the close.")
                messages.success(request, again if kept.repeated else said)
                return keep_guest(request, HttpResponseRedirect(request.path))
    context |= {"form": form, "done": mine is not None}
    return keep_guest(request, render(request, "soundings/order.html", context, status=status))


def _kept(
    form: SupportForm | RankingForm, row: Sounding, actor: Actor, now: datetime, voter: str
) -> CastBrief:
    if isinstance(form, RankingForm):
        return preferences.cast_ranking(
            actor=actor, sounding_id=row.pk, places=form.places, now=now, voter=voter
        )
    marked = form.cleaned_data["options"]
    return preferences.cast_support(
        actor=actor, sounding_id=row.pk, marked=marked, now=now, voter=voter
    )


def _pairwise(request: HttpRequest, row: Sounding, actor: Actor) -> HttpResponse:
    now, number = clock.now(), row.dossier.number
    if request.method == "POST":
        return keep_guest(request, _compared(request, row, actor, now))
    context = _context(request, row, actor, now)
    voter = voter_of(request, number)
    labels = {o.key: o.label for o in context["sounding"].options}
    pair = preferences.next_pair(context["sounding"], voter)
    answered = len(queries.preference_of(row.pk, voter) or {})
    context |= {
        "left": (pair[0], labels[pair[0]]) if pair else None,
        "right": (pair[1], labels[pair[1]]) if pair else None,
        "answered": answered,
        "all": len(labels) * (len(labels) - 1) // 2,
    }
    return keep_guest(request, render(request, "soundings/compare.html", context))


def _compared(request: HttpRequest, row: Sounding, actor: Actor, now: datetime) -> HttpResponse:
    try:
        sense = _SENSES.get(request.POST.get("first", ""))
        if sense is None:
            raise Invalid(fields={"value": ["soundings.unknown_vote"]})
        preferences.cast_pair(
            actor=actor,
            sounding_id=row.pk,
            left=request.POST.get("left", ""),
            right=request.POST.get("right", ""),
            value=sense,
            now=now,
            voter=seat_key_of(request, row.dossier.number),
        )
    except Invalid:
        messages.error(request, explain("soundings.unknown_option"))
    return HttpResponseRedirect(request.path)
