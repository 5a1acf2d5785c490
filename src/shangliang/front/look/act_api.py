"""How does a program do an act? REST routes made from the same specs, validated by the same forms."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Router, Schema
from ninja.errors import ValidationError as NinjaValidationError
from ninja.utils import check_csrf
from pydantic import Field, create_model

from shangliang.front.look.acting import ActSpec, insist_visible, number_of
from shangliang.front.look.context import actor_of
from shangliang.front.look.errors import problem, problem_of
from shangliang.front.look.forms import REQUEST_KEY, LinesField, as_form_data
from shangliang.front.look.middleware import matter_url
from shangliang.front.look.pace import count_one, facts_of_pace
from shangliang.front.look.reasons import explain
from shangliang.kernel import clock
from shangliang.kernel.act import AlreadyDone
from shangliang.kernel.errors import Invalid, ShangliangError

# The first row that fits a form field gives the JSON type; subclasses stand before their parents.
_TYPES: tuple[tuple[type[forms.Field], Any], ...] = (
    (LinesField, list[str]),
    (forms.ModelMultipleChoiceField, list[str]),
    (forms.MultipleChoiceField, list[str]),
    (forms.NullBooleanField, bool | None),
    (forms.BooleanField, bool),
    (forms.DecimalField, Decimal),
    (forms.FloatField, float),
    (forms.IntegerField, int),
    (forms.DateTimeField, datetime),
    (forms.DateField, date),
    (forms.TimeField, time),
    (forms.Field, str),
)


class ActDone(Schema):
    """An act was performed: the matter it led to and its page (the receipt, when one was given)."""

    number: str
    url: str
    repeated: bool = False


class Problem(Schema):
    """RFC 9457 problem document; `code` is stable, `title` is in the reader's language."""

    type: str
    title: str
    status: int
    code: str
    params: dict[str, Any] = {}
    fields: dict[str, list[str]] = {}


def body_of(spec: ActSpec) -> type[Schema]:
    """The body's schema, derived from the form's fields (files go through the page only)."""
    fields: dict[str, Any] = {}
    for name, field in spec.form_class.base_fields.items():
        if name == REQUEST_KEY or isinstance(field, forms.FileField):
            continue
        kind = next(t for cls, t in _TYPES if isinstance(field, cls))
        words = ". ".join(str(w) for w in (field.label, field.help_text) if w)
        if field.required:
            fields[name] = (kind, Field(description=words))
        else:
            fields[name] = (kind | None, Field(default=None, description=words))
    title = "".join(w.title() for w in f"{spec.verb}_{spec.room}".split("_"))
    return create_model(f"{title}Body", __base__=Schema, **fields)


def _view(spec: ActSpec, body: type[Schema]) -> Callable[..., Any]:
    """The view, with the signature that its address needs."""
    kind = inspect.Parameter.POSITIONAL_OR_KEYWORD
    names = ([] if spec.starts else ["number"]) + (["item"] if spec.item else [])

    def view(request: HttpRequest, **given: Any) -> Any:
        return perform(request, spec, given.get("number", ""), given.get("item", ""), given["body"])

    view.__name__ = f"{spec.room}_{spec.verb}"
    view.__doc__ = str(spec.intro) or str(spec.label)
    view.__signature__ = inspect.Signature(  # type: ignore[attr-defined]  # ninja reads it
        [
            inspect.Parameter("request", kind, annotation=HttpRequest),
            *(inspect.Parameter(n, kind, annotation=str) for n in names),
            inspect.Parameter("body", kind, annotation=body),
        ]
    )
    return view


def perform(request: HttpRequest, spec: ActSpec, number: str, item: str, body: Schema) -> Any:
    """Validate by the form, perform, and say which matter it led to; refusals raise kernel errors."""
    if "Authorization" not in request.headers and check_csrf(request) is not None:
        return problem(403, "look.form_expired", explain("look.form_expired"))
    actor = actor_of(request)
    insist_visible(number, actor)
    form = spec.form_class(as_form_data(body.model_dump()), **spec.kwargs(number, actor, item))
    if not form.is_valid():
        raise Invalid(fields={name: [str(e) for e in found] for name, found in form.errors.items()})
    data = {**form.facts, "item": item} if item else form.facts
    try:
        pace = facts_of_pace(request, actor, spec.key, spec.guest_most, spec.over_pace)
        result = spec.perform(number, actor, clock.now(), {**data, **pace})
        count_one(request, actor, spec.key, spec.guest_most)
    except AlreadyDone as again:
        url = spec.repeated(again.matter) if spec.repeated else matter_url(again.matter)
        return ActDone(number=again.matter, url=url, repeated=True)
    matter = number_of(result, number)
    return ActDone(
        number=matter, url=spec.after(matter, result) if spec.after else matter_url(matter)
    )


def api_for(specs: Iterable[ActSpec]) -> Router:
    """A router with `POST /<room>/{number}/<verb>` (or `/<room>/<verb>` for acts that start a matter)."""
    router = Router()
    for spec in specs:
        path = (
            f"/{spec.room}/{spec.verb}" if spec.starts else f"/{spec.room}/{{number}}/{spec.verb}"
        )
        router.add_api_operation(
            f"{path}/{{item}}" if spec.item else path,
            ["POST"],
            _view(spec, body_of(spec)),
            response={200: ActDone, 403: Problem, 404: Problem, 409: Problem, 422: Problem},
            operation_id=f"{spec.room}_{spec.verb}",
            summary=str(spec.label),
            tags=[spec.room],
        )
    return router


def speak_problems(api: NinjaAPI) -> None:
    """Let an API answer kernel errors and malformed bodies with problem documents."""

    def refused(_request: HttpRequest, error: Any) -> HttpResponse:
        return problem_of(error)

    def malformed(_request: HttpRequest, error: Any) -> HttpResponse:
        fields: dict[str, list[str]] = {}
        for row in error.errors:
            name = ".".join(str(part) for part in row.get("loc", ())[2:]) or "body"
            fields.setdefault(name, []).append(str(row.get("msg", "")))
        return problem(422, "kernel.invalid", explain("kernel.invalid"), fields=fields)

    api.add_exception_handler(ShangliangError, refused)
    api.add_exception_handler(NinjaValidationError, malformed)
