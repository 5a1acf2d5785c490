"""Pages beside the acts: what is held back, letters, lists, and the sender's own page."""

from __future__ import annotations

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shangliang.front.look.context import actor_of
from shangliang.front.look.errors import said_fields
from shangliang.front.look.reasons import explain, label
from shangliang.ground.directory.public import places
from shangliang.kernel import clock
from shangliang.kernel.act import AlreadyDone
from shangliang.kernel.errors import Conflict, Invalid, NotFound, OutOfOrder, Refused
from shangliang.loop.intake.actions import bring_in_list, check_list
from shangliang.loop.intake.bringing import ask_for
from shangliang.loop.intake.channels import channels_of
from shangliang.loop.intake.forms import ListForm
from shangliang.loop.intake.inbox_views import insist_on_inbox
from shangliang.loop.intake.permissions import Perm
from shangliang.loop.intake.queries import (
    brought_in_before,
    held_by_code,
    held_page,
    letters,
    lists,
    sheet_list,
)
from shangliang.loop.intake.workflow import HeldState
from shangliang.loop.topics.public import WAITING_SALT, Channel, code_hash

_PAGE = 20
_WAITING_SECONDS = 60 * 24 * 3600


def _before(request: HttpRequest) -> int | None:
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


@require_GET
def held_list(request: HttpRequest) -> HttpResponse:
    """GET /intake/held: what a person has to look at, one row for all in the same words."""
    actor = actor_of(request)
    insist_on_inbox(actor, Perm.RELEASE)
    state = request.GET.get("state", "")
    state = state if state in set(HeldState) else HeldState.WAITING.value
    rows = held_page(actor, state=state, before=_before(request), limit=_PAGE + 1)
    names = {p.id: p.name for p in places()}
    shown = rows[:_PAGE]
    context = {
        "rows": [
            {
                "item": item,
                "why": [label(f"intake.why.{w}") for w in item.why],
                "channel": label(f"topics.channel.{item.channel}"),
                "place": names.get(item.place_id, ""),
            }
            for _pk, item in shown
        ],
        "state": state,
        "states": [(s.value, label(f"intake.held.{s}")) for s in HeldState],
        "page": {
            "prev_url": f"?state={state}" if _before(request) else "",
            "next_url": f"?state={state}&before={shown[-1][0]}" if len(rows) > _PAGE else "",
        },
    }
    return render(request, "intake/held.html", context)


@never_cache
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """GET /waiting?c=…: the sender sees why it waits, until when, and what was decided."""
    try:
        code = signing.loads(request.GET.get("c", ""), salt=WAITING_SALT, max_age=_WAITING_SECONDS)
    except signing.BadSignature:
        raise NotFound("kernel.not_found") from None
    item = held_by_code(code_hash(str(code)))
    if item is None:
        raise NotFound("kernel.not_found")
    context = {"item": item, "code": code, "why": [label(f"intake.why.{w}") for w in item.why]}
    return render(request, "intake/waiting.html", context)


@require_GET
def letter_list(request: HttpRequest) -> HttpResponse:
    """GET /intake/letters: what the mailbox brought, and what became of it."""
    actor = actor_of(request)
    insist_on_inbox(actor)
    rows = letters(actor, before=_before(request), limit=_PAGE + 1)
    context = {
        "rows": [
            {
                "letter": x,
                "outcome": label(f"intake.mail.{x.outcome}"),
                "why": label(f"intake.mail.{x.why}") if x.why else "",
            }
            for x in rows[:_PAGE]
        ],
        "page": {
            "prev_url": "?" if _before(request) else "",
            "next_url": f"?before={rows[_PAGE - 1].id}" if len(rows) > _PAGE else "",
        },
    }
    return render(request, "intake/letters.html", context)


@require_http_methods(["GET", "POST"])
def list_page(request: HttpRequest) -> HttpResponse:
    """/intake/lists: hand a list in; it is checked at once and brought in only when asked."""
    actor = actor_of(request)
    insist_on_inbox(actor, Perm.BRING_IN)
    ways = [Channel.SHEET.value, *channels_of(actor)]
    form = ListForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        channels=ways,
    )
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["upload"]
        name = upload.name or "list"
        try:
            number = check_list(
                actor=actor,
                name=name,
                content=upload.read(),
                ending="xlsx" if name.lower().endswith(".xlsx") else "csv",
                place_id=int(form.cleaned_data["place_id"]),
                channel=form.cleaned_data["channel"],
                now=clock.now(),
            )
        except AlreadyDone:
            return HttpResponseRedirect("/intake/lists")
        except Invalid as error:
            for field, sentences in said_fields(error).items():
                form.add_error(field if field in form.fields else None, sentences)
        except Refused as error:
            form.add_error(None, explain(error.code, error.params))
        else:
            return HttpResponseRedirect(f"/intake/lists/{number}")
    context = {
        "form": form,
        "rows": [(x, label(f"intake.list.{x.state}")) for x in lists(actor)],
    }
    return render(request, "intake/lists.html", context, status=422 if form.errors else 200)


@require_GET
def one_list(request: HttpRequest, number: str) -> HttpResponse:
    """GET /intake/lists/<number>: faults by line, or the button that brings it in, or how far it is."""
    actor = actor_of(request)
    found = sheet_list(number, actor)
    before = brought_in_before(found.sha256, found.place_id)
    context = {
        "found": found,
        "state": label(f"intake.list.{found.state}"),
        "channel": label(f"topics.channel.{found.channel}"),
        "faults": [
            {
                "line": f["line"],
                "column": label(f"intake.column.{f['column']}"),
                "said": explain(f["code"], f["params"]),
            }
            for f in found.faults
        ],
        "more_faults": found.fault_count - len(found.faults),
        "before": before if before != number else "",
        "ready": found.state == "checked" and not found.fault_count and found.rows and not before,
    }
    return render(request, "intake/list.html", context)


@require_POST
def bring_in(request: HttpRequest, number: str) -> HttpResponse:
    """POST /intake/lists/<number>/bring_in"""
    actor = actor_of(request)
    now = clock.now()
    found = sheet_list(number, actor)
    try:
        with transaction.atomic():
            bring_in_list(actor=actor, number=number, now=now)
            job = ask_for(number, actor=actor, path=found.body_path, now=now)
    except AlreadyDone:
        return HttpResponseRedirect(f"/intake/lists/{number}")
    except (Refused, Conflict, OutOfOrder) as error:
        messages.error(request, explain(error.code, error.params))
        return HttpResponseRedirect(f"/intake/lists/{number}")
    return HttpResponseRedirect(job.url)
