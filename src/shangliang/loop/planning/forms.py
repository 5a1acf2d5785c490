"""What each act on the plan asks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm
from shangliang.loop.topics.public import FORM_LABELS

QUARTERS = (
    (1, _("January to March")),
    (2, _("April to June")),
    (3, _("July to September")),
    (4, _("October to December")),
)


class DraftForm(LookForm):
    objective = forms.CharField(
        label=_("What should be settled at the table?"),
        min_length=4,
        max_length=500,
        widget=forms.Textarea,
    )
    form = forms.ChoiceField(label=_("Form"), choices=list(FORM_LABELS.items()))
    quarter = forms.TypedChoiceField(
        label=_("Quarter"),
        choices=QUARTERS,
        coerce=int,
        empty_value=None,
    )
    lead = forms.CharField(label=_("Who leads it?"), max_length=80, required=False)

    def __init__(self, *args: Any, ahead: Sequence[tuple[int, int]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if ahead:
            words = dict(QUARTERS)
            field = cast("forms.ChoiceField", self.fields["quarter"])
            field.choices = [
                (q, gettext("%(year)s, %(quarter)s") % {"year": y, "quarter": words[q]})
                for y, q in ahead
            ]


class ScheduleForm(LookForm):
    """Nothing to ask: the act is a yes."""


class DropForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads this."),
        min_length=4,
        max_length=500,
        widget=forms.Textarea,
    )
