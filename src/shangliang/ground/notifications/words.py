"""How does the notifications room speak? Sentences for the trail and reasons for refusals."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.context import count_unread_with
from shangliang.front.look.reasons import register_reasons
from shangliang.ground.ledger.public import say
from shangliang.ground.notifications.events import MatterFollowed, MatterUnfollowed
from shangliang.ground.notifications.queries import unread_count

say(MatterFollowed.name, _("Somebody follows this matter."))
say(MatterUnfollowed.name, _("Somebody stopped following this matter."))

REASONS = {
    "notifications.link_not_valid": _(
        "This link is not valid or too old. Copy it whole from the letter, or follow the matter again."
    ),
    "notifications.address_not_valid": _(
        "This is not a full e-mail address. It looks like name@example.org."
    ),
}
register_reasons(REASONS)
count_unread_with(unread_count)
