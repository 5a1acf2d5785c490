"""Which questions do the acts at the table ask?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LinesField, LookForm
from shangliang.loop.sessions.actions.closing import LONGEST_MINUTES, MOST_POINTS
from shangliang.loop.sessions.actions.floor import LONGEST_GIST, MOST_ITEMS
from shangliang.loop.sessions.actions.voting import MOST_STATEMENTS
from shangliang.loop.sessions.kinds import RESULT_LABELS, SPEECH_LABELS, VIA_LABELS

Choices = Sequence[tuple[object, object]]
_ITEM = re.compile(r"(.+?)\s*[|｜]\s*(\d{1,3})")


def choose(form: LookForm, name: str, rows: Choices, nobody: object = None) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", nobody), *rows] if nobody is not None else list(rows)


class ConfirmForm(LookForm):
    """Nothing to ask: the button is the answer."""


class ReasonForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )


class CallOffForm(ReasonForm):
    again = forms.BooleanField(
        label=_("Prepare a new meeting with the same table"), required=False, initial=True
    )


class HandOverForm(ReasonForm):
    host_id = forms.TypedChoiceField(label=_("Who hosts from now on?"), coerce=int)

    def __init__(self, *args: Any, hosts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "host_id", hosts)


class CheckInForm(LookForm):
    seat_id = forms.TypedChoiceField(
        label=_("Which seat?"), coerce=int, empty_value=None, required=False
    )
    code = forms.CharField(label=_("Code on the seat card"), required=False, max_length=20)
    via = forms.ChoiceField(
        label=_("Where do you take part?"), choices=list(VIA_LABELS.items()), required=False
    )
    interest = forms.CharField(
        label=_("What do you gain or lose by the result?"),
        help_text=_("Read out at the table. Leave empty if nothing beyond everybody's interest."),
        required=False,
        max_length=300,
    )

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "seat_id", seats, _("My own"))


class AgendaForm(LookForm):
    items = LinesField(
        label=_("Points of the agenda, one on each line"),
        help_text=_(
            "Title, a bar, and the minutes; a dash in front makes a sub-point. Points that have begun stay."
        ),
        most=MOST_ITEMS,
        most_characters=140,
    )
    examples = {"items": _("The facts, and questions about them | 15")}

    def clean_items(self) -> list[tuple[str, int]]:
        """Each line as title and minutes."""
        found = []
        for line in self.cleaned_data["items"]:
            parts = _ITEM.fullmatch(line)
            if parts is None:
                raise ValidationError(
                    gettext("Write the minutes behind a bar: %(line)s | 15") % {"line": line}
                )
            found.append((parts[1], int(parts[2])))
        return found


class ItemForm(LookForm):
    item_id = forms.TypedChoiceField(
        label=_("Which point?"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, items: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "item_id", items, _("The next one"))


class FloorForm(LookForm):
    seat_id = forms.TypedChoiceField(
        label=_("Who speaks?"), coerce=int, empty_value=None, required=False
    )

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "seat_id", seats, _("The next in the queue"))


class SpeechForm(LookForm):
    seat_id = forms.TypedChoiceField(label=_("Who spoke?"), coerce=int)
    kind = forms.ChoiceField(
        label=_("What was it?"), choices=list(SPEECH_LABELS.items()), widget=forms.RadioSelect
    )
    gist = forms.CharField(
        label=_("In a few sentences"),
        help_text=_("Position first, then the reason. The speaker may correct it."),
        widget=forms.Textarea,
        max_length=LONGEST_GIST,
    )

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "seat_id", seats)


class StatementsForm(LookForm):
    title = forms.CharField(label=_("Title"), max_length=160, initial=_("What do you think?"))
    statements = LinesField(
        label=_("Statements, one on each line"),
        help_text=_("One idea each, short enough to answer with agree, disagree or pass."),
        most=MOST_STATEMENTS,
        most_characters=280,
    )


class BallotForm(LookForm):
    motion = forms.TypedChoiceField(
        label=_("On which motion?"),
        help_text=_("Its text as amended is voted on; what passes becomes a resolution."),
        coerce=int,
        empty_value=None,
        required=False,
    )
    question = forms.CharField(label=_("What is voted on?"), max_length=160, required=False)
    explanation = forms.CharField(
        label=_("What the vote means"), widget=forms.Textarea, required=False, max_length=2000
    )
    options = LinesField(
        label=_("Options, one on each line"),
        help_text=_("Leave empty for a motion: in favour, against, abstain."),
        required=False,
        most=12,
        most_characters=80,
    )
    examples = {"question": _("Try the height barrier at night for one month")}

    def __init__(self, *args: Any, motions: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if motions:
            choose(self, "motion", motions, _("None: a question of its own"))
        else:
            del self.fields["motion"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not given.get("question") and given.get("motion") is None:
            self.add_error("question", gettext("Say what is voted on."))
        return given


class EndForm(LookForm):
    result = forms.ChoiceField(
        label=_("What was reached?"),
        choices=list(RESULT_LABELS.items()),
        widget=forms.RadioSelect,
    )
    agreed = LinesField(
        label=_("What all can live with, one point on each line"),
        required=False,
        most=MOST_POINTS,
        most_characters=300,
    )
    best_for = forms.CharField(
        label=_("The best argument in favour"),
        help_text=_("When something stays open, both sides must find themselves in the record."),
        widget=forms.Textarea,
        required=False,
        max_length=2000,
    )
    best_against = forms.CharField(
        label=_("The best argument against"),
        widget=forms.Textarea,
        required=False,
        max_length=2000,
    )


class MinutesForm(LookForm):
    text = forms.CharField(
        label=_("Minutes"),
        help_text=_("The draft is made of what was noted at the table. Put it right."),
        widget=forms.Textarea(attrs={"rows": 20}),
        min_length=20,
        max_length=LONGEST_MINUTES,
    )
