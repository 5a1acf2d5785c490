"""What do people read about the rules and the calendar?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say

say(
    "rulebook.rule.overridden",
    _("From {effective_from} on the rule {key} is {value} (version {version}): {reason}"),
)
say(
    "rulebook.holiday.set",
    _("The calendar was set for {day} ({title}); offices work: {is_working}."),
)

register_reasons(
    {
        "rulebook.no_such_rule": _(
            "There is no rule with this key. The rules page lists them all."
        ),
        "rulebook.out_of_bounds": _(
            "This value would bring the procedure to a stop: from {least} to {most} is possible."
        ),
        "rulebook.whole_number_needed": _("Please give a whole number; {value} is none."),
        "rulebook.not_backwards": _(
            "A rule holds from today on at the earliest: what was done under the old one stays in order."
        ),
        "rulebook.changed_meanwhile": _(
            "Somebody else changed this rule a moment before you. Look at the new version, then decide."
        ),
        "rulebook.nothing_changes": _(
            "This is the value that holds already; nothing would change."
        ),
        "rulebook.reason_needed": _(
            "Please say why the rule is changed: everybody reads it on the rules page."
        ),
    }
)

register_labels({"field.value": _("Value"), "field.effective_from": _("Valid from")})
