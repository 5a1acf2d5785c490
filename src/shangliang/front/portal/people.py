"""Signing in and out, and the page about oneself."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.core.cache import cache
from django.forms import CharField, PasswordInput, TextInput
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shangliang.front.look.context import actor_of
from shangliang.front.look.forms import LookForm
from shangliang.front.look.pace import address_of
from shangliang.front.portal.demo_cast import demo_doors
from shangliang.front.portal.lists import rows_of
from shangliang.ground.accounts.public import ROLE_LABELS, Role
from shangliang.ground.directory.public import body_names
from shangliang.ground.dossier.public import by_numbers, desk_count
from shangliang.loop.topics.public import raised_by

_TRIES = 10
_TRIES_OF_AN_ADDRESS = 100
"""A hall shares one address; who tries one password on many logins from there is slowed down all the same."""
_PAUSE = 300


class SignInForm(LookForm):
    login = CharField(
        label=_("Login"),
        max_length=60,
        widget=TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = CharField(
        label=_("Password"),
        max_length=200,
        widget=PasswordInput(attrs={"autocomplete": "current-password"}),
        strip=False,
    )


def _slot(who: str) -> str:
    """Hashed: the cache keeps no address and no login."""
    return f"tries:{hashlib.sha256(who.encode()).hexdigest()[:40]}"


def _safe_next(request: HttpRequest) -> str:
    target = request.POST.get("next") or request.GET.get("next") or settings.LOGIN_REDIRECT_URL
    if url_has_allowed_host_and_scheme(
        target, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return target
    return settings.LOGIN_REDIRECT_URL


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Login and password; a wrong pair says neither which was wrong nor whether the login exists."""
    form = SignInForm(request.POST) if request.method == "POST" else SignInForm()
    if request.method == "POST" and form.is_valid():
        name = form.cleaned_data["login"].strip().lower()
        address = address_of(request)
        slots = (_slot(f"{name[:60]}|{address}"), _slot(f"|{address}"))
        tries = cache.get_many(slots)
        if tries.get(slots[0], 0) >= _TRIES or tries.get(slots[1], 0) >= _TRIES_OF_AN_ADDRESS:
            form.add_error(
                None,
                gettext("Too many tries. Please wait five minutes, or ask the office for help."),
            )
        else:
            person = authenticate(request, username=name, password=form.cleaned_data["password"])
            if person is not None:
                cache.delete(slots[0])
                login(request, person)
                return HttpResponseRedirect(_safe_next(request))
            for slot in slots:
                if not cache.add(slot, 1, _PAUSE):
                    cache.incr(slot)
            form.add_error(
                None, gettext("Login and password do not fit together. Please try again.")
            )
    context = {"form": form, "next": _safe_next(request), "doors": demo_doors()}
    return render(request, "portal/sign_in.html", context, status=422 if form.errors else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave; the session ends."""
    logout(request)
    return HttpResponseRedirect(settings.LOGOUT_REDIRECT_URL)


@never_cache
@require_GET
def me(request: HttpRequest) -> HttpResponse:
    """My name and roles, and the matters I have raised (nobody else sees this list)."""
    actor = actor_of(request)
    if not actor.is_person or actor.id is None:
        mine = list(by_numbers(request.session.get("mine", []), actor).values())
        return render(request, "portal/me.html", {"rows": rows_of(mine), "doors": demo_doors()})
    names = body_names({g.path for g in actor.grants if g.path})
    roles = [
        (
            ROLE_LABELS[Role(g.role)],
            names[g.path].name if g.path in names else gettext("everywhere"),
        )
        for g in actor.grants
    ]
    mine = list(by_numbers(raised_by(actor.id, limit=20), actor).values())
    context = {"rows": rows_of(mine), "roles": roles, "waiting": desk_count(actor)}
    return render(request, "portal/me.html", context)
