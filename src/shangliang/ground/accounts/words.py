"""What do people read about accounts?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.accounts.roles import ROLE_LABELS
from shangliang.ground.ledger.public import say

say("accounts.person.added", _("An account was opened."))
say("accounts.role.granted", _("A person was given a role ({role})."))

register_reasons(
    {
        "accounts.login_taken": _("This login is taken already. Please choose another one."),
    }
)

register_labels(
    {
        "field.login": _("Login"),
        "field.password": _("Password"),
        **{f"role.{role}": text for role, text in ROLE_LABELS.items()},
    }
)
