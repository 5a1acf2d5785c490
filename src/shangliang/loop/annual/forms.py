"""What each act on a year's plan asks for; topics, bodies and key points are chosen among those there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.loop.annual.codes import CHANGE_LABELS, GIVER_LABELS, SOURCE_LABELS
from shangliang.loop.topics.public import FORM_LABELS

Choices = Sequence[tuple[str, Any]]
QUARTERS = (
    (1, _("January to March")),
    (2, _("April to June")),
    (3, _("July to September")),
    (4, _("October to December")),
)
_YES_NO_ENDORSE = (("yes", _("Agree and pass it on")), ("no", _("Send it back to the office")))
_YES_NO_KEEP = (("yes", _("Keep it for the plan")), ("no", _("Park it for another year")))
_FORMS = [(f.value, label) for f, label in FORM_LABELS.items()]
_NOTHING: tuple[str, Any] = ("", _("not chosen yet"))


def _yes(value: str) -> bool:
    return value == "yes"


def _long(label: Any, help_text: Any = "", *, most: int = 1000, least: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(least),
        min_length=least or None,
        max_length=most,
        widget=forms.Textarea,
    )


def _short(label: Any, help_text: Any = "", *, most: int = 120, least: int = 0) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=bool(least),
        min_length=least or None,
        max_length=most,
    )


def _quarter(*, required: bool) -> forms.TypedChoiceField:
    choices = QUARTERS if required else (_NOTHING, *QUARTERS)
    return forms.TypedChoiceField(
        label=_("Quarter"), choices=choices, coerce=int, empty_value=None, required=required
    )


def _form(*, required: bool) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Form"), choices=_FORMS if required else [_NOTHING, *_FORMS], required=required
    )


def _verdict(choices: Choices, label: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=_yes, widget=forms.RadioSelect, empty_value=None
    )


class OneOf(forms.TypedChoiceField):
    """A choice among what is in order; whether a stale one still fits, the act decides, and says why not."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return str(value).isascii() and str(value).isdigit() and len(str(value)) < 19


class PlanForm(LookForm):
    """Takes the choices that the plan brings and leaves the other fields alone."""

    def __init__(
        self, *args: Any, choices: dict[str, Choices] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (choices or {}).items():
            field = self.fields.get(name)
            if isinstance(field, forms.ChoiceField):
                blank = [] if field.required else [_NOTHING]
                field.choices = [*blank, *offered]


class YesForm(PlanForm):
    """Nothing to ask: the act is a yes."""


class OpenForm(PlanForm):
    body = forms.ChoiceField(label=_("Whose plan?"))
    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2200)
    preface = _long(
        _("What does the plan follow?"),
        _("Guiding thought and principles; it stands before the list."),
        most=4000,
    )


class SuggestForm(PlanForm):
    title = _short(_("In one line: what is it about?"), least=4)
    why_now = _long(_("Why this year?"), most=2000)
    source = forms.ChoiceField(
        label=_("By which channel did it come?"),
        help_text=_("Only the office chooses; what others suggest counts for their own channel."),
        choices=[(s.value, label) for s, label in SOURCE_LABELS.items()],
    )
    origin = _short(
        _("Which body or group suggests it?"),
        _("No names of persons; everybody can read it."),
        most=80,
    )
    matter = _short(
        _("Number of the matter, if it has been raised already"),
        _("For example T-2026-0012."),
        most=20,
    )


class PointForm(PlanForm):
    giver = forms.ChoiceField(
        label=_("Whose key points?"),
        choices=[(g.value, label) for g, label in GIVER_LABELS.items()],
        widget=forms.RadioSelect,
    )
    points = LinesField(
        label=_("Key points of the year"),
        help_text=_("One on each line; paste them from the year's document. Numbers in front go."),
        most=80,
        most_characters=200,
    )


class WeighForm(PlanForm):
    keep = _verdict(_YES_NO_KEEP, _("What do you advise?"))
    note = _long(_("Reason"), least=4)
    why_now = _long(_("Why this year?"), most=2000)
    affected = _long(_("Who is affected?"))
    evidence = _long(_("What evidence is needed?"))
    form = _form(required=False)
    lead = forms.ChoiceField(label=_("Who leads it?"), required=False)
    quarter = _quarter(required=False)
    supervisory = forms.BooleanField(
        label=_("It is a supervisory topic"),
        help_text=_("Then it also enters the Party committee's inspection plan."),
        required=False,
    )
    department = forms.ChoiceField(label=_("Which department does it concern?"), required=False)
    point = OneOf(label=_("Which key point of the year does it serve?"), required=False)


class ComposeForm(PlanForm):
    preface = _long(
        _("What does the plan follow?"),
        _("Guiding thought and principles; it stands before the list."),
        most=4000,
    )


class AmendForm(PlanForm):
    title = _short(_("In one line: what is it about?"), least=4)
    objective = _long(_("What should be settled at the table?"), least=4)
    measure = _short(_("By what will people see that it worked?"), most=300, least=4)
    form = _form(required=True)
    lead = forms.ChoiceField(label=_("Who leads it?"))
    quarter = _quarter(required=True)
    supervisory = forms.BooleanField(
        label=_("It is a supervisory topic"),
        help_text=_("Then it also enters the Party committee's inspection plan."),
        required=False,
    )
    department = forms.ChoiceField(label=_("Which department does it concern?"), required=False)
    point = OneOf(label=_("Which key point of the year does it serve?"), required=False)
    keep = _verdict(_YES_NO_KEEP, _("Does it stay in the draft?"))


class PassForm(PlanForm):
    passed = _verdict(_YES_NO_ENDORSE, _("Decision"))
    note = _long(_("Remarks"), _("Needed when you send it back: what has to change?"), most=1000)


class ReviewForm(PlanForm):
    quarter = _quarter(required=True)
    text = _long(
        _("What was held, and why does it differ from the plan?"),
        _("The numbers are counted by themselves."),
        most=4000,
        least=4,
    )


class ReportForm(PlanForm):
    text = _long(
        _("Text of the year's report"),
        _("The numbers are counted by themselves and stand above the text."),
        most=20000,
        least=10,
    )


class ProposeForm(PlanForm):
    kind = forms.ChoiceField(
        label=_("What is to change?"),
        choices=[(k.value, label) for k, label in CHANGE_LABELS.items()],
        widget=forms.RadioSelect,
    )
    topic = OneOf(label=_("Which topic moves or is dropped?"), required=False)
    title = _short(_("What is the new topic about?"))
    form = _form(required=False)
    lead = forms.ChoiceField(label=_("Who leads the new topic?"), required=False)
    quarter = _quarter(required=False)
    reason = _long(_("Reason"), _("Everybody reads this."), least=4)


class ApproveForm(PlanForm):
    change = OneOf(label=_("Which change?"))
    note = _long(_("Remarks"))


class RefuseForm(PlanForm):
    change = OneOf(label=_("Which change?"))
    note = _long(_("Reason"), _("Everybody reads this."), least=4)


class EnterForm(PlanForm):
    title = _short(_("What is inspected?"), least=4)
    department = forms.ChoiceField(label=_("Which department does it concern?"), required=False)
    quarter = _quarter(required=True)
