"""What does changing a rule ask for? For whom, the value, from which day, why, and on what basis."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm


class OverrideForm(LookForm):
    body = forms.ChoiceField(
        label=_("For which body?"),
        help_text=_("The bodies below it follow unless they have a value of their own."),
    )
    value = forms.FloatField(label=_("Value"))
    effective_from = forms.DateField(label=_("Valid from"), widget=forms.DateInput)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads this."),
        min_length=4,
        max_length=300,
        widget=forms.Textarea,
    )
    source = forms.CharField(
        label=_("Decision or document behind it"), max_length=200, required=False
    )
    expect = forms.IntegerField(required=False, widget=forms.HiddenInput)
    examples = {"source": _("Minutes of the chair's meeting, No. 7 of 2026")}

    def __init__(
        self,
        *args: Any,
        bodies: Sequence[tuple[str, str]] = (),
        value_help: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["body"]).choices = list(bodies)
        self.fields["value"].help_text = value_help
