"""What each act of supervision asks for; the finding is chosen among those in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.ground.documents.public import ACCEPT
from shangliang.kernel.clock import LOCAL
from shangliang.loop.oversight.kinds import METHOD_LABELS
from shangliang.loop.oversight.rules import LINE_MOST, TEXT_LEAST, TEXT_MOST

Choices = Sequence[tuple[str, str]]
Groups = Sequence[tuple[str, Choices]]
_METHODS = [(m.value, words) for m, words in METHOD_LABELS.items()]
_DAY_END = time(23, 59, 59)


def end_of(day: Any) -> datetime | None:
    """The last second of a day chosen in a form."""
    return datetime.combine(day, _DAY_END, LOCAL) if day else None


def _long(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        min_length=TEXT_LEAST if required else None,
        max_length=TEXT_MOST,
        widget=forms.Textarea,
    )


def _line(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        min_length=TEXT_LEAST,
        max_length=LINE_MOST,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )


def _file() -> forms.FileField:
    return forms.FileField(
        label=_("Photo or file"),
        required=False,
        help_text=_("The place a photo was taken at is removed from the file."),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )


class OneOf(forms.ChoiceField):
    """A choice among what is in order; whether a stale one still fits, the act decides, and says why not."""

    def valid_value(self, value: Any) -> bool:
        return str(value).isascii() and str(value).isdigit() and len(str(value)) < 19


def _offer(form: LookForm, name: str, choices: Sequence[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
        if len(choices) == 1 and field.required:
            field.initial = choices[0][0]


class StartForm(LookForm):
    reason = _long(_("Why is supervision needed?"), _("Everybody can read it."))


class TeamForm(LookForm):
    head = forms.ChoiceField(
        label=_("Head of the team"), help_text=_("The head of a special committee.")
    )
    members = forms.MultipleChoiceField(
        label=_("Members"), widget=forms.CheckboxSelectMultiple, required=False
    )
    fields_of_work = forms.CharField(
        label=_("What they know about the subject"), required=False, max_length=120
    )

    def __init__(self, *args: Any, heads: Choices = (), fit: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "head", heads)
        _offer(self, "members", fit)


class PlanForm(LookForm):
    subject_matter = _long(_("What will be looked at?"))
    indicators = LinesField(
        label=_("By what can it be seen?"),
        help_text=_("One indicator on each line."),
        required=False,
        most=20,
        most_characters=LINE_MOST,
    )
    methods = forms.MultipleChoiceField(
        label=_("How?"), choices=_METHODS, widget=forms.CheckboxSelectMultiple
    )
    first_day = forms.DateField(label=_("First day"), widget=forms.DateInput)
    last_day = forms.DateField(label=_("Last day"), widget=forms.DateInput)


class VisitForm(LookForm):
    method = forms.ChoiceField(label=_("How?"), choices=_METHODS, widget=forms.RadioSelect)
    where = forms.CharField(label=_("Place of the visit"), min_length=2, max_length=120)
    day = forms.DateField(label=_("Time of the visit"), widget=forms.DateInput)
    met = forms.CharField(
        label=_("Whom did you meet?"),
        help_text=_("Roles and numbers, never names: three residents of the ground floor."),
        required=False,
        max_length=200,
    )
    evidence = _long(_("What did you see?"))
    announced = forms.BooleanField(label=_("The visit was announced"), required=False, initial=True)
    upload = _file()


class FindForm(LookForm):
    problem = _line(_("Problem"), _("The thing, not the person."))
    suggestion = _line(_("Suggestion"), _("Every problem comes with one."))


class ReportForm(LookForm):
    text = _long(
        _("Report"), _("What was looked at, what is going well, what is not. Findings are added.")
    )


class ChosenForm(LookForm):
    """Base: which finding? One that is in order, chosen by itself when it is the only one."""

    finding = OneOf(label=_("Which problem?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, findings: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "finding", findings)


class AssignForm(ChosenForm):
    unit = forms.ChoiceField(label=_("Which unit puts it right?"))
    due = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("Left empty, the rulebook's time counts."),
        widget=forms.DateInput,
    )

    def __init__(self, *args: Any, units: Groups = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "unit", [("", _("please choose")), *units])


class RectifyForm(ChosenForm):
    measure = _long(_("What will you do about it?"))


class FinishForm(ChosenForm):
    text = _long(_("What was put right?"))
    upload = _file()
    proof = _long(_("Or proof in words"), required=False)


class NoteForm(ChosenForm):
    note = _long(_("What did the check show?"), _("Where, when, how it was checked."))


class PlainForm(ChosenForm):
    """Nothing else is asked."""
