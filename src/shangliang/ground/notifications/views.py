"""Which pages do notices have? The list, marking as read, following, and the links in letters."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shangliang.front.look.context import actor_of
from shangliang.front.look.middleware import matter_url
from shangliang.ground.dossier.public import get
from shangliang.ground.notifications.actions import (
    confirm_follow,
    follow_matter,
    unfollow_by_link,
    unfollow_matter,
)
from shangliang.ground.notifications.addressing import read_follow, read_unfollow
from shangliang.ground.notifications.queries import notices, unread_count
from shangliang.ground.notifications.reading import read_all, read_notice
from shangliang.kernel import clock
from shangliang.kernel.actor import SYSTEM

_PAGE = 30


def _key(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


@require_GET
def notice_list(request: HttpRequest) -> HttpResponse:
    """GET /notices?before=<id>&unread=1"""
    actor = actor_of(request)
    if not actor.is_person:
        return HttpResponseRedirect("/sign-in?next=/notices")
    now = clock.now()
    only_unread = request.GET.get("unread") == "1"
    before = _key(request.GET.get("before"))
    rows = notices(actor, now, before_id=before, limit=_PAGE + 1, only_unread=only_unread)
    more, rows = len(rows) > _PAGE, rows[:_PAGE]
    tail = "&unread=1" if only_unread else ""
    context = {
        "rows": rows,
        "now": now,
        "unread": unread_count(actor),
        "up_to": rows[0].id if rows else 0,
        "only_unread": only_unread,
        "page": {
            "prev_url": f"/notices?{tail.lstrip('&')}" if before else "",
            "next_url": f"/notices?before={rows[-1].id}{tail}" if more else "",
        },
    }
    return render(request, "notifications/notices.html", context)


@require_POST
def mark_one(request: HttpRequest, notice_id: int) -> HttpResponse:
    """POST /notices/<id>/read leads on to the matter."""
    return HttpResponseRedirect(
        matter_url(read_notice(actor_of(request), notice_id, now=clock.now()))
    )


@require_POST
def mark_all(request: HttpRequest) -> HttpResponse:
    """POST /notices/read marks what was on the page and everything older."""
    read_all(actor_of(request), now=clock.now(), up_to=_key(request.POST.get("up_to")) or 0)
    return HttpResponseRedirect("/notices")


@require_POST
def follow(request: HttpRequest, number: str) -> HttpResponse:
    """POST /m/<number>/follow: one click for people with an account, the form for guests."""
    actor = actor_of(request)
    if not actor.is_person:
        return HttpResponseRedirect(f"{matter_url(number)}/notifications/follow")
    if request.POST.get("stop"):
        return unfollow(request, number)
    follow_matter(actor=actor, number=number, now=clock.now())
    messages.success(request, _("You follow this matter now. You will hear of every step."))
    return HttpResponseRedirect(matter_url(number))


@require_POST
def unfollow(request: HttpRequest, number: str) -> HttpResponse:
    """POST /m/<number>/unfollow"""
    unfollow_matter(actor=actor_of(request), number=number, now=clock.now())
    messages.info(request, _("You no longer follow this matter."))
    return HttpResponseRedirect(matter_url(number))


@csrf_exempt
@require_http_methods(["GET", "POST"])
def unfollow_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in a letter: GET asks, POST (also the mail programme's own, RFC 8058) does it."""
    number, _person, _guest = read_unfollow(token)
    matter = get(number, SYSTEM)
    context = {
        "number": number if matter.is_public else "",
        "heading": _("Stop following"),
        "lead": _("You will get no more letters about “%(title)s”.") % {"title": matter.title},
        "button": _("Stop following"),
    }
    if request.method == "POST":
        unfollow_by_link(actor=actor_of(request), token=token, now=clock.now())
        context |= {"heading": _("You no longer follow this matter."), "button": ""}
    return render(request, "notifications/follow.html", context)


@require_http_methods(["GET", "POST"])
def follow_link(request: HttpRequest, token: str) -> HttpResponse:
    """The link in the letter of confirmation: GET asks (mail scanners open links), POST does it."""
    number, address, _language = read_follow(token)
    matter = get(number, actor_of(request))
    if request.method == "POST":
        confirm_follow(actor=actor_of(request), token=token, now=clock.now())
        messages.success(request, _("You follow this matter now. You will hear of every step."))
        return HttpResponseRedirect(matter_url(number))
    context = {
        "number": number,
        "heading": _("Follow “%(title)s” by e-mail") % {"title": matter.title},
        "lead": _("Letters will go to %(address)s.") % {"address": address},
        "button": _("Follow this matter"),
    }
    return render(request, "notifications/follow.html", context)
