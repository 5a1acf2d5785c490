"""What each act on a report asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.loop.outcomes.queries import RecommendationBrief
from shangliang.loop.outcomes.rules import (
    ARGUMENT_MOST,
    LINES_MOST,
    POINT_MOST,
    RECOMMENDATION_MOST,
    SUMMARY_MOST,
    DisputeFacts,
)

DISPUTES = 4
"""Points in dispute on the form; the interface for programs and redrafting take more over several drafts."""


def _argument(label: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=ARGUMENT_MOST,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )


class DraftForm(LookForm):
    course = forms.CharField(
        label=_("How the talk went"),
        help_text=_("Who sat at the table, what was asked, how it went. Two or three paragraphs."),
        max_length=SUMMARY_MOST,
        widget=forms.Textarea,
    )
    agreed = LinesField(
        label=_("What people agree on"),
        help_text=_("One point on each line."),
        required=False,
        most=LINES_MOST,
        most_characters=POINT_MOST,
    )
    point_1 = forms.CharField(
        label=_("First point in dispute"), required=False, max_length=POINT_MOST
    )
    for_1 = _argument(_("Best argument in favour"))
    against_1 = _argument(_("Best argument against"))
    point_2 = forms.CharField(
        label=_("Second point in dispute"), required=False, max_length=POINT_MOST
    )
    for_2 = _argument(_("Best argument in favour"))
    against_2 = _argument(_("Best argument against"))
    point_3 = forms.CharField(
        label=_("Third point in dispute"), required=False, max_length=POINT_MOST
    )
    for_3 = _argument(_("Best argument in favour"))
    against_3 = _argument(_("Best argument against"))
    point_4 = forms.CharField(
        label=_("Fourth point in dispute"), required=False, max_length=POINT_MOST
    )
    for_4 = _argument(_("Best argument in favour"))
    against_4 = _argument(_("Best argument against"))
    recommendations = LinesField(
        label=_("Recommendations"),
        help_text=_("One on each line: who should do what. Each will get its own decision."),
        required=False,
        most=LINES_MOST,
        most_characters=RECOMMENDATION_MOST,
    )
    expect = forms.IntegerField(required=False, widget=forms.HiddenInput)

    examples = {
        "recommendations": _(
            "Two lifts as a pilot in Lane 3, with noise measured before and after"
        ),
    }


def disputes_of(data: Mapping[str, Any]) -> tuple[DisputeFacts, ...]:
    """The points in dispute that were filled in."""
    rows = (
        DisputeFacts(
            str(data.get(f"point_{n}", "")),
            str(data.get(f"for_{n}", "")),
            str(data.get(f"against_{n}", "")),
        )
        for n in range(1, DISPUTES + 1)
    )
    return tuple(d for d in rows if d.point or d.in_favour or d.against)


class SubmitForm(LookForm):
    """Nothing is asked."""


class ReceiveForm(LookForm):
    """Nothing is asked."""


class OneOf(forms.ChoiceField):
    """A choice among what is in order; whether a stale one still fits, the act decides, and says why not."""

    def valid_value(self, value: Any) -> bool:
        return str(value).isascii() and str(value).isdigit() and len(str(value)) < 19


class DecideForm(LookForm):
    recommendation = OneOf(label=_("Recommendation"), widget=forms.RadioSelect)
    decision = forms.ChoiceField(
        label=_("Decision"),
        widget=forms.RadioSelect,
        choices=[
            ("adopted", _("Adopt")),
            ("partly_adopted", _("Adopt in part")),
            ("not_adopted", _("Do not adopt")),
        ],
    )
    adopted = forms.CharField(
        label=_("Which part is adopted?"),
        help_text=_("Only when it is adopted in part. This is what will be carried out."),
        required=False,
        max_length=RECOMMENDATION_MOST,
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("At least ten characters. Everybody who took part will read it."),
        max_length=2000,
        widget=forms.Textarea,
    )

    def __init__(
        self, *args: Any, waiting: tuple[RecommendationBrief, ...] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recommendation"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(r.id), f"{r.order}. {r.text}") for r in waiting]
            if len(waiting) == 1:
                field.initial = str(waiting[0].id)
