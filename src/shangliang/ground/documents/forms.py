"""What is asked when a paper is added? A kind, a title, and a text or a file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm
from shangliang.ground.documents.kinds import KIND_LABELS
from shangliang.ground.documents.rules import TEXT_MOST, TITLE_MOST
from shangliang.ground.documents.sniffing import ACCEPT

_FILE_HELP = _(
    "Pictures, PDF, DOCX, XLSX, ODT, TXT or CSV. The place a photo was taken at is removed."
)


def file_field(*, required: bool = False) -> forms.FileField:
    """A file as every room asks for one."""
    return forms.FileField(
        label=_("File"),
        required=required,
        help_text=_FILE_HELP,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPT}),
        error_messages={"empty": _("This file is empty.")},
    )


class AddForm(LookForm):
    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(k.value, v) for k, v in KIND_LABELS.items()]
    )
    title = forms.CharField(label=_("Title"), max_length=TITLE_MOST)
    text = forms.CharField(
        label=_("Text"), max_length=TEXT_MOST, required=False, widget=forms.Textarea
    )
    upload = file_field()
    is_public = forms.BooleanField(label=_("Everybody may read it"), required=False, initial=True)


class AddVersionForm(LookForm):
    text = forms.CharField(
        label=_("Text"), max_length=TEXT_MOST, required=False, widget=forms.Textarea
    )
    upload = file_field()
    note = forms.CharField(label=_("What is different?"), max_length=300, required=False)
    expect = forms.IntegerField(required=False, widget=forms.HiddenInput)


class MarkReadForm(LookForm):
    """Nothing is asked."""
