"""How does anybody tell what worries them? The guided form, the same at every door (R9)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.dates import is_chinese
from shangliang.front.look.forms import FormStep, LookForm
from shangliang.ground.directory.public import PlaceBrief, PlatformBrief, places, platforms
from shangliang.loop.topics.categories import CATEGORY_LABELS
from shangliang.loop.topics.photo_field import PhotosField, read_photos

_ALIKE = {
    "data-similar": "/search/similar",
    "data-similar-title": _("Has it been said already?"),
    "data-similar-lead": _(
        "If one of these is the same matter, follow it instead of starting anew."
    ),
    "data-similar-join": _("Join them"),
    "data-similar-voices": _("__n__ people have said this"),
    "data-similar-doors": _("You wrote “__word__”: it may be quicker here: __place__."),
}
"""While these fields are filled in, matters like them are shown (portal.js); nothing depends on it."""


class MatterForm(LookForm):
    """The guided form: facts, interest and request apart, so that a topic can be made of it (R9)."""

    title = forms.CharField(
        label=_("In one line: what is it about?"),
        min_length=4,
        max_length=60,
        widget=forms.TextInput(attrs=_ALIKE),
    )
    facts = forms.CharField(  # type: ignore[assignment]  # the form's metaclass takes fields out of the class
        label=_("What is happening?"),
        help_text=_("Where, since when, how often. Only what you have seen yourself."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea(attrs=_ALIKE),
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
    category = forms.ChoiceField(
        label=_("What is it about?"),
        help_text=_("You may leave this to us."),
        choices=[("", _("Not said")), *CATEGORY_LABELS.items()],
        required=False,
    )
    place_id = forms.ChoiceField(label=_("Which street or community?"))
    nickname = forms.CharField(
        label=_("What may we call you?"),
        help_text=_("A nickname is enough. Your real name is not needed."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    email = forms.EmailField(
        label=_("E-mail for news about this matter"),
        help_text=_("Optional. Nobody sees it; it is erased a year after the matter closes."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    urgent = forms.BooleanField(
        label=_("It is urgent: somebody is in danger or without water, power or a way out"),
        required=False,
    )
    photos = PhotosField()
    photo_says = forms.CharField(
        label=_("What can be seen on the photos?"),
        help_text=_("One line for those who cannot see them."),
        required=False,
        max_length=120,
    )
    keep_place = forms.BooleanField(
        label=_("Leave the place in the photos"),
        help_text=_(
            "Phones write into each photo where it was taken. We take that out unless you want it to be found there."
        ),
        required=False,
    )
    platform_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    examples = {
        "title": _("The street lamps in Lane 3 have been dark for two weeks"),
        "request": _("Repair the lamps, and put up a number to call when one fails"),
    }
    steps: Sequence[FormStep] = (
        FormStep(_("What is the matter about?"), ("title", "facts")),
        FormStep(_("Where is it?"), ("place_id", "urgent")),
        FormStep(
            _("Is there something to see?"),
            ("photos", "photo_says", "keep_place"),
            _("A photo often says more than a page. You may leave this out."),
        ),
        FormStep(
            _("Whom does it touch, and what would help?"),
            ("category", "interest", "request"),
            _("You may leave this empty; it helps those who sit down together later."),
        ),
        FormStep(
            _("How do we reach you?"),
            ("nickname", "email"),
            _("You may leave this empty, too. You get a number and a code in any case."),
        ),
    )

    def __init__(self, *args: Any, platform: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["place_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = place_choices()
        asked = platform or str(self.initial.get("platform_key", ""))
        here = next((p for p in platforms() if p.key == asked), None) if asked else None
        if here:
            self._stand_at(here)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        says, keep_place = data.pop("photo_says", ""), bool(data.pop("keep_place", False))
        files = data.pop("photos", None) or []
        try:
            data["photos"] = read_photos(files, keep_place=keep_place, says=says)
        except ValidationError as error:
            self.add_error("photos", error)
        return data

    def _stand_at(self, here: PlatformBrief) -> None:
        """Whoever scanned the code on the wall of a room has said where they are."""
        self.initial.setdefault("place_id", str(here.place_id))
        self.initial["platform_key"] = here.key
        said = here.name_en if not is_chinese() and here.name_en else here.name
        self.fields["place_id"].help_text = format_lazy(
            _("You are writing at {name}; choose another place when the matter is elsewhere."),
            name=said,
        )


class RaiseForm(MatterForm):
    """As a resident fills it in."""


def place_choices() -> list[Any]:
    """Every street and community to choose from."""
    return [("", _("Choose a place")), *_by_district(places())]


def _by_district(rows: list[PlaceBrief]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Streets and communities under the heading of their district, each community behind its street."""
    english = not is_chinese()
    names = {p.id: p.name_en if english and p.name_en else p.name for p in rows}
    groups: dict[str, list[tuple[str, str]]] = {
        p.path: [] for p in rows if p.level in {"city", "district"}
    }
    for place in sorted(rows, key=lambda p: [int(i) for i in p.path.strip("/").split("/")]):
        if place.level not in {"street", "community"}:
            continue
        above = max((path for path in groups if place.path.startswith(path)), key=len, default="")
        community = place.level == "community"
        parts = [names.get(place.parent_id or 0, ""), names[place.id]]
        said = " · ".join(p for p in parts if p) if community else names[place.id]
        groups.setdefault(above, []).append((str(place.id), said))
    titles = {p.path: names[p.id] for p in rows}
    return [(titles.get(path, ""), found) for path, found in groups.items() if found]
