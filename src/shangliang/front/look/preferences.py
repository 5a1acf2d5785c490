"""How does a reader choose larger type, a theme or a language? Cookies, set by a plain form."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from shangliang.front.look.context import THEMES

_YEAR = 365 * 24 * 3600
_ALLOWED = {"elder": ("0", "1"), "theme": THEMES}


def safe_next(request: HttpRequest, fallback: str = "/") -> str:
    """Where to go back to; only addresses of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    here = {request.get_host()}
    if wanted and url_has_allowed_host_and_scheme(wanted, here, require_https=request.is_secure()):
        return wanted
    return fallback


@require_POST
def preference(request: HttpRequest) -> HttpResponse:
    """Set the cookies `elder` and `theme` from the fields of the same names."""
    response = HttpResponseRedirect(safe_next(request))
    for name, values in _ALLOWED.items():
        value = request.POST.get(name, "")
        if value in values:
            response.set_cookie(
                name, value, max_age=_YEAR, samesite="Lax", secure=request.is_secure()
            )
    return response
