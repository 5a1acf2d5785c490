"""What is asked of somebody who wants to follow a matter? Guests give an address, people with an account nothing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from shangliang.front.look.forms import LookForm


class FollowForm(LookForm):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=200,
        help_text=_(
            "You get a letter with a link to confirm. The address is used for this matter only."
        ),
    )

    def __init__(self, *args: Any, is_guest: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_guest:
            del self.fields["email"]


class UnfollowForm(LookForm):
    """Nothing is asked."""
