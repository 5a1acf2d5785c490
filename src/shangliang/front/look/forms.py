"""How is a form shown, cleaned and refused? One base class and one renderer for every room.

Labels stand above, errors at the field and in a summary that takes the focus; nothing typed is lost.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, cast

import django.forms
from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.http import QueryDict
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext, ngettext

from shangliang.kernel import text

REQUEST_KEY = "request_key"
Text = str | Promise


class LookRenderer(DjangoTemplates):
    """Renders forms and fields with the templates of the design system and its template tags."""

    form_template_name = "look/form_fields.html"
    field_template_name = "look/field.html"

    @cached_property
    def engine(self) -> Any:
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [
                    Path(__file__).parent / "widgets",
                    Path(django.forms.__file__).parent / "templates",
                ],
                "NAME": "lookforms",
                "OPTIONS": {
                    "builtins": [
                        "django.templatetags.i18n",
                        "shangliang.front.look.templatetags.look",
                    ]
                },
            }
        )


class LinesField(forms.CharField):
    """Several short texts, one on each line; gives a list of strings."""

    widget = forms.Textarea

    def __init__(self, *, most: int = 50, most_characters: int = 500, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most
        self.most_characters = most_characters

    def clean(self, value: Any) -> Any:
        joined = "\n".join(str(v) for v in value) if isinstance(value, list | tuple) else value
        lines = [line.strip() for line in str(super().clean(joined) or "").split("\n")]
        found = [line for line in lines if line]
        if len(found) > self.most:
            raise ValidationError(
                gettext("At most %(n)d lines, please.") % {"n": self.most}, code="too_many"
            )
        for line in found:
            if len(line) > self.most_characters:
                raise ValidationError(
                    gettext("A line is too long (at most %(n)d characters): %(start)s…")
                    % {"n": self.most_characters, "start": line[:20]},
                    code="max_length",
                )
        return found

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list | tuple) else value


@dataclass(frozen=True)
class FormStep:
    """A part of a long form that is asked by itself: what it is about, and the names of its fields."""

    title: Text
    fields: tuple[str, ...]
    lead: Text = ""


class LookForm(forms.Form):
    """Base of every form: text is cleaned, lengths count characters, a repeated submit is recognised.

    `examples` maps a field to an example shown under its label; `steps` part a long form into questions asked one
    after the other (without JavaScript they stand below each other).
    """

    required_css_class = "is-required"
    error_css_class = "has-error"
    use_required_attribute = False
    examples: Mapping[str, Any] = {}
    steps: Sequence[FormStep] = ()

    request_key = forms.CharField(
        required=False,
        widget=forms.HiddenInput,
        initial=lambda: secrets.token_urlsafe(18),
        max_length=80,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.order_fields([n for n in self.fields if n != REQUEST_KEY] + [REQUEST_KEY])
        for name, field in self.fields.items():
            _suit(field)
            field.widget.attrs.setdefault("data-field", name)
        if self.is_bound:
            self.data = self._cleaned_input(self.data)

    def _cleaned_input(self, given: Any) -> Any:
        """What was typed, in normal form; NUL stays so that the field can refuse it."""
        data: Any = given.copy() if isinstance(given, QueryDict) else dict(given)
        for name, field in self.fields.items():
            key = self.add_prefix(name)
            if not isinstance(field, forms.CharField) or isinstance(
                field.widget, forms.PasswordInput
            ):
                continue
            tidy = partial(
                _tidy,
                lines=isinstance(field.widget, forms.Textarea),
                most=_FAR_TOO_LONG * (field.max_length or 0),
            )
            if isinstance(data, QueryDict):
                if key in data:
                    data.setlist(key, [tidy(v) for v in data.getlist(key)])
            elif isinstance(data.get(key), str):
                data[key] = tidy(data[key])
            elif isinstance(data.get(key), list):
                data[key] = [tidy(v) if isinstance(v, str) else v for v in data[key]]
        return data

    def add_error(self, field: str | None, error: Any) -> None:
        """Say Django's stock errors in our own words; a room's own words are kept."""
        if (
            field is not None
            and isinstance(error, ValidationError)
            and not hasattr(error, "error_dict")
        ):
            error = ValidationError([self._in_plain_words(field, e) for e in error.error_list])
        super().add_error(field, error)

    def _in_plain_words(self, name: str, error: ValidationError) -> ValidationError:
        field = self.fields.get(name)
        if field is None or not _is_stock(field, error):
            return error
        heading = str(field.label or self[name].label)
        params = cast("Mapping[str, Any]", error.params or {})
        size, limit = int(params.get("show_value") or 0), params.get("limit_value")
        chooses = isinstance(field, forms.ChoiceField)
        words = {
            "required": gettext("Choose an answer for “%(field)s”.")
            if chooses
            else gettext("Fill in “%(field)s”."),
            "max_length": ngettext(
                "“%(field)s” may have %(limit)s characters; take out %(over)d character.",
                "“%(field)s” may have %(limit)s characters; take out %(over)d characters.",
                max(0, size - int(limit or 0)),
            ),
            "min_length": ngettext(
                "“%(field)s” needs at least %(limit)s character; there are %(size)d.",
                "“%(field)s” needs at least %(limit)s characters; there are %(size)d.",
                int(limit or 0),
            ),
            "empty": gettext("The file for “%(field)s” is empty. Choose another one."),
            "null_characters_not_allowed": gettext(
                "“%(field)s” contains a character that cannot be stored."
            ),
            "invalid_choice": gettext("For “%(field)s”, choose one of the answers offered."),
            "max_value": gettext("“%(field)s” may be at most %(limit)s."),
            "min_value": gettext("“%(field)s” must be at least %(limit)s."),
        }.get(str(error.code))
        if words is None:
            return error
        said = words % {
            "field": heading,
            "limit": limit,
            "size": size,
            "over": max(0, size - int(limit or 0)) if str(error.code) == "max_length" else 0,
        }
        return ValidationError(said, code=error.code)

    @property
    def parts(self) -> list[tuple[FormStep, list[forms.BoundField]]]:
        """The steps with their fields; what no step names comes with the last one."""
        named = {name for step in self.steps for name in step.fields}
        rest = [f for f in self.visible_fields() if f.name not in named]
        found = [(step, [self[n] for n in step.fields if n in self.fields]) for step in self.steps]
        if found:
            found[-1][1].extend(rest)
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """The cleaned data without the request key."""
        return {k: v for k, v in self.cleaned_data.items() if k != REQUEST_KEY}

    @property
    def summary(self) -> list[dict[str, str]]:
        """Errors for the summary on top: message and the anchor of the field."""
        rows: list[dict[str, str]] = []
        for name, errors in self.errors.items():
            target = "" if name == "__all__" else self[name].id_for_label or self[name].auto_id
            rows += [{"text": str(e), "target": str(target)} for e in errors]
        return rows


_FAR_TOO_LONG = 20
"""So many times what a field may hold is refused as it is: cleaning a megabyte would cost others their turn."""


def _tidy(value: str, *, lines: bool, most: int) -> str:
    if "\x00" in value or 0 < most < len(value):
        return value
    return text.clean(value, lines=lines)


def _is_stock(field: forms.Field, error: ValidationError) -> bool:
    """Whether the words are Django's own, not ones that a room has written."""
    code = str(error.code)
    own = field.error_messages.get(code)
    if own is None:
        return True
    parents: list[Any] = list(type(field).__mro__)
    tables = (getattr(c, "default_error_messages", {}) for c in parents)
    stock = next((t[code] for t in tables if code in t), None)
    return stock is not None and str(own) == str(stock)


