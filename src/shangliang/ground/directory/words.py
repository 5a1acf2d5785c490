"""What do people read about bodies, places, sectors, members and platforms?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.naming import know_names_from
from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.directory.kinds import BODY_LABELS, LEVEL_LABELS, PLATFORM_LABELS
from shangliang.ground.directory.queries import english_names
from shangliang.ground.ledger.public import say

know_names_from(english_names)

say("directory.place.added", _("{title} was added to the places."))
say("directory.body.added", _("{title} was added to the directory."))
say("directory.sector.added", _("The sector {title} was added."))
say("directory.member.seated", _("A member took a seat; sector: {sector}."))
say(
    "directory.figure.entered",
    _("{title}: {population} people lived there in {year}. Source: {source}"),
)
say("directory.platform.opened", _("{title} was opened: a new place to talk things over."))

register_reasons(
    {
        "directory.no_such_place": _("There is no such place in the directory."),
        "directory.figure_year": _("Give a year from 1949 to this one."),
        "directory.figure_population": _("Give a whole number from 1 to 100 million."),
        "directory.figure_source": _("Say in 2 to 200 characters where the figure comes from."),
        "directory.figure_stands_already": _(
            "This figure stands there already with the same source; nothing would change."
        ),
        "directory.key_taken": _("This key is in use already. Please choose another one."),
        "directory.term_backwards": _("The term would end before it begins. Check both days."),
    }
)

register_labels(
    {
        "field.key": _("Key"),
        "field.population": _("People who live there"),
        "field.term_until": _("End of the term"),
        **{f"body.{kind}": text for kind, text in BODY_LABELS.items()},
        **{f"level.{level}": text for level, text in LEVEL_LABELS.items()},
        **{f"platform.{kind}": text for kind, text in PLATFORM_LABELS.items()},
    }
)
