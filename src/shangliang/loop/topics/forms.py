"""What each act on a topic asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.dates import is_chinese
from shangliang.front.look.forms import FormStep, LinesField, LookForm
from shangliang.ground.directory.public import PlaceBrief, PlatformBrief, places, platforms
from shangliang.loop.topics.codes import ELSEWHERE_LABELS, FORM_LABELS, LANE_LABELS, Lane

_ALIKE = {
    "data-similar": "/search/similar",
    "data-similar-title": _("Has it been said already?"),
    "data-similar-lead": _(
        "If one of these is the same matter, follow it instead of starting anew."
    ),
}
"""While these fields are filled in, matters like them are shown (portal.js); nothing depends on it."""


class RaiseForm(LookForm):
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
    platform_key = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    examples = {
        "title": _("The street lamps in Lane 3 have been dark for two weeks"),
        "request": _("Repair the lamps, and put up a number to call when one fails"),
    }
    steps = (
        FormStep(_("What is the matter about?"), ("title", "facts")),
        FormStep(_("Where is it?"), ("place_id", "urgent")),
        FormStep(
            _("Whom does it touch, and what would help?"),
            ("interest", "request"),
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
        field.choices = [("", _("Choose a place")), *_by_district(places())]
        asked = platform or str(self.initial.get("platform_key", ""))
        here = next((p for p in platforms() if p.key == asked), None) if asked else None
        if here:
            self._stand_at(here)

    def _stand_at(self, here: PlatformBrief) -> None:
        """Whoever scanned the code on the wall of a room has said where they are."""
        self.initial.setdefault("place_id", str(here.place_id))
        self.initial["platform_key"] = here.key
        said = here.name_en if not is_chinese() and here.name_en else here.name
        self.fields["place_id"].help_text = format_lazy(
            _("You are writing at {name}; choose another place when the matter is elsewhere."),
            name=said,
        )


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
