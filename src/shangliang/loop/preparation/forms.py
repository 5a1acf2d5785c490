"""Which questions do the acts of preparation ask?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm
from shangliang.ground.documents.public import ACCEPT
from shangliang.loop.preparation.kinds import SEAT_LABELS, SIDE_LABELS
from shangliang.loop.preparation.seating import LONGEST_LABEL, MOST_AT_ONCE

Choices = Sequence[tuple[object, object]]


def _choose(form: LookForm, name: str, rows: Choices, nobody: object = None) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [("", nobody), *rows] if nobody is not None else list(rows)


class MeetingForm(LookForm):
    place = forms.CharField(label=_("Where?"), max_length=120)
    meets_at = forms.DateTimeField(label=_("When?"))
    host_id = forms.TypedChoiceField(
        label=_("Who hosts?"),
        help_text=_("The host keeps order and gives no opinion, so the host holds no seat."),
        coerce=int,
    )
    recorder_id = forms.TypedChoiceField(
        label=_("Who records?"), coerce=int, empty_value=None, required=False
    )
    help = forms.CharField(
        label=_("What helps people to come?"),
        help_text=_("Lift, child care, interpreter, paper forms, a telephone number."),
        required=False,
        max_length=200,
    )
    examples = {"place": _("Deliberation room, first floor, 12 Liudi Road")}

    def __init__(
        self, *args: Any, hosts: Choices, recorders: Choices, earliest: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if earliest:
            self.fields["meets_at"].help_text = gettext(
                "People must be told in time: if you publish the notice today, from %(day)s on."
            ) % {"day": earliest}
        _choose(self, "host_id", hosts)
        _choose(self, "recorder_id", recorders, _("Not decided yet"))


class PaperForm(LookForm):
    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("Text"),
        help_text=_("Facts, rules that apply, options, cost, who is affected. Plain words."),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
        max_length=20000,
    )
    upload = forms.FileField(
        label=_("File"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
    )


class SeatForm(LookForm):
    kind = forms.ChoiceField(label=_("Who is it?"), choices=list(SEAT_LABELS.items()))
    side = forms.ChoiceField(
        label=_("Which side?"), choices=list(SIDE_LABELS.items()), widget=forms.RadioSelect
    )
    person_id = forms.TypedChoiceField(
        label=_("A person with an account"), coerce=int, empty_value=None, required=False
    )
    label = forms.CharField(
        label=_("Name on the seat card"),
        help_text=_("Residents may keep it empty; they then sit under a number."),
        required=False,
        max_length=LONGEST_LABEL,
    )
    interest = forms.CharField(label=_("Declared interest"), required=False, max_length=200)
    count = forms.IntegerField(
        label=_("How many such seats?"),
        help_text=_("More than one only for seats under a number."),
        min_value=1,
        max_value=MOST_AT_ONCE,
        initial=1,
        required=False,
    )
    examples = {"interest": _("Owns a parking space in the same yard")}

    def __init__(self, *args: Any, persons: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "person_id", persons, _("None"))


class UnseatForm(LookForm):
    seat_id = forms.TypedChoiceField(label=_("Which seat?"), coerce=int)
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Everybody reads this."), max_length=300
    )

    def __init__(self, *args: Any, seats: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "seat_id", seats)


class NoticeForm(LookForm):
    words = forms.CharField(
        label=_("A few words to those invited"),
        help_text=_("What will be talked about, and how one can come or send in an opinion."),
        widget=forms.Textarea,
        required=False,
        max_length=2000,
    )


class ReadyForm(LookForm):
    """Nothing to ask: the ready check above is the answer."""


class ReasonForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=300,
    )
