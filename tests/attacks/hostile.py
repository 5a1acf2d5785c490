"""What hostile people type, and how an attack is tried without leaving a trace for the next one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

from django import forms
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from mini_city import Cast
from shangliang.front.look.acting import ActSpec
from shangliang.front.look.forms import REQUEST_KEY, LinesField
from shangliang.ground.accounts.models import Person
from shangliang.kernel.actor import Actor, guest

MARK = "这句话不能丢"
SCRIPT = "<script>alert(1)</script>"
NASTY = (
    f"=HYPERLINK(1) {SCRIPT}<img src=x onerror=alert(1)> 名\u202e反\u202c 家\u200d族 👩\u200d👩\u200d👧 𠮷野家 "
    f"Z{'̴̢̛' * 40}algo {{{{ 7*7 }}}} {{% csrf_token %}} %s %(n)s {{0}} ' OR 1=1 -- \\ \r\n\r\n{MARK}"
)
"""One text with everything in it that has ever broken a page; it is short enough for every field that takes a reason."""
SHORT = f"<b>𠮷\u202e{MARK}"

TEXTS: tuple[Any, ...] = ("", "\x00坏", "\u202e\u200b", "字" * 300_000, "😀" * 3000)
SCALARS: tuple[Any, ...] = (
    "",
    "0",
    "-1",
    str(10**18),
    str(10**30),
    "1e309",
    "NaN",
    "٣",
    "1;DROP",
    "9999-12-31",
    "0000-00-00",
    "0001-01-01T00:00",
    "9999-12-31T23:59:59.999999",
    "\x00",
    "字" * 5000,
)
JSON_ONLY: tuple[Any, ...] = (
    None,
    True,
    10**18,
    10**400,
    1.5,
    -1,
    [],
    ["a", 1, None, {}],
    [[["x"]]],
    {"$ne": 1},
    "\ud800坏",
    "\x00",
)
EXTRA = {
    "is_staff": True,
    "state": "closed",
    "actor": "system",
    "actor_id": 1,
    "number": "T-2026-0001",
    "now": "2020-01-01T00:00:00Z",
    "item": "1",
    "__class__": "x",
    "_connector": "OR",
    "voter": "x",
}
"""Fields nobody asked for: they must have no effect."""


class Undone(Exception):
    """Raised to roll an attack back."""


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is written inside is rolled back, so that the next attack meets the same state."""
    cache.clear()
    try:
        with transaction.atomic():
            yield
            raise Undone
    except Undone:
        pass


def browser(actor: Actor | None = None) -> Client:
    """A browser that gets a 500 as an answer instead of an exception; signed in as `actor`."""
    client = Client(raise_request_exception=False)
    if actor is not None and actor.is_person:
        client.force_login(Person.objects.get(pk=actor.id))
    return client


def right_person(spec: ActSpec, number: str, cast: Cast, item: str = "") -> tuple[str, Actor]:
    """Somebody of the cast who may do this now; else a guest."""
    for name in (f.name for f in fields(cast)):
        actor = getattr(cast, name)
        if spec.verdict(number, actor, item):
            return name, actor
    return "guest", guest("g" * 43)


def plausible(
    spec: ActSpec, number: str, actor: Actor, item: str = "", *, text: str = NASTY
) -> dict[str, Any]:
    """Values that a careful person could have typed, except that every text is `text`."""
    form = spec.form_class(**spec.kwargs(number, actor, item))
    return {
        name: _fitting(field, form.get_initial_for_field(field, name), text)
        for name, field in form.fields.items()
        if name != REQUEST_KEY and not isinstance(field, forms.FileField)
    }


def _fitting(field: forms.Field, initial: Any, text: str) -> Any:
    if isinstance(field, forms.MultipleChoiceField):
        return _choices(field)[:4]
    if isinstance(field, forms.ChoiceField):
        return (_choices(field) or [""])[0]
    if isinstance(field, LinesField):
        return text[: field.most_characters].replace("\r\n\r\n", " ")
    if isinstance(field, forms.BooleanField):
        return True
    if isinstance(field, forms.DateTimeField):
        return "2026-11-20T09:00"
    if isinstance(field, forms.DateField):
        return "2026-11-20"
    if isinstance(field, forms.IntegerField):
        return str(initial if initial is not None else field.min_value or 1)
    if isinstance(field, forms.EmailField):
        return ""
    if isinstance(field, forms.CharField) and field.max_length and field.max_length < len(text):
        return SHORT[: field.max_length]
    return text


def _choices(field: forms.ChoiceField) -> list[str]:
    found: list[str] = []
    for value, label in field.choices:  # type: ignore[misc]  # pairs, or a heading with pairs
        found += [str(v) for v, _ in label] if isinstance(label, list | tuple) else [str(value)]
    return [v for v in found if v]


def as_json(spec: ActSpec, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same values in the types that REST asks for."""
    shaped = dict(values)
    for name, field in spec.form_class.base_fields.items():
        if isinstance(field, LinesField) and isinstance(shaped.get(name), str):
            shaped[name] = [shaped[name]]
    return shaped


def post_json(client: Client, path: str, body: Any) -> Any:
    """Send a body that Python's JSON writes, NaN and lone surrogates included."""
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return client.post(path, text, content_type="application/json")


def rest_url(spec: ActSpec, number: str, item: str = "") -> str:
    base = (
        f"/api/{spec.room}/{spec.verb}" if spec.starts else f"/api/{spec.room}/{number}/{spec.verb}"
    )
    return f"{base}/{item}" if spec.item else base
