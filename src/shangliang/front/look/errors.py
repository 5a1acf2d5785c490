"""What is shown when something goes wrong? One mapping from errors to pages and to problem documents."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import is_valid_path
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.context import THEMES
from shangliang.front.look.reasons import Text, explain
from shangliang.kernel.errors import Invalid, ShangliangError
from shangliang.kernel.verdict import Param

log = logging.getLogger(__name__)

TITLES: dict[int, Text] = {
    400: _("This request could not be understood"),
    403: _("This is not open to you"),
    404: _("There is nothing here"),
    405: _("There is nothing to read at this address"),
    409: _("The matter has moved on"),
    422: _("Something needs another look"),
    500: _("Something broke on our side"),
}
ADVICE: dict[int, Text] = {
    400: _("Go back, load the page again and repeat what you did. If it happens again, tell us."),
    403: _(
        "You can look for the body in charge in the directory, or sign in with another account."
    ),
    404: _("Check the number or the address. Matters can be found by number, by word or by place."),
    405: _("It only takes what a form sends. Go back to the page with the form."),
    409: _("Open the matter again to see where it stands now. What you typed is kept below."),
    422: _("Go back and correct what is named here. What you typed is kept below."),
    500: _("Nothing that was acknowledged is lost. We have a record of it. Try again in a minute."),
}


def is_api(request: HttpRequest) -> bool:
    """Whether a program asks, who wants a problem document instead of a page."""
    return request.path.startswith("/api/")


def problem(
    status: int,
    code: str,
    title: str,
    *,
    params: Mapping[str, Any] | None = None,
    fields: Mapping[str, list[str]] | None = None,
) -> JsonResponse:
    """RFC 9457 problem document with our reason code, its parameters and the fields concerned."""
    body: dict[str, Any] = {
        "type": f"urn:shangliang:{code}",
        "title": title,
        "status": status,
        "code": code,
        "params": dict(params or {}),
    }
    if fields:
        body["fields"] = {name: list(errors) for name, errors in fields.items()}
    return JsonResponse(
        body,
        status=status,
        content_type="application/problem+json",
        json_dumps_params={"ensure_ascii": False},
    )


def problem_of(error: ShangliangError) -> JsonResponse:
    """The problem document of a refusal."""
    fields = said_fields(error) if isinstance(error, Invalid) else None
    return problem(
        error.status,
        error.code,
        explain(error.code, error.params),
        params=error.params,
        fields=fields,
    )


def said_fields(error: Invalid) -> dict[str, list[str]]:
    """Field errors as sentences: reason codes are explained, sentences stay."""
    return {
        name: [_said(e, {**error.params, "field": name}) for e in found]
        for name, found in error.fields.items()
    }


def _said(text: str, params: Mapping[str, Param]) -> str:
    looks_like_a_code = (
        "." in text and " " not in text and text.isascii() and not text.endswith(".")
    )
    return explain(text, params) if looks_like_a_code else text


def error_page(
    request: HttpRequest,
    status: int,
    reason: str = "",
    *,
    code: str = "",
    typed: Mapping[str, str] | None = None,
) -> HttpResponse:
    """A page that says what happened, what to do, and keeps what was typed."""
    context = {
        "status": status,
        "code": code,
        "heading": TITLES.get(status, TITLES[500]),
        "reason": reason,
        "advice": ADVICE.get(status, ADVICE[500]),
        # Pairs: a template takes `typed.items` for the field of that name when there is one.
        "typed": list((typed or {}).items()),
        "needs_sign_in": code == "kernel.sign_in_first",
    }
    return render(request, "look/error.html", context, status=status)


def respond(request: HttpRequest, error: ShangliangError) -> HttpResponse:
    """The one mapping: a problem document for programs, a page for people."""
    if is_api(request):
        return problem_of(error)
    reason = explain(error.code, error.params)
    return error_page(request, error.status, reason, code=error.code, typed=typed_text(request))


def typed_text(request: HttpRequest) -> dict[str, str]:
    """What the person had written, so that an error page can hand it back (never passwords or keys)."""
    if request.method != "POST":
        return {}
    hidden = ("csrf", "password", "request_key", "token", "code", "next")
    return {
        name: str(value)
        for name, value in request.POST.items()
        if len(str(value)) > 1 and not any(word in name for word in hidden)
    }


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long, or came from another site."""
    log.info("csrf: %s", reason)
    said = explain("look.form_expired")
    if is_api(request):
        return problem(403, "look.form_expired", said)
    return error_page(request, 403, said, code="look.form_expired", typed=typed_text(request))


def _plain(request: HttpRequest, status: int) -> HttpResponse:
    if is_api(request):
        return problem(status, f"http.{status}", str(TITLES[status]))
    return error_page(request, status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400"""
    log.info("bad request: %s", exception)
    return _plain(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403"""
    log.info("permission denied: %s", exception)
    return _plain(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404; an address with one slash too many leads to the page that was meant."""
    log.debug("not found: %s", exception)
    if request.method == "GET" and request.path != "/" and request.path.endswith("/"):
        meant = f"/{request.path.strip('/')}"
        if is_valid_path(meant):
            query = request.META.get("QUERY_STRING", "")
            return HttpResponsePermanentRedirect(
                f"{quote(meant)}?{query}" if query else quote(meant)
            )
    return _plain(request, 404)


def _broken_page(request: HttpRequest) -> HttpResponse:
    """The page of something broken asks nothing of the database, which may be what broke."""
    said = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "") or get_language() or ""
    chinese = not said.startswith("en")
    theme = request.COOKIES.get("theme", "auto")
    with override("zh-hans" if chinese else "en"):
        body = render_to_string(
            "look/broken.html",
            {
                "lang": "zh" if chinese else "en",
                "theme": theme if theme in THEMES else "auto",
                "demo": bool(getattr(settings, "DEMO", False)),
                "heading": TITLES[500],
                "advice": ADVICE[500],
                "here": request.get_full_path() if request.method == "GET" else "/",
            },
        )
    return HttpResponse(body, status=500)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500; a page without any context when even the page cannot be made."""
    try:
        return _plain(request, 500) if is_api(request) else _broken_page(request)
    except Exception:
        log.exception("the error page itself failed")
        return HttpResponse(f"<h1>{TITLES[500]}</h1><p>{ADVICE[500]}</p>", status=500)
