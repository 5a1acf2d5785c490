"""What happens around every request? The request key is set and cleared, refusals become pages or problems."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from shangliang.front.look import errors
from shangliang.front.look.context import actor_of
from shangliang.front.look.forms import REQUEST_KEY
from shangliang.front.look.reasons import explain
from shangliang.kernel.act import AlreadyDone, set_request_key
from shangliang.kernel.errors import NotFound, ShangliangError

_FORM_TYPES = {"application/x-www-form-urlencoded", "multipart/form-data"}
_MOST = 200
_NO_SUCH_METHOD = 405


def matter_url(number: str) -> str:
    """The page of a matter; the front page when there is no number."""
    return f"/m/{quote(number)}" if number else "/"


def request_key_of(request: HttpRequest) -> str:
    """The idempotency key, bound to the person and the address so that nobody can meet another's act."""
    if request.method not in {"POST", "PUT", "PATCH", "DELETE"}:
        return ""
    given = request.headers.get("Idempotency-Key", "")
    if not given and request.content_type in _FORM_TYPES:
        given = request.POST.get(REQUEST_KEY, "")
    if not given:
        return ""
    actor = actor_of(request)
    # A guest gets the guest cookie with the first answer only, too late for a second click; the cookie against
    # forged requests has come with the form.
    guest_key = request.COOKIES.get(settings.CSRF_COOKIE_NAME) or actor.guest_key
    who = f"{actor.kind}:{actor.id}" if actor.is_person else f"{actor.kind}:{guest_key}"
    return hashlib.sha256(f"{who}|{request.path}|{given[:_MOST]}".encode()).hexdigest()[:40]


class ErrorMiddleware:
    """Maps the kernel's errors to pages and problem documents, and carries the request key."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path:  # PostgreSQL cannot even be asked for it
            return errors.respond(request, NotFound("kernel.not_found"))
        set_request_key(request_key_of(request))
        try:
            return _not_blank(request, self.get_response(request))
        finally:
            set_request_key("")

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Refusals become answers; anything else is left to Django and the log."""
        if isinstance(exception, AlreadyDone):
            return already_done(request, exception)
        if isinstance(exception, ShangliangError):
            return errors.respond(request, exception)
        return None


def _not_blank(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Whoever opens the address of a form's answer by hand, or by “back”, gets a page and not a blank one."""
    if response.status_code != _NO_SUCH_METHOD or response.content or errors.is_api(request):
        return response
    page = errors.error_page(request, _NO_SUCH_METHOD)
    page["Allow"] = response.get("Allow", "")
    return page


def already_done(request: HttpRequest, exception: AlreadyDone, url: str = "") -> HttpResponse:
    """The same request came twice: show its result again (at `url` when the act has a page of its own)."""
    if errors.is_api(request):
        return JsonResponse(
            {"number": exception.matter, "url": matter_url(exception.matter), "repeated": True}
        )
    messages.info(request, explain("kernel.already_done"))
    return HttpResponseRedirect(url or matter_url(exception.matter))
