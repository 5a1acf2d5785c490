"""Which questions do the pages of this room ask?"""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.ground.soundings.actions import LONGEST_OPTION, LONGEST_TITLE
from shangliang.ground.soundings.casts import LONGEST_COMMENT
from shangliang.ground.soundings.kinds import (
    AUDIENCE_LABELS,
    KIND_LABELS,
    LEAN_LABELS,
    SCALE,
    SCALE_LABELS,
    Audience,
)
from shangliang.ground.soundings.queries import OptionBrief
from shangliang.ground.soundings.rules import LONGEST_STATEMENT, MOST_OPTIONS


class DraftForm(LookForm):
    kind = forms.ChoiceField(
        label=_("What kind of question is it?"),
        choices=list(KIND_LABELS.items()),
        widget=forms.RadioSelect,
        initial="statements",
    )
    title = forms.CharField(label=_("Title"), max_length=LONGEST_TITLE)
    question = forms.CharField(
        label=_("What people should know before they answer"),
        widget=forms.Textarea,
        required=False,
        max_length=2000,
    )
    audience = forms.ChoiceField(
        label=_("Who may take part?"),
        choices=[(a.value, AUDIENCE_LABELS[a]) for a in (Audience.ANYONE, Audience.SIGNED_IN)],
        widget=forms.RadioSelect,
        initial=Audience.ANYONE.value,
    )
    options = LinesField(
        label=_("Options, one on each line"),
        help_text=_(
            "For a ballot, a support, a ranking or a pairwise question. A ballot without options is a motion: in favour, against, abstain."
        ),
        required=False,
        most=MOST_OPTIONS,
        most_characters=LONGEST_OPTION,
    )
    examples = {"title": _("The height barrier of the pocket park")}


class ConfirmForm(LookForm):
    """Nothing to fill in: the button is the answer."""


class StatementForm(LookForm):
    text = forms.CharField(
        label=_("One idea, in one sentence"),
        help_text=_("Say what should be done or what worries you. Others agree, disagree or pass."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=LONGEST_STATEMENT,
    )
    lean = forms.ChoiceField(
        label=_("Which way does it point?"),
        choices=[("", _("I would rather not say")), *LEAN_LABELS.items()],
        required=False,
    )
    examples = {"text": _("First try it with cones for two weeks, then paint the lines.")}


class FoldForm(LookForm):
    reason = forms.CharField(
        label=_("Reason, which everybody can read"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )


class BallotForm(LookForm):
    choice = forms.ChoiceField(label=_("Your vote"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, options: tuple[OptionBrief, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(o.key, o.label) for o in options]


class RatingForm(LookForm):
    value = forms.TypedChoiceField(
        label=_("How satisfied are you?"),
        choices=[(v, SCALE_LABELS[v]) for v in reversed(SCALE)],
        coerce=int,
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("Would you like to say why?"),
        help_text=_("A person reads it before it is shown. Please name nobody."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=LONGEST_COMMENT,
    )


class SupportForm(LookForm):
    options = forms.MultipleChoiceField(
        label=_("What matters to you?"),
        help_text=_("Mark as many as you like. Those with most marks come first."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Mark at least one option.")},
    )

    def __init__(
        self, *args: Any, options: tuple[OptionBrief, ...], mine: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["options"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(o.key, o.label) for o in options]
        field.initial = mine or []


class RankingForm(LookForm):
    """A place for each option: no script is needed, equals may share a place."""

    def __init__(
        self, *args: Any, options: tuple[OptionBrief, ...], mine: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        kept = {key: n for n, tied in enumerate(mine or [], 1) for key in tied}
        places = [("", _("no place")), *[(str(n), str(n)) for n in range(1, len(options) + 1)]]
        self._keys = [o.key for o in options]
        for option in options:
            self.fields[option.key] = forms.ChoiceField(
                label=option.label,
                choices=places,
                required=False,
                initial=str(kept[option.key]) if option.key in kept else "",
            )

    @property
    def places(self) -> list[list[str]]:
        """The options by place, best first; those without one are left out."""
        said = {key: self.cleaned_data.get(key) or "" for key in self._keys}
        numbers = sorted({int(place) for place in said.values() if place})
        return [[key for key in self._keys if said[key] == str(n)] for n in numbers]
