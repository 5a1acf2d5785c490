"""What each act on a topic asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.ground.directory.public import places, platforms
from shangliang.loop.topics.codes import ELSEWHERE_LABELS, FORM_LABELS


class RaiseForm(LookForm):
    """The guided form: facts, interest and request apart, so that a topic can be made of it (R9)."""

    title = forms.CharField(label=_("In one line: what is it about?"), min_length=4, max_length=60)
    facts = forms.CharField(  # type: ignore[assignment]  # the form's metaclass takes fields out of the class
        label=_("What is happening?"),
        help_text=_("Where, since when, how often. Only what you have seen yourself."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea,
    )
    interest = forms.CharField(
        label=_("Whom does it touch, and how?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea,
    )
    request = forms.CharField(
        label=_("What would help?"), required=False, max_length=1000, widget=forms.Textarea
    )
    place_id = forms.ChoiceField(label=_("Which street or community?"))
    nickname = forms.CharField(
        label=_("What may we call you?"),
        help_text=_("A nickname is enough. Your real name is not needed."),
        required=False,
        max_length=30,
    )
    email = forms.EmailField(
        label=_("E-mail for news about this matter"),
        help_text=_("Optional. Nobody sees it; it is erased a year after the matter closes."),
        required=False,
    )
    urgent = forms.BooleanField(
        label=_("It is urgent: somebody is in danger or without water, power or a way out"),
        required=False,
    )
    platform_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    examples = {
        "title": _("The street lamps in Lane 3 have been dark for two weeks"),
        "request": _("Repair the lamps, and put up a number to call when one fails"),
    }

    def __init__(self, *args: Any, platform: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = places()
        names = {p.id: p.name for p in rows}
        choices = [
            (str(p.id), f"{names.get(p.parent_id or 0, '')} {p.name}".strip())
            for p in rows
            if p.level in {"street", "community"}
        ]
        field = self.fields["place_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Choose a place")), *choices]
        here = next((p for p in platforms() if p.key == platform), None) if platform else None
        if here:
            self.fields["place_id"].initial = str(here.place_id)
            self.fields["platform_key"].initial = here.key


class ReasonForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Those who raised the matter read this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )


class TriageForm(ReasonForm):
    urgent = forms.BooleanField(label=_("Pressing trouble: use the short clocks"), required=False)


class AnswerForm(LookForm):
    answer = forms.CharField(
        label=_("The answer"),
        help_text=_("Those who raised the matter and everybody else read this."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea,
    )


class ReferForm(ReasonForm):
    elsewhere = forms.ChoiceField(
        label=_("Where does it belong?"), choices=list(ELSEWHERE_LABELS.items())
    )


class MergeForm(ReasonForm):
    into = forms.CharField(
        label=_("Number of the matter it joins"),
        help_text=_("For example T-2026-0012"),
        max_length=20,
    )


class VetForm(ReasonForm):
    title = forms.CharField(label=_("A clear title for the table"), max_length=60, required=False)
    why_now = forms.CharField(label=_("Why now?"), max_length=1000, widget=forms.Textarea)
    affected = forms.CharField(label=_("Who is affected?"), max_length=1000, widget=forms.Textarea)
    can_decide = forms.BooleanField(label=_("This level can decide it"), required=False)
    evidence_needed = forms.CharField(
        label=_("What evidence is needed?"), max_length=1000, required=False, widget=forms.Textarea
    )
    form = forms.ChoiceField(label=_("Which form suits it?"), choices=list(FORM_LABELS.items()))
    sub_questions = LinesField(
        label=_("Concrete questions, one on each line"),
        required=False,
        most=12,
        most_characters=200,
    )


class EscalationAnswerForm(LookForm):
    answer = forms.CharField(
        label=_("Decision and next steps"),
        help_text=_("The room and those who raised the matter read this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )


class WithdrawForm(LookForm):
    code = forms.CharField(
        label=_("Code on your receipt"),
        help_text=_("Leave empty when you raised the matter with your account."),
        required=False,
        max_length=20,
    )


class FollowForm(LookForm):
    """Find one's own matter again."""

    number = forms.CharField(
        label=_("Number of the matter"), help_text=_("For example T-2026-0012"), max_length=20
    )
    code = forms.CharField(label=_("Code on your receipt"), max_length=20)
