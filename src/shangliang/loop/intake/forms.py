"""What does each door ask for?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import FormStep, LookForm
from shangliang.front.look.reasons import label
from shangliang.loop.topics.guided import MatterForm, place_choices


class EnterForm(MatterForm):
    """The guided form for somebody who brings in what another has said."""

    channel = forms.ChoiceField(label=_("How did it come?"))
    source = forms.CharField(
        label=_("Where can it be looked up?"),
        help_text=_(
            "A page of the register, the number of the form. No names and no telephone numbers."
        ),
        required=False,
        max_length=200,
    )
    steps = (
        FormStep(_("How did it come?"), ("channel", "source")),
        *MatterForm.steps,
    )

    def __init__(self, *args: Any, channels: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["channel"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(c, label(f"topics.channel.{c}")) for c in channels or []]
        self.fields["nickname"].help_text = _(
            "What the person wants to be called; never the real name."
        )
        self.fields["email"].help_text = _("Only if the person gives it to you for this.")


class DecideForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Whoever handed it in reads this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": "3"}),
    )
    alike = forms.BooleanField(
        label=_("Decide the same for all that came in nearly the same words"), required=False
    )


class ReleaseForm(DecideForm):
    title = forms.CharField(
        label=_("In one line: what is it about?"), max_length=60, required=False
    )
    facts = forms.CharField(  # type: ignore[assignment]  # the form's metaclass takes fields out of the class
        label=_("What is happening?"),
        help_text=_("Only complete what is missing; the words stay those of the sender."),
        max_length=2000,
        required=False,
        widget=forms.Textarea,
    )
    place_id = forms.ChoiceField(label=_("Which street or community?"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = place_choices()


class ListForm(LookForm):
    upload = forms.FileField(
        label=_("The list"),
        help_text=_(
            "CSV or XLSX with a heading line. Needed: 标题 (title) and 内容 (facts). Possible: 地点, 影响, 诉求, 称呼, 来源, 紧急."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.xlsx"}),
        error_messages={"empty": _("This file is empty.")},
    )
    place_id = forms.ChoiceField(
        label=_("Where do rows without a place belong?"),
    )
    channel = forms.ChoiceField(label=_("How did it come?"))

    def __init__(self, *args: Any, channels: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("place_id", place_choices()),
            ("channel", [(c, label(f"topics.channel.{c}")) for c in channels or []]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices


class NothingForm(LookForm):
    """Nothing is asked."""


class JoinUpForm(LookForm):
    """The ticked matters, and the one they join: one of the group, or any open one by its number."""

    into = forms.CharField(max_length=20, required=False, widget=forms.HiddenInput)
    other = forms.CharField(
        label=_("Or join them to another matter: its number"),
        help_text=_("For example T-2026-0012"),
        max_length=20,
        required=False,
    )
    numbers = forms.MultipleChoiceField(label=_("Which of them?"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Those who raised the matter read this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": "2"}),
    )

    def __init__(self, *args: Any, offered: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["numbers"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(n, n) for n in offered]