def _suit(field: forms.Field) -> None:
    """Widgets that phones understand, and lengths in characters instead of UTF-16 units."""
    widget = field.widget
    widget.attrs.pop("maxlength", None)
    widget.attrs.pop("minlength", None)
    if (
        isinstance(field, forms.CharField)
        and field.max_length
        and not isinstance(widget, forms.HiddenInput | forms.PasswordInput | forms.EmailInput)
        and "autocomplete" not in widget.attrs
    ):
        widget.attrs["data-most"] = str(field.max_length)
    if field.required and isinstance(field, forms.CharField | forms.ChoiceField):
        widget.attrs["data-least"] = str(getattr(field, "min_length", None) or 1)
    if isinstance(widget, forms.Textarea):
        widget.attrs.pop("cols", None)
        if widget.attrs.get("rows") == "10":
            widget.attrs["rows"] = "5"
    if type(widget) is forms.DateInput:
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    if type(widget) is forms.DateTimeInput:
        widget.input_type, widget.format = "datetime-local", "%Y-%m-%dT%H:%M"
    if type(widget) is forms.TimeInput:
        widget.input_type, widget.format = "time", "%H:%M"
    if isinstance(field, forms.IntegerField | forms.DecimalField):
        widget.attrs.setdefault(
            "inputmode", "numeric" if type(field) is forms.IntegerField else "decimal"
        )


def as_form_data(values: Mapping[str, Any]) -> dict[str, Any]:
    """JSON values in the shape in which a form takes them."""
    return {k: _as_typed(v) for k, v in values.items() if v is not None}


def _as_typed(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_as_typed(v) for v in value]
    if isinstance(value, bool | str):
        return value
    return str(value)
