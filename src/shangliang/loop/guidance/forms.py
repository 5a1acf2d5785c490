"""What each act on a common guidance topic asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm

Choices = Sequence[tuple[str, Any]]


def _long(label: Any, help_text: Any = "", *, least: int = 0, most: int = 2000) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(least),
        min_length=least or None,
        max_length=most,
        widget=forms.Textarea,
    )


class GuidanceForm(LookForm):
    """Takes the choices that the room brings."""

    def __init__(
        self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (choices or {}).items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                field.choices = list(offered)


class IssueForm(GuidanceForm):
    body = forms.ChoiceField(label=_("For whom: all below which body?"))
    title = forms.CharField(label=_("In one line: what is it about?"), min_length=4, max_length=120)
    source = forms.CharField(
        label=_("Who set it?"),
        help_text=_("For example the CPPCC of the province."),
        max_length=80,
        required=False,
    )
    aim = _long(_("What is to be reached?"), least=4)
    question = forms.CharField(label=_("The question put to all"), min_length=4, max_length=200)


class AdoptForm(GuidanceForm):
    body = forms.ChoiceField(label=_("Which body takes it up?"))
    question = forms.CharField(
        label=_("The question in your own words"),
        help_text=_("Left empty, the common question stays."),
        max_length=200,
        required=False,
    )
    matter = forms.CharField(
        label=_("Number of the matter, if it has been raised already"),
        help_text=_("For example T-2026-0012."),
        max_length=20,
        required=False,
    )
    begin = forms.BooleanField(
        label=_("Begin a matter for it"),
        help_text=_("It is sorted, vetted and prepared here like any other."),
        required=False,
    )


class _OneAdoption(forms.TypedChoiceField):
    """A take-up; whether a stale one still fits, the act decides, and says why not."""

    def valid_value(self, value: Any) -> bool:
        return str(value).isascii() and str(value).isdigit() and len(str(value)) < 19


class AdaptForm(GuidanceForm):
    adoption = _OneAdoption(label=_("Whose take-up?"), coerce=int)
    question = forms.CharField(
        label=_("The question in your own words"), min_length=4, max_length=200
    )
    matter = forms.CharField(
        label=_("Number of the matter in which it is talked over"),
        help_text=_("For example T-2026-0012."),
        max_length=20,
        required=False,
    )


class ReportForm(GuidanceForm):
    adoption = _OneAdoption(label=_("Whose take-up?"), coerce=int)
    result = _long(_("What came of it here?"), _("Everybody reads this."), least=4)
    for_above = _long(_("What would the level above have to do?"), most=1000)


class CloseForm(GuidanceForm):
    summary = _long(_("What do the results say together?"), least=4, most=4000)
    although = forms.BooleanField(label=_("Close it although reports are missing"), required=False)
