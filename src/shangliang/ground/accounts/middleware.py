"""Who makes this request? `request.actor` is a person with grants, or a guest with a key in a cookie."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shangliang.ground.accounts.models import Person
from shangliang.ground.accounts.queries import actor_for
from shangliang.kernel import clock
from shangliang.kernel.actor import Actor, guest

GUEST_COOKIE = "guest"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_YEAR = 365 * 24 * 3600


class ActorRequest(HttpRequest):
    """A request that has passed this middleware."""

    actor: Actor


class ActorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        fresh = ""
        if isinstance(request.user, Person):
            request.actor = actor_for(request.user, clock.now())  # type: ignore[attr-defined]  # see ActorRequest
        else:
            key = request.COOKIES.get(GUEST_COOKIE, "")
            if not _TOKEN.fullmatch(key):
                key = fresh = secrets.token_urlsafe(32)
            request.actor = guest(key)  # type: ignore[attr-defined]  # see ActorRequest
        response = self.get_response(request)
        if fresh and request.method == "POST":
            response.set_cookie(
                GUEST_COOKIE,
                fresh,
                max_age=_YEAR,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response
