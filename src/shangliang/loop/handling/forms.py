"""What each act on an assignment asks for; the assignment itself is chosen among those in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm
from shangliang.ground.documents.public import ACCEPT
from shangliang.kernel.clock import LOCAL
from shangliang.loop.handling.rules import REASON_LEAST, TEXT_MOST

Choices = Sequence[tuple[str, str]]
Groups = Sequence[tuple[str, Choices]]
_DAY_END = time(23, 59, 59)


def end_of(day: Any) -> datetime | None:
    """The last second of a day chosen in a form."""
    return datetime.combine(day, _DAY_END, LOCAL) if day else None


def _long(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        min_length=REASON_LEAST if required else None,
        max_length=TEXT_MOST,
        widget=forms.Textarea,
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


class AssignForm(LookForm):
    recommendation = OneOf(label=_("What has to be done"), widget=forms.RadioSelect)
    lead = forms.ChoiceField(label=_("Leading unit"))
    supporting = forms.MultipleChoiceField(
        label=_("Supporting units"), required=False, widget=forms.CheckboxSelectMultiple
    )
    due = forms.DateField(
        label=_("Until"),
        required=False,
        help_text=_("Left empty, the rulebook's time counts."),
        widget=forms.DateInput,
    )

    def __init__(
        self, *args: Any, waiting: Choices = (), units: Groups = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "recommendation", waiting)
        _offer(self, "lead", [("", _("please choose")), *units])
        _offer(self, "supporting", [unit for _group, group in units for unit in group])


def _offer(form: LookForm, name: str, choices: Sequence[Any]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = list(choices)
        if len(choices) == 1 and field.required:
            field.initial = choices[0][0]


class ChosenForm(LookForm):
    """Base: which assignment? One that is in order, chosen by itself when it is the only one."""

    assignment = OneOf(label=_("Which task?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, tasks: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "assignment", tasks)


class AcceptForm(ChosenForm):
    leader = forms.CharField(
        label=_("Person in charge"),
        help_text=_("The post, for example: deputy director for housing."),
        required=False,
        max_length=60,
    )


class ReasonForm(ChosenForm):
    reason = _long(_("Reason"), _("Everybody can read it."))


class ProgressForm(ChosenForm):
    text = _long(_("What has been done since the last report?"))
    percent = forms.IntegerField(label=_("How far, in per cent"), min_value=0, max_value=100)
    upload = _file()
    proof = _long(
        _("Or proof in words"), _("A reading, a list, a contract number."), required=False
    )


class ExtendForm(ChosenForm):
    due = forms.DateField(label=_("New day"), widget=forms.DateInput)
    reason = _long(_("Reason"), _("Everybody can read it."))


class CompleteForm(ChosenForm):
    text = _long(_("What has been carried out?"))
    upload = _file()
    proof = _long(
        _("Or proof in words"),
        _("Needed unless proof came with a report on progress."),
        required=False,
    )


class FeedBackForm(ChosenForm):
    text = _long(
        _("Letter to those who raised it"),
        _("In plain words: what you asked for, what was done, what was not, and why."),
    )


class PlainForm(ChosenForm):
    """Nothing else is asked."""


class LookBackForm(ChosenForm):
    finding = forms.ChoiceField(
        label=_("Was it kept?"),
        widget=forms.RadioSelect,
        choices=[
            ("kept", _("Kept")),
            ("partly", _("Kept in part, and left so")),
            ("not", _("Not kept: open it again")),
        ],
    )
    note = _long(_("What did you see?"), _("Where, when, with whom. Numbers where there are some."))


class ConcludeForm(LookForm):
    reason = _long(_("Why the matter ends here"), _("Everybody can read it."))
