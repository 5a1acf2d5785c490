"""The hall on other people's pages: a widget without scripts for partner media, and feeds (Atom, JSON Feed)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from csp.decorators import csp_replace
from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_GET

from shangliang.kernel import clock
from shangliang.kernel.actor import guest
from shangliang.loop.hall import posts, queries
from shangliang.loop.hall.posts import PostBrief

_MOST = 30
_IN_WIDGET = 5
_TYPE = "application/atom+xml; charset=utf-8"


def framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only the sites named in the settings may show it in a frame."""
    partners = list(settings.HALL_PARTNERS)
    if not partners:
        return view
    policy: dict[str, Any] = {"frame-ancestors": partners}
    return xframe_options_exempt(csp_replace(policy)(view))


@require_GET
def widget(request: HttpRequest, number: str) -> HttpResponse:
    """A call in a frame: the question, the days left, the latest ideas, and the way in. No script, no cookie."""
    return framed(_widget)(request, number)


def _widget(request: HttpRequest, number: str) -> HttpResponse:
    now, anybody = clock.now(), guest()
    c = queries.call(number, anybody)
    page = posts.listed(c, {}, order="newest", seed="", limit=_IN_WIDGET)
    context = {
        "call": c,
        "tally": queries.tallies([c.id])[c.id],
        "ideas": [p for p in page.rows if p.is_shown],
        "takes_posts": c.takes_posts(now),
        "phase": c.phase(now),
        "base": settings.BASE_URL,
    }
    return render(request, "hall/widget.html", context)


def _shown(number: str) -> tuple[queries.CallBrief, list[PostBrief]]:
    c = queries.call(number, guest())
    page = posts.listed(c, {}, order="newest", seed="", limit=_MOST)
    return c, [p for p in page.rows if p.is_shown]


@require_GET
def feed_json(request: HttpRequest, number: str) -> HttpResponse:
    """JSON Feed 1.1 of the ideas of a call."""
    c, rows = _shown(number)
    base = settings.BASE_URL
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": c.title,
        "description": c.ask,
        "home_page_url": f"{base}{c.url}",
        "feed_url": f"{base}{c.url}/feed.json",
        "language": "zh-Hans",
        "items": [
            {
                "id": f"{base}{p.url}",
                "url": f"{base}{p.url}",
                "title": p.title,
                "content_text": p.text,
                "date_published": (p.published_at or p.submitted_at).isoformat(),
                "authors": [{"name": p.by}],
                "tags": [p.category] if p.category else [],
            }
            for p in rows
        ],
    }
    return JsonResponse(
        body,
        content_type="application/feed+json; charset=utf-8",
        json_dumps_params={"ensure_ascii": False},
    )


@require_GET
def feed_atom(request: HttpRequest, number: str) -> HttpResponse:
    """Atom feed of the ideas of a call."""
    c, rows = _shown(number)
    base = settings.BASE_URL
    feed = Atom1Feed(
        title=c.title, link=f"{base}{c.url}", description=c.ask, feed_url=f"{base}{c.url}/feed.atom"
    )
    for p in rows:
        at = p.published_at or p.submitted_at
        feed.add_item(
            title=p.title,
            link=f"{base}{p.url}",
            description=p.text,
            author_name=p.by,
            pubdate=at,
            updateddate=at,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=_TYPE)


@require_GET
def all_atom(request: HttpRequest) -> HttpResponse:
    """Atom feed of the calls, whatever their phase."""
    base, now = settings.BASE_URL, clock.now()
    feed = Atom1Feed(
        title=_("Online hall"),
        link=f"{base}/hall",
        description=_("Calls for ideas and members on duty"),
        feed_url=f"{base}/hall/feed.atom",
    )
    found = [
        c
        for phase in queries.PHASES
        for c in queries.calls(guest(), phase=phase, now=now, limit=_MOST)
    ]
    for c in sorted(found, key=lambda c: c.opens_at, reverse=True)[:_MOST]:
        at = c.answered_at or c.opens_at
        feed.add_item(
            title=c.title, link=f"{base}{c.url}", description=c.ask, pubdate=at, updateddate=at
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=_TYPE)
