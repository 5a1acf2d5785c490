"""What each act of vetting and of setting priorities asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm
from shangliang.ground.soundings.public import SoundingKind
from shangliang.loop.vetting.kinds import ADVICE_LABELS, CRITERION_LABELS, SCORE_LABELS, Criterion


class InviteForm(LookForm):
    person_ids = forms.TypedMultipleChoiceField(
        label=_("Whom do you ask?"),
        help_text=_(
            "Experts, committees, conveners and departments. Whoever raised the matter, and in a second look whoever "
            "decided before, is not among them."
        ),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one vetter.")},
    )

    def __init__(self, *args: Any, people: tuple[tuple[int, str], ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["person_ids"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(str(pk), name) for pk, name in people]


class ScoreForm(LookForm):
    """The criteria sheet: five scores for oneself, one reason for everybody."""

    advice = forms.ChoiceField(
        label=_("Your advice on the topic"),
        choices=list(ADVICE_LABELS.items()),
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Your reason"),
        help_text=_("Everybody reads it, with your name, once the asking is over."),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sheet = {
            c.value: forms.TypedChoiceField(
                label=format_lazy("{}", CRITERION_LABELS[c]),
                choices=list(SCORE_LABELS.items()),
                coerce=int,
                widget=forms.RadioSelect,
            )
            for c in Criterion
        }
        self.fields = {**sheet, **self.fields}


class ReasonForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("For example: the matter concerns your own street."),
        min_length=4,
        max_length=300,
        widget=forms.Textarea,
    )


class ConfirmForm(LookForm):
    """Nothing to fill in: the button is the answer."""


_KINDS = (
    (SoundingKind.SUPPORT.value, _("Mark what matters: simple, for many topics")),
    (SoundingKind.RANKING.value, _("Put into an order: for up to six topics or so")),
    (SoundingKind.PAIRWISE.value, _("Compare two at a time: easy on the phone")),
)


class RoundForm(LookForm):
    title = forms.CharField(label=_("What is to be put into order?"), min_length=4, max_length=60)
    question = forms.CharField(
        label=_("What people should know before they answer"),
        required=False,
        max_length=1000,
        widget=forms.Textarea,
    )
    kind = forms.ChoiceField(
        label=_("How do people answer?"),
        choices=_KINDS,
        initial=SoundingKind.SUPPORT.value,
        widget=forms.RadioSelect,
    )
    numbers = forms.MultipleChoiceField(
        label=_("Which topics?"),
        help_text=_("Two to twelve that wait for the table."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least two topics.")},
    )
    body_id = forms.TypedChoiceField(label=_("For whom do you ask?"), coerce=int)
    closes_at = forms.DateTimeField(
        label=_("Answers are taken until"),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
    )
    examples = {"title": _("Which five topics come to the table this quarter?")}

    def __init__(
        self,
        *args: Any,
        topics: tuple[tuple[str, str], ...] = (),
        bodies: tuple[tuple[int, str], ...] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        numbers, body = self.fields["numbers"], self.fields["body_id"]
        assert isinstance(numbers, forms.MultipleChoiceField)
        assert isinstance(body, forms.TypedChoiceField)
        numbers.choices = list(topics)
        body.choices = [(str(pk), name) for pk, name in bodies]
