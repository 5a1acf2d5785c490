"""What does a population figure ask for? The place, the year, the number, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm
from shangliang.ground.directory.figures import FIRST_YEAR, MOST_PEOPLE, MOST_SOURCE


class EnterForm(LookForm):
    place = forms.ChoiceField(label=_("Which place?"))
    year = forms.IntegerField(
        label=_("Year of the figure"),
        help_text=_("If there is a figure of this year already, the new one takes its place."),
        min_value=FIRST_YEAR,
    )
    population = forms.IntegerField(
        label=_("People who live there"), min_value=1, max_value=MOST_PEOPLE
    )
    source = forms.CharField(
        label=_("Where does the figure come from?"),
        help_text=_("Everybody reads this."),
        min_length=2,
        max_length=MOST_SOURCE,
    )
    examples = {"source": _("Statistical yearbook of the city, 2025, table 2-3")}

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ChoiceField", self.fields["place"]).choices = list(places)
