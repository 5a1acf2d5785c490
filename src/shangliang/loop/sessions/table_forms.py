"""Which questions do the acts of the floor ask: points of order, questions, motions, minutes, procedures?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.loop.sessions.actions.asking import LONGEST_ANSWER
from shangliang.loop.sessions.actions.closing import LONGEST_MINUTES
from shangliang.loop.sessions.actions.following import MOST_STEPS
from shangliang.loop.sessions.actions.moving import LONGEST_LINE, MOST_LINES
from shangliang.loop.sessions.actions.table import LONGEST_GIST
from shangliang.loop.sessions.catalogue import FORMS, Step
from shangliang.loop.sessions.forms import ReasonForm, choose
from shangliang.loop.sessions.kinds import AGENDA_LABELS, AMENDMENT_LABELS, AmendmentKind

Choices = Sequence[tuple[object, object]]
_STEP = re.compile(r"(!?)\s*(.+?)\s*[|｜]\s*(\d{1,3})")


class SeatForm(LookForm):
    """An act of a seat: people with an account are known, everybody else has the code on their card."""

    code = forms.CharField(
        label=_("Code on the seat card"),
        help_text=_("Leave empty when you have signed in with your own account."),
        required=False,
        max_length=20,
    )


class OrderForm(SeatForm):
    about = forms.CharField(label=_("Which rule is not kept?"), max_length=200)


class RulingForm(LookForm):
    ruling = forms.CharField(
        label=_("Your ruling"),
        help_text=_("It stands in the minutes."),
        max_length=300,
    )


class CorrectionForm(SeatForm):
    gist = forms.CharField(
        label=_("What I said"),
        help_text=_("What the recorder had noted is kept beside it."),
        widget=forms.Textarea,
        max_length=LONGEST_GIST,
    )


class PutForm(LookForm):
    unit = forms.ChoiceField(
        label=_("Who answers?"),
        help_text=_("A department owes the answer, here or in writing within the deadline."),
        required=False,
    )

    def __init__(self, *args: Any, units: Sequence[tuple[str, Choices]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("The table")), *units]


class AnswerForm(LookForm):
    answer = forms.CharField(
        label=_("Answer"),
        help_text=_("Everybody reads it. If it cannot be answered, say why."),
        widget=forms.Textarea,
        max_length=LONGEST_ANSWER,
    )


class MotionForm(SeatForm):
    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("Text, one sentence on each line"),
        help_text=_("Each line gets a number, so that amendments can say where."),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=MOST_LINES * (LONGEST_LINE + 1),
    )


class AmendmentForm(SeatForm):
    kind = forms.ChoiceField(
        label=_("What should change?"),
        choices=list(AMENDMENT_LABELS.items()),
        initial=AmendmentKind.REPLACE,
        widget=forms.RadioSelect,
    )
    first = forms.IntegerField(label=_("From line"), min_value=0, max_value=MOST_LINES)
    last = forms.IntegerField(
        label=_("To line"),
        help_text=_("Leave empty for one line."),
        min_value=1,
        max_value=MOST_LINES,
        required=False,
    )
    text = forms.CharField(
        label=_("New words"),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=MOST_LINES * (LONGEST_LINE + 1),
    )
    reason = forms.CharField(label=_("Why?"), required=False, max_length=300)


class OptionForm(SeatForm):
    title = forms.CharField(label=_("Name of the option"), max_length=80)
    cost = forms.CharField(label=_("What does it cost?"), max_length=200)
    bearer = forms.CharField(label=_("Who bears it?"), max_length=200)
    gain = forms.CharField(label=_("What does it bring, and whom?"), max_length=200)
    risk = forms.CharField(label=_("What may go wrong?"), max_length=200, required=False)


class HandsForm(LookForm):
    in_favour = forms.IntegerField(label=_("Hands in favour"), min_value=0, max_value=5000)
    against = forms.IntegerField(label=_("Hands against"), min_value=0, max_value=5000)
    abstained = forms.IntegerField(
        label=_("Abstentions"), min_value=0, max_value=5000, initial=0, required=False
    )


class CheckMinutesForm(SeatForm):
    agrees = forms.TypedChoiceField(
        label=_("Are the minutes right?"),
        choices=[("yes", _("Yes, as they stand")), ("no", _("No, something is wrong"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("What is wrong, and how should it read?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=500,
    )


class CorrectMinutesForm(LookForm):
    reply = forms.CharField(label=_("Answer to the objection"), max_length=300)
    text = forms.CharField(
        label=_("Minutes"),
        help_text=_("Put them right where the objection is well founded."),
        widget=forms.Textarea(attrs={"rows": 20}),
        min_length=20,
        max_length=LONGEST_MINUTES,
    )


class RateHostForm(SeatForm):
    mark = forms.TypedChoiceField(
        label=_("Did the host treat all sides alike?"),
        choices=[
            ("5", _("5: entirely")),
            ("4", _("4: mostly")),
            ("3", _("3: half and half")),
            ("2", _("2: hardly")),
            ("1", _("1: not at all")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )
    complaint = forms.CharField(
        label=_("If you were treated unfairly: what happened?"),
        help_text=_("The office answers; your seat is not told."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=500,
    )


class FollowForm(LookForm):
    form = forms.ChoiceField(
        label=_("Form of consultation"),
        choices=[(key, form.title) for key, form in FORMS.items()],
    )


class ProcedureForm(ReasonForm):
    body = forms.ChoiceField(label=_("For which body?"))
    plan = LinesField(
        label=_("Steps, one on each line"),
        help_text=_(
            "Title, a bar, and the minutes; an exclamation mark in front makes it required."
        ),
        most=MOST_STEPS,
        most_characters=140,
    )

    def __init__(self, *args: Any, bodies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "body", bodies)
        self.order_fields(["body", "plan", "reason"])

    def clean_plan(self) -> list[Step]:
        """Each line as a step that the agenda knows."""
        known = {str(text): code for code, text in AGENDA_LABELS.items()}
        found = []
        for line in self.cleaned_data["plan"]:
            parts = _STEP.fullmatch(line.replace("！", "!"))
            if parts is None:
                raise ValidationError(
                    gettext("Write the minutes behind a bar: %(line)s | 15") % {"line": line}
                )
            if parts[2] not in known:
                raise ValidationError(
                    gettext("There is no step “%(line)s”. Use the titles listed below.")
                    % {"line": parts[2]}
                )
            found.append(Step(known[parts[2]], int(parts[3]), parts[1] == "!"))
        return found
