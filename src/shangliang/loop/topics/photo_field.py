"""How are photos asked for? Several files at once, read and written anew before anything is kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import explain
from shangliang.ground.rulebook.public import number
from shangliang.kernel import clock
from shangliang.kernel.errors import Invalid
from shangliang.loop.topics.pictures import ACCEPT, Picture, picture


class PhotosInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Gives the uploaded files; `PhotosMixin` turns them into pictures once it knows whether the place is kept."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", PhotosInput(attrs={"accept": ACCEPT, "multiple": True}))
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", _("Photos"))
        kwargs.setdefault(
            "help_text",
            _(
                "Up to five. The place and the camera are taken out of the file. Please no faces and no number plates: "
                "somebody looks at them before everybody can."
            ),
        )
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(PhotosField, self).clean(f, initial) for f in files]


def read_photos(files: list[UploadedFile], *, keep_place: bool, says: str) -> tuple[Picture, ...]:
    """The pictures of the files; ValidationError that says which one cannot be taken, and why."""
    now = clock.now()
    most, megabytes = int(number("photo.most", on=now)), int(number("photo.megabytes", on=now))
    if len(files) > most:
        raise ValidationError(
            gettext("At most %(most)s photos; choose the best ones.") % {"most": most}
        )
    found = []
    for file in files:
        if (file.size or 0) > megabytes * 1024 * 1024:
            raise ValidationError(
                gettext("“%(name)s” is larger than %(most)s megabytes. Send a smaller picture.")
                % {"name": (file.name or "")[:60], "most": megabytes}
            )
        file.seek(0)
        try:
            found.append(
                picture(
                    file.read(),
                    keep_place=keep_place,
                    most_megapixels=number("photo.megapixels", on=now),
                    says=says,
                )
            )
        except Invalid as error:
            said = explain(error.code, error.params)
            raise ValidationError(f"“{(file.name or '')[:60]}”: {said}") from None
    return tuple(found)
