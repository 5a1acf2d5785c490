"""What each act of the hall asks for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.dates import is_chinese
from shangliang.front.look.forms import FormStep, LinesField, LookForm
from shangliang.ground.directory.public import places
from shangliang.loop.hall.codes import FORM_LABELS, OCCASION_LABELS, codes_for
from shangliang.loop.hall.rules import LONGEST_COMMENT

Choices = Sequence[tuple[str, str | Promise]]
_MOST_NUMBERS = 500


class NumbersField(forms.CharField):
    """Numbers of contributions, separated by spaces or commas; gives a list of integers."""

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value) or "")
        parts = [p for p in re.split(r"[\s,，、;；#]+", text) if p]
        if any(not p.isascii() or not p.isdigit() or len(p) > 9 for p in parts):
            raise ValidationError(gettext("Write only numbers, such as 3 8 12."), code="numbers")
        if len(parts) > _MOST_NUMBERS:
            raise ValidationError(
                gettext("At most %(n)d numbers, please.") % {"n": _MOST_NUMBERS}, code="too_many"
            )
        return list(dict.fromkeys(int(p) for p in parts))


def _choose(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)


class AnnounceForm(LookForm):
    path = forms.ChoiceField(label=_("Which body calls?"))
    form = forms.ChoiceField(label=_("What kind?"), choices=list(FORM_LABELS.items()))
    title = forms.CharField(label=_("Title of the call"), min_length=4, max_length=60)
    ask = forms.CharField(
        label=_("What is asked?"),
        help_text=_("One clear question that somebody without knowledge of the matter can answer."),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea,
    )
    background = forms.CharField(
        label=_("What should people know?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea,
    )
    next_steps = forms.CharField(
        label=_("What happens with it afterwards?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea,
    )
    categories = LinesField(
        label=_("Categories, one on each line"), required=False, most=12, most_characters=20
    )
    opens_at = forms.DateTimeField(label=_("Open from"))
    closes_at = forms.DateTimeField(label=_("Open until"))
    feeds_decision = forms.BooleanField(
        label=_("It feeds a major administrative decision (open for at least 30 days)"),
        required=False,
    )
    premoderated = forms.BooleanField(
        label=_("Everything is read before it is shown"), required=False, initial=True
    )
    occasion = forms.ChoiceField(
        label=_("How does it stand to a matter?"), choices=list(OCCASION_LABELS.items())
    )
    about = forms.CharField(
        label=_("Number of that matter"),
        help_text=_("For example T-2026-0012"),
        required=False,
        max_length=20,
    )
    on_duty = forms.MultipleChoiceField(
        label=_("Members who answer"),
        help_text=_("Only for members on duty online."),
        required=False,
    )

    steps = (
        FormStep(_("What is asked, and by whom?"), ("path", "form", "title", "ask")),
        FormStep(_("What should people know?"), ("background", "next_steps", "categories")),
        FormStep(
            _("From when until when?"),
            ("opens_at", "closes_at", "feeds_decision", "premoderated"),
        ),
        FormStep(_("Does it belong to a matter?"), ("occasion", "about", "on_duty")),
    )

    def __init__(
        self, *args: Any, bodies: Choices = (), members: Choices = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "path", bodies)
        _choose(self, "on_duty", members)


class SubmitForm(LookForm):
    title = forms.CharField(
        label=_("Your idea in one line"),
        help_text=_("Others vote on this line, so one idea at a time."),
        min_length=2,
        max_length=60,
    )
    text = forms.CharField(
        label=_("How would it work?"),
        help_text=_("Where, for whom, and what it would take."),
        min_length=10,
        max_length=20000,
        widget=forms.Textarea,
    )
    category = forms.ChoiceField(label=_("Category"), required=False)
    nickname = forms.CharField(
        label=_("What may we call you?"),
        help_text=_("A nickname is enough. Your real name is not needed."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    email = forms.EmailField(
        label=_("E-mail for news about your idea"),
        help_text=_("Optional. Nobody sees it; it is erased a year after the matter closes."),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, *args: Any, categories: Sequence[str] = (), parlour: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if categories:
            _choose(self, "category", [("", _("Choose one")), *((c, c) for c in categories)])
        else:
            del self.fields["category"]
        if parlour:
            self.fields["title"].label = _("Your question in one line")
            self.fields["title"].help_text = ""
            self.fields["text"].label = _("What should the member know?")
            self.fields["text"].help_text = ""


LEANS: Choices = (
    ("", _("just a remark")),
    ("for", _("in favour")),
    ("against", _("against")),
    ("nuanced", _("with conditions")),
    ("question", _("a question")),
)


class CommentForm(LookForm):
    text = forms.CharField(
        label=_("What do you say about it?"),
        help_text=_("One thought; others agree or disagree with it."),
        min_length=4,
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea,
    )
    lean = forms.ChoiceField(label=_("Which way does it point?"), choices=LEANS, required=False)
    nickname = forms.CharField(
        label=_("What may we call you?"),
        help_text=_("A nickname is enough. Your real name is not needed."),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


class ConfirmForm(LookForm):
    """Nothing but the button."""


class ReasonForm(LookForm):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Everybody reads this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )


class ExtendForm(ReasonForm):
    until = forms.DateTimeField(label=_("Open until"))


class _CodeForm(LookForm):
    verb = ""
    code = forms.ChoiceField(
        label=_("Which rule of the code of conduct?"), help_text=_("The author reads this.")
    )
    note = forms.CharField(
        label=_("A word to the author"), required=False, max_length=300, widget=forms.Textarea
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose(self, "code", [("", _("Choose one")), *codes_for(self.verb)])


class FoldForm(_CodeForm):
    verb = "fold"


class SendBackForm(_CodeForm):
    verb = "send_back"
    note = forms.CharField(
        label=_("What should be mended?"), required=False, max_length=300, widget=forms.Textarea
    )


class ReferForm(_CodeForm):
    verb = "refer"
    note = forms.CharField(
        label=_("Where does it belong, and how does one get there?"),
        min_length=4,
        max_length=300,
        widget=forms.Textarea,
    )


class _AuthorForm(LookForm):
    receipt = forms.CharField(
        label=_("Code on your receipt"),
        help_text=_("Leave empty when you wrote it with your account or in this browser."),
        required=False,
        max_length=20,
    )


class WithdrawForm(_AuthorForm):
    """Take it back."""


class AppealForm(_AuthorForm):
    reason = forms.CharField(
        label=_("Why should it be looked at again?"),
        min_length=10,
        max_length=1000,
        widget=forms.Textarea,
    )
    field_order = ("reason", "receipt")


class ReviseForm(_AuthorForm):
    title = forms.CharField(label=_("In one line"), required=False, max_length=60)
    text = forms.CharField(label=_("Text"), min_length=4, max_length=20000, widget=forms.Textarea)
    field_order = ("title", "text", "receipt")

    def __init__(self, *args: Any, comment: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if comment:
            del self.fields["title"]


class ClusterForm(LookForm):
    title = forms.CharField(label=_("Title of the theme"), min_length=2, max_length=80)
    summary = forms.CharField(
        label=_("What these ideas have in common"),
        min_length=10,
        max_length=2000,
        widget=forms.Textarea,
    )
    ideas = NumbersField(
        label=_("Numbers of the ideas"), help_text=_("Such as 3 8 12."), max_length=4000
    )
    quotes = NumbersField(
        label=_("Numbers of what is quoted"),
        help_text=_("Where people spoke for and against, quote both."),
        required=False,
        max_length=400,
    )


class ChooseForm(ReasonForm):
    reason = forms.CharField(
        label=_("Why is it golden?"),
        help_text=_("Everybody reads this."),
        min_length=4,
        max_length=1000,
        widget=forms.Textarea,
    )


class AnswerForm(LookForm):
    heard = forms.CharField(
        label=_("What we heard"), min_length=4, max_length=4000, widget=forms.Textarea
    )
    used = forms.CharField(
        label=_("What is used"), min_length=4, max_length=4000, widget=forms.Textarea
    )
    not_used = forms.CharField(
        label=_("What is not used, and why"), min_length=4, max_length=4000, widget=forms.Textarea
    )


class ReplyForm(LookForm):
    text = forms.CharField(
        label=_("Your answer"),
        help_text=_("It is shown under your name."),
        min_length=4,
        max_length=2000,
        widget=forms.Textarea,
    )


class LinkForm(LookForm):
    into = forms.CharField(
        label=_("Number of the matter it becomes part of"),
        help_text=_("For example T-2026-0012"),
        max_length=20,
    )


class TakeUpForm(LookForm):
    title = forms.CharField(label=_("Title of the matter"), min_length=4, max_length=60)
    place_id = forms.ChoiceField(label=_("Which street or community?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = not is_chinese()
        rows = [
            (str(p.id), p.name_en if english and p.name_en else p.name)
            for p in places()
            if p.level != "city"
        ]
        _choose(self, "place_id", [("", _("Choose a place")), *rows])


class ReceiptForm(LookForm):
    """Find one's own contribution again."""

    number = forms.CharField(label=_("Number of the call"), max_length=20)
    code = forms.CharField(label=_("Code on your receipt"), max_length=20)
