"""What each act on a topic asks for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.loop.topics.categories import CATEGORY_LABELS
from shangliang.loop.topics.codes import ELSEWHERE_LABELS, FORM_LABELS, LANE_LABELS, Lane


class ReasonForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Those who raised the matter read this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )


class TriageForm(ReasonForm):
    lane = forms.ChoiceField(
        label=_("Which lane?"),
        choices=list(LANE_LABELS.items()),
        initial=Lane.DEEP.value,
        required=False,
        widget=forms.RadioSelect,
    )
    category = forms.ChoiceField(
        label=_("What is it about?"),
        help_text=_("Livelihood category; it is counted on the page of what moves the city."),
        choices=[("", _("Not said")), *CATEGORY_LABELS.items()],
        required=False,
    )
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


class WithdrawForm(LookForm):
    code = forms.CharField(
        label=_("Code on your receipt"),
        help_text=_("Leave empty when you raised the matter with your account."),
        required=False,
        max_length=20,
    )


class CallBackForm(LookForm):
    content = forms.TypedChoiceField(
        label=_("Did the answer help?"),
        choices=[("yes", _("Yes, it is settled")), ("no", _("No, it needs a table"))],
        coerce=lambda v: v == "yes",
        widget=forms.RadioSelect,
    )
    word = forms.CharField(
        label=_("A word about it"), required=False, max_length=500, widget=forms.Textarea
    )
    code = forms.CharField(
        label=_("Code on your receipt"),
        help_text=_("Leave empty when you raised the matter with your account."),
        required=False,
        max_length=20,
    )


class ObjectForm(LookForm):
    objection = forms.CharField(
        label=_("What did those who decided overlook?"),
        help_text=_("Everybody reads this. Please name nobody."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea,
    )
    code = forms.CharField(
        label=_("Code on your receipt"),
        help_text=_("Leave empty when you raised the matter with your account."),
        required=False,
        max_length=20,
    )


class JoinForm(LookForm):
    words = forms.CharField(
        label=_("What is it like where you are?"),
        help_text=_("One or two sentences; those who sort read them. No names, please."),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    email = forms.EmailField(
        label=_("E-mail for news about this matter"),
        help_text=_("Optional. Nobody sees it; it is erased a year after the matter closes."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class LeaveForm(LookForm):
    """Nothing is asked."""


class FollowForm(LookForm):
    """Find one's own matter again."""

    number = forms.CharField(
        label=_("Number of the matter"),
        help_text=_("For example T-2026-0012"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    code = forms.CharField(
        label=_("Code on your receipt"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
