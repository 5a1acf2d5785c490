"""Under which key does this browser speak in a matter? The key of a seat checked in, else that of person or guest."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from shangliang.front.look.context import actor_of
from shangliang.ground.accounts.public import pseudonym_key

_SESSION = "voters"
_GUEST_COOKIE = "guest"
_YEAR = 365 * 24 * 3600


def remember_voter(request: HttpRequest, number: str, key: str) -> None:
    """From now on this browser speaks for a seat in the matter."""
    request.session[_SESSION] = {**request.session.get(_SESSION, {}), number: key}


def seat_key_of(request: HttpRequest, number: str) -> str:
    """The key of the seat this browser has checked in for; empty when there is none."""
    return str(request.session.get(_SESSION, {}).get(number, ""))


def voter_of(request: HttpRequest, number: str) -> str:
    """The key under which this browser's voice is kept."""
    return seat_key_of(request, number) or pseudonym_key(actor_of(request), number)


def keep_guest(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give a guest their key with the page, not with the first vote: two quick taps are then one voice."""
    actor = actor_of(request)
    if actor.is_guest and actor.guest_key and request.COOKIES.get(_GUEST_COOKIE) != actor.guest_key:
        response.set_cookie(
            _GUEST_COOKIE,
            actor.guest_key,
            max_age=_YEAR,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )
    return response
