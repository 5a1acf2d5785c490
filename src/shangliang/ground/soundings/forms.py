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
    BASIS_LABELS,
    KIND_LABELS,
    LEAN_LABELS,
    MAJORITY_LABELS,
    METHOD_LABELS,
    SCALE,
    SCALE_LABELS,
    SECRECY_LABELS,
    Audience,
    Basis,
    Majority,
    Method,
    Secrecy,
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
    secrecy = forms.ChoiceField(
        label=_("How secret is the ballot?"),
        choices=list(SECRECY_LABELS.items()),
        initial=Secrecy.CONFIDENTIAL.value,
        required=False,
    )
    method = forms.ChoiceField(
        label=_("How is it voted?"),
        choices=list(METHOD_LABELS.items()),
        initial=Method.SCREEN.value,
        required=False,
    )
    majority = forms.ChoiceField(
        label=_("Which majority?"),
        choices=[(m.value, MAJORITY_LABELS[m]) for m in (Majority.SIMPLE, Majority.TWO_THIRDS)],
        initial=Majority.SIMPLE.value,
        required=False,
    )
    basis = forms.ChoiceField(
        label=_("Of whom?"),
        choices=list(BASIS_LABELS.items()),
        initial=Basis.PRESENT.value,
        required=False,
    )
    most = forms.IntegerField(
        label=_("Options that one ballot may mark"),
        min_value=1,
        max_value=MOST_OPTIONS,
        required=False,
    )
    seated = forms.IntegerField(
        label=_("People entitled to vote, where hands or paper are counted"),
        min_value=0,
        max_value=1_000_000,
        required=False,
    )
    examples = {"title": _("The height barrier of the pocket park")}

    @property
    def facts(self) -> dict[str, Any]:
        """What was left open is left to the act."""
        return {k: v for k, v in super().facts.items() if v not in ("", None)}


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
    """One option, or several where the ballot allows it; `key` makes a second press meet the first."""

    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    def __init__(
        self, *args: Any, options: tuple[OptionBrief, ...], most: int = 1, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(o.key, o.label) for o in options]
        self.fields["choice"] = (
            forms.ChoiceField(label=_("Your vote"), widget=forms.RadioSelect, choices=choices)
            if most == 1
            else forms.MultipleChoiceField(
                label=_("Your vote"), widget=forms.CheckboxSelectMultiple, choices=choices
            )
        )

    @property
    def choice(self) -> str:
        """The options that are marked, as a ballot holds them."""
        said = self.cleaned_data["choice"]
        return said if isinstance(said, str) else "+".join(said)


class ReceiptForm(LookForm):
    receipt = forms.CharField(label=_("Receipt of your ballot"), max_length=64)


class CountForm(LookForm):
    """A number for each option; `ballots` where one ballot may mark several."""

    def __init__(
        self, *args: Any, options: tuple[OptionBrief, ...], most: int = 1, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._keys = [o.key for o in options]
        for option in options:
            self.fields[f"n_{option.key}"] = forms.IntegerField(
                label=option.label, min_value=0, max_value=1_000_000
            )
        if most > 1:
            self.fields["ballots"] = forms.IntegerField(
                label=_("Ballots counted"), min_value=1, max_value=1_000_000
            )

    @property
    def counts(self) -> dict[str, int]:
        """What was counted, by option."""
        return {key: self.cleaned_data[f"n_{key}"] for key in self._keys}

    @property
    def facts(self) -> dict[str, Any]:
        """For the act."""
        return {"counts": self.counts, "ballots": self.cleaned_data.get("ballots")}


class ExtendForm(LookForm):
    closes_at = forms.DateTimeField(label=_("Open until"))
    reason = forms.CharField(
        label=_("Reason, which everybody can read"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )
    examples = {"reason": _("The network of the hall was down for twenty minutes.")}


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
