"""What each act on a slip asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.loop.escalation.kinds import BEYOND_LABELS, WAY_LABELS


class MarkForm(LookForm):
    beyond = forms.ChoiceField(
        label=_("Why is it beyond this room?"), choices=list(BEYOND_LABELS.items())
    )
    reason = forms.CharField(
        label=_("What exactly can this room not settle?"),
        help_text=_("The body above and those who raised the matter read this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )
    examples = {
        "reason": _(
            "Three of the five points lie with city departments; the district cannot order them."
        )
    }


class ReasonForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Those who raised the matter read this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )


class SendForm(LookForm):
    reason = forms.CharField(
        label=_("What does the slip say?"),
        help_text=_("Taken from the mark; you may put it more clearly."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )


class DecisionForm(LookForm):
    answer = forms.CharField(
        label=_("Decision and next steps"),
        help_text=_("The room and those who raised the matter read this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )


class JointForm(LookForm):
    objective = forms.CharField(
        label=_("What is the joint session to settle?"),
        min_length=4,
        max_length=500,
        widget=forms.Textarea,
    )
    partners = LinesField(
        label=_("Who sits at the table besides? One body or department on each line"),
        help_text=_(
            "They get a seat and a notice. Residents keep the seats they have, or are seated anew."
        ),
        required=False,
        most=12,
        most_characters=60,
    )


class ConvertForm(ReasonForm):
    way = forms.ChoiceField(label=_("What is made of it?"), choices=list(WAY_LABELS.items()))


class AnswerForm(LookForm):
    answer = forms.CharField(
        label=_("The answer to the room and the residents"),
        help_text=_("Say what comes of it, who does it, and until when. Everybody reads this."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea,
    )


def partners_start(names: list[str]) -> dict[str, Any]:
    """The bodies that usually sit at a joint table."""
    return {"initial": {"partners": "\n".join(names)}}
