"""What each act on a series asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm
from shangliang.loop.series.codes import RHYTHM_LABELS, WEEKDAYS, WHICH

Choices = Sequence[tuple[str, Any]]


class SeriesForm(LookForm):
    """Takes the choices that the room brings."""

    def __init__(
        self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (choices or {}).items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = list(offered)


class OpenForm(SeriesForm):
    platform = forms.ChoiceField(label=_("At which place?"))
    title = forms.CharField(label=_("Name of the series"), min_length=4, max_length=80)
    about = forms.CharField(
        label=_("What is it for?"), max_length=1000, required=False, widget=forms.Textarea
    )
    rhythm = forms.ChoiceField(
        label=_("How often?"),
        choices=[(r.value, label) for r, label in RHYTHM_LABELS.items()],
        widget=forms.RadioSelect,
    )
    weekday = forms.TypedChoiceField(label=_("On which weekday?"), choices=WEEKDAYS, coerce=int)
    which = forms.TypedChoiceField(
        label=_("Which one of the month?"),
        help_text=_("Only for monthly and quarterly series."),
        choices=WHICH,
        coerce=int,
        empty_value=1,
        required=False,
    )
    hour = forms.TimeField(label=_("At what time?"), widget=forms.TimeInput)
    minutes = forms.IntegerField(
        label=_("How long, in minutes?"), min_value=10, max_value=600, initial=120
    )
    where = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("The address of the place unless you write another one."),
        max_length=120,
        required=False,
    )
    starts = forms.DateField(label=_("From which day on?"), widget=forms.DateInput)
    ends = forms.DateField(
        label=_("Until which day, if there is an end?"), widget=forms.DateInput, required=False
    )
    begins_matters = forms.BooleanField(
        label=_("Begin a matter for each day"),
        help_text=_("Then it is sorted, vetted and prepared like any consultation."),
        required=False,
    )


class YesForm(SeriesForm):
    """Nothing to ask: the act is a yes."""


class ReasonForm(SeriesForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads this."),
        min_length=4,
        max_length=200,
        widget=forms.Textarea,
    )


class _OneDay(forms.TypedChoiceField):
    """A day of the series; whether a stale one still fits, the act decides, and says why not."""

    def valid_value(self, value: Any) -> bool:
        return str(value).isascii() and str(value).isdigit() and len(str(value)) < 19


class SkipForm(SeriesForm):
    sitting = _OneDay(label=_("Which day?"), coerce=int)
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Everybody reads this."), min_length=4, max_length=200
    )


class FillForm(SeriesForm):
    sitting = _OneDay(label=_("Which day?"), coerce=int)
    matter = forms.CharField(
        label=_("Number of the matter"), help_text=_("For example T-2026-0012."), max_length=20
    )
