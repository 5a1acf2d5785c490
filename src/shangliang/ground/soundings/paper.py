"""Which pages has a ballot? The paper, the token for level S2, the receipt, and the published box."""

from __future__ import annotations

import csv
import io
import json
import secrets
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shangliang.front.look.dates import exact_words
from shangliang.front.look.reasons import explain, explain_verdict
from shangliang.ground.dossier.public import get
from shangliang.ground.soundings import blind, casts, queries, results, roll_call, tickets, tokens
from shangliang.ground.soundings.forms import BallotForm, ReceiptForm
from shangliang.ground.soundings.kinds import (
    METHOD_LABELS,
    SECRECY_LABELS,
    Method,
    Secrecy,
    SoundingKind,
)
from shangliang.ground.soundings.majorities import LEGAL_NOTES
from shangliang.ground.soundings.models import Roll, Sounding
from shangliang.ground.soundings.views import find, verdict_of
from shangliang.ground.soundings.voter import keep_guest, seat_key_of, voter_of
from shangliang.ground.soundings.workflow import SoundingState
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, Refused, ShangliangError
from shangliang.kernel.verdict import Verdict, deny


@never_cache
@require_http_methods(["GET", "POST"])
def ballot(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """The ballot paper: the motion, the pass rule, how secret it is, and the options."""
    actor, row = find(request, number, pk, SoundingKind.BALLOT)
    now = clock.now()
    brief = queries.brief(row)
    place = _place(request, row)
    key = request.POST.get("key", "")[:80]
    form = BallotForm(
        request.POST or None,
        options=brief.options,
        most=brief.most,
        initial={"key": secrets.token_hex(16)},
    )
    status, receipt = 200, ""
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                kept = _cast(row, actor, place, form.choice, key, now)
            except (Refused, Invalid, Conflict) as error:
                status = error.status
                form.add_error(None, _said(error))
            else:
                if not key:
                    again = _("It had already arrived. It counts once.")
                    messages.success(
                        request, again if kept.repeated else _("Your ballot is in the box.")
                    )
                    return keep_guest(request, HttpResponseRedirect(request.get_full_path()))
                # The receipt is told once and kept nowhere, so there is no page to redirect to.
                status, receipt = 200, kept.receipt
                place = _Place(place.elector, handed_in=True, on_behalf=place.on_behalf)
    context = _paper(request, row, actor, place, now) | {"form": form, "receipt": receipt}
    return keep_guest(request, render(request, "soundings/ballot.html", context, status=status))


class _Place:
    """Whose ballot this is: the voter's own, or that of somebody who has given them a proxy (`?for=`)."""

    def __init__(self, elector: str, *, handed_in: bool | None, on_behalf: str = "") -> None:
        self.elector = elector
        self.handed_in = handed_in
        self.on_behalf = on_behalf


def _place(request: HttpRequest, row: Sounding) -> _Place:
    own = queries.roll_hash(row.pk, voter_of(request, row.dossier.number))
    wanted = request.GET.get("for", "")
    rows = Roll.objects.filter(sounding=row, voter_hash=own)
    if wanted.isdigit() and len(wanted) < 16:
        rows = Roll.objects.filter(sounding=row, holder_hash=own, pk=int(wanted))
    found = rows.values_list("voter_hash", "has_voted", "name", "holder_hash").first()
    if found is None:
        return _Place("" if wanted else own, handed_in=None)
    elector, voted, name, holder = found
    if holder and not wanted:
        return _Place("", handed_in=None)
    return _Place(elector, handed_in=voted, on_behalf=name if wanted else "")


def _cast(
    row: Sounding, actor: Actor, place: _Place, choice: str, key: str, now: datetime
) -> casts.CastBrief:
    if not place.elector:
        raise Refused(deny("soundings.no_proxy"))
    return casts.cast_as(
        actor=actor, sounding_id=row.pk, choice=choice, elector=place.elector, key=key, now=now
    )


def _said(error: ShangliangError) -> str:
    fields = getattr(error, "fields", None) or {}
    code = next((c for codes in fields.values() for c in codes), error.code)
    return explain(code, error.params)


def _paper(
    request: HttpRequest, row: Sounding, actor: Actor, place: _Place, now: datetime
) -> dict[str, Any]:
    brief = queries.brief(row)
    verdict = verdict_of(row, actor, now)
    if verdict and row.method != Method.SCREEN:
        verdict = deny("soundings.counted_in_the_room")
    if verdict and row.audience == "roll" and place.handed_in is None:
        verdict = Verdict(ok=False, code="soundings.not_on_the_roll")
    context: dict[str, Any] = {
        "matter": get(row.dossier.number),
        "sounding": brief,
        "level": SECRECY_LABELS[row.secrecy],
        "done": bool(place.handed_in),
        "need": queries.said_rule(brief),
        "note": LEGAL_NOTES.get(row.majority, ""),
        "refused": explain_verdict(verdict),
        "on_behalf": place.on_behalf,
        "proxies": [],
        "elector": place.elector[:8],
        "query": f"?for={request.GET['for']}" if place.on_behalf else "",
        "paper_open": bool(verdict) and not place.handed_in,
    }
    if not context["paper_open"]:
        return context
    if row.audience == "roll" and not place.on_behalf:
        context["proxies"] = queries.proxies_of(row, voter_of(request, row.dossier.number))
    if row.secrecy == Secrecy.UNLINKABLE:
        n, e = tokens.public_half(row.pk)
        context |= {"key_n": f"{n:x}", "key_e": e}
        if row.casting_at is not None and now < row.casting_at:
            context["later"] = _("Your token is here. You can vote from %(time)s.") % {
                "time": exact_words(row.casting_at)
            }
    elif not actor.is_guest or actor.guest_key or seat_key_of(request, row.dossier.number):
        context["ticket"] = tickets.give(row.pk, place.elector, len(row.barred), now)
    return context


@never_cache
@require_POST
def token(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Sign what the voter's browser has blinded; the list says from now on that this elector has a token."""
    actor, row = find(request, number, pk, SoundingKind.BALLOT)
    place = _place(request, row)
    try:
        if not place.elector:
            raise Refused(deny("soundings.no_proxy"))
        try:
            blinded = bytes.fromhex(str(json.loads(request.body[:8192])["blinded"])[:2048])
        except (ValueError, KeyError, TypeError):
            raise Invalid(fields={"blinded": ["soundings.no_blinded_token"]}) from None
        if len(blinded) != blind.BITS // 8:
            raise Invalid(fields={"blinded": ["soundings.no_blinded_token"]})
        signed = tokens.issue_to(
            actor=actor, sounding_id=pk, elector=place.elector, blinded=blinded, now=clock.now()
        )
    except (Refused, Invalid, Conflict) as error:
        said = {"code": error.code, "detail": _said(error)}
        return keep_guest(request, JsonResponse(said, status=error.status))
    return keep_guest(request, JsonResponse({"signature": signed.hex()}))


@never_cache
@require_http_methods(["GET", "POST"])
def receipt(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """Does my ballot lie in the box? Asked by POST, so that the receipt stands in no address."""
    _actor, row = find(request, number, pk, SoundingKind.BALLOT)
    form = ReceiptForm(request.POST or None)
    over = row.state in {SoundingState.CLOSED, SoundingState.VOID}
    checked = None
    if over and request.method == "POST" and form.is_valid():
        checked = roll_call.receipt_checked(
            pk, form.cleaned_data["receipt"], published=_published(row)
        )
    context = {
        "matter": get(number),
        "sounding": queries.brief(row),
        "form": form,
        "over": over,
        "checked": checked,
    }
    response = render(request, "soundings/receipt.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_GET
def roll(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """How a vote that is over was counted: the roll call, and what people typed. Counts of few ballots stay hidden."""
    _actor, row = find(request, number, pk, SoundingKind.BALLOT)
    if row.state not in {SoundingState.CLOSED, SoundingState.VOID}:
        raise NotFound("soundings.not_found")
    context = {
        "matter": get(number),
        "sounding": queries.brief(row),
        "level": SECRECY_LABELS[row.secrecy],
        "method": METHOD_LABELS[row.method],
        "counts": roll_call.typed_counts(pk) if _published(row) else [],
        "named": roll_call.roll_call(pk),
    }
    return render(request, "soundings/roll.html", context)


def _published(row: Sounding) -> bool:
    found = results.result(row.pk, now=clock.now())
    assert isinstance(found, results.BallotResult)
    return found.closed and not found.hidden


@require_GET
def box_csv(request: HttpRequest, number: str, pk: int) -> HttpResponse:
    """All ballots of a closed vote as they lie in the box, for anybody who wants to count again."""
    _, row = find(request, number, pk, SoundingKind.BALLOT)
    if not _published(row):
        raise NotFound("soundings.not_found")
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["leaf"])
    writer.writerows([line.decode()] for line in roll_call.in_the_box(row.pk))
    response = HttpResponse(out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{number}-box-{pk}.csv"'
    return response
