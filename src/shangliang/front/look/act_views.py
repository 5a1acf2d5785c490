"""How does a person do an act? A page that says what it does, takes the form, and loses nothing when refused."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from shangliang.front.look.acting import (
    ActSpec,
    insist_visible,
    number_of,
    said_last,
    said_next,
    spec_of,
)
from shangliang.front.look.context import actor_of
from shangliang.front.look.errors import said_fields
from shangliang.front.look.forms import REQUEST_KEY, LookForm
from shangliang.front.look.middleware import already_done, matter_url
from shangliang.front.look.pace import count_one, facts_of_pace
from shangliang.front.look.reasons import explain, explain_verdict
from shangliang.kernel import clock, permissions, text
from shangliang.kernel.act import AlreadyDone
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import (
    Conflict,
    Invalid,
    NotFound,
    OutOfOrder,
    Refused,
    ShangliangError,
)
from shangliang.kernel.verdict import Verdict

_MOST_GIVEN = 2000
_OUT_OF_ORDER = "kernel.out_of_order"
_NOT_THEIRS = frozenset({"kernel.sign_in_first", "kernel.not_your_part", "kernel.elsewhere"})
"""Refusals after which even the form stays closed: its choices may name people and papers."""


def _spec(room: str, verb: str, *, starts: bool, item: str) -> ActSpec:
    spec = spec_of(room, verb)
    if spec is None or spec.starts != starts or bool(item) != spec.item:
        raise NotFound("kernel.not_found")
    return spec


@require_http_methods(["GET", "POST"])
def act(
    request: HttpRequest, room: str, verb: str, number: str = "", item: str = ""
) -> HttpResponse:
    """GET shows the act and its form; POST performs it."""
    found = spec_of(room, verb)
    if found is not None and found.item and found.chosen_on and number and not item:
        return HttpResponseRedirect(f"{matter_url(number)}/{found.chosen_on}")
    spec = _spec(room, verb, starts=not number, item=item)
    actor = actor_of(request)
    insist_visible(number, actor)
    kwargs = spec.kwargs(number, actor, item)
    if request.method == "POST":
        form = spec.form_class(request.POST, request.FILES, **kwargs)
        return _submitted(request, spec, number, item, actor, form)
    verdict = _verdict(spec, number, actor, item)
    if verdict.code == "kernel.sign_in_first":
        return HttpResponseRedirect("/sign-in?" + urlencode({"next": request.get_full_path()}))
    asked = _asked(spec.form_class, request.GET)
    form = spec.form_class(**{**kwargs, "initial": {**kwargs.get("initial", {}), **asked}})
    return _page(request, spec, number, item, actor, form, verdict=verdict)


def _asked(form_class: type[LookForm], given: QueryDict) -> dict[str, Any]:
    """What the address fills in beforehand (a code on a wall knows its place); the form still checks it."""
    known = form_class.base_fields
    return {
        name: text.clean(str(value))[:_MOST_GIVEN]
        for name, value in given.items()
        if name in known and name != REQUEST_KEY and "\x00" not in str(value)
    }


def _verdict(spec: ActSpec, number: str, actor: Actor, item: str) -> Verdict:
    if spec.permission and not actor.is_person and spec.permission in permissions.declared():
        may = permissions.may(actor, spec.permission)
        if may.code == "kernel.sign_in_first":
            return may
    return spec.verdict(number, actor, item)


def _submitted(
    request: HttpRequest, spec: ActSpec, number: str, item: str, actor: Actor, form: LookForm
) -> HttpResponse:
    if not form.is_valid():
        verdict = _verdict(spec, number, actor, item)
        if not verdict:
            order = verdict.code == "kernel.out_of_order"
            raise OutOfOrder(verdict.code, **verdict.params) if order else Refused(verdict)
        return _page(request, spec, number, item, actor, form, status=422)
    data = {**form.facts, "item": item} if item else form.facts
    try:
        pace = facts_of_pace(request, actor, spec.key, spec.guest_most, spec.over_pace)
        result = spec.perform(number, actor, clock.now(), {**data, **pace})
        count_one(request, actor, spec.key, spec.guest_most)
    except AlreadyDone as repeated:
        return already_done(
            request, repeated, spec.repeated(repeated.matter) if spec.repeated else ""
        )
    except NotFound:
        raise
    except Refused as error:
        if error.code in _NOT_THEIRS:
            raise
        form.add_error(None, explain(error.code, error.params))
        return _page(request, spec, number, item, actor, form, status=error.status)
    except Invalid as error:
        _blame_fields(form, error)
        return _page(request, spec, number, item, actor, form, status=422)
    except Conflict as error:
        said = explain(error.code, error.params)
        return _page(request, spec, number, item, actor, form, status=409, conflict=said)
    except ShangliangError as error:
        form.add_error(None, explain(error.code, error.params))
        late = error.code == _OUT_OF_ORDER
        return _page(request, spec, number, item, actor, form, status=error.status, moved=late)
    matter = number_of(result, number)
    done = str(spec.done) or gettext("Done: %(act)s.") % {"act": spec.label}
    following = said_next(matter, actor) if matter else ""
    messages.success(request, " ".join(filter(None, (done, following))))
    return HttpResponseRedirect(spec.after(matter, result) if spec.after else matter_url(matter))


def _blame_fields(form: LookForm, error: Invalid) -> None:
    placed = False
    for name, sentences in said_fields(error).items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
            placed = True
    if not placed:
        form.add_error(None, explain(error.code, error.params))


def _page(
    request: HttpRequest,
    spec: ActSpec,
    number: str,
    item: str,
    actor: Actor,
    form: LookForm,
    *,
    status: int = 200,
    verdict: Verdict | None = None,
    conflict: str = "",
    moved: bool = False,
) -> HttpResponse:
    refused = explain_verdict(verdict) if verdict is not None else ""
    moved = moved or bool(verdict is not None and verdict.code == _OUT_OF_ORDER)
    context: dict[str, Any] = {
        "spec": spec,
        "number": number,
        "back": matter_url(number) if number else "/",
        "form": form,
        "subject": spec.about(number, actor, item),
        "refused": refused,
        "conflict": conflict,
        "last": said_last(number) if moved and number else "",
        "next": said_next(number, actor) if moved and number else "",
        "button": spec.button or spec.label,
    }
    return render(request, "look/act.html", context, status=403 if refused else status)
