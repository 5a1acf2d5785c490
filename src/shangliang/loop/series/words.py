"""What do people read about standing series?"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from shangliang.front.look.reasons import register_labels, register_reasons
from shangliang.ground.ledger.public import say

say("series.series.opened", _("The series “{title}” begins on {first}."))
say("series.series.paused", _("The series pauses: {reason}"))
say("series.series.resumed", _("The series goes on."))
say("series.series.ended", _("The series has ended: {reason}"))
say("series.sitting.set", _("{count} days were set ahead; {skipped} of them fall out."))
say("series.sitting.begun", _("For {day} a matter was begun: {led_to}."))
say("series.sitting.filled", _("On {day} this will be talked over: {led_to}."))
say("series.sitting.skipped", _("{day} falls out: {reason}"))

register_reasons(
    {
        "series.not_found": _("{number} is not a standing series."),
        "series.no_such_place": _("This place cannot be chosen here."),
        "series.no_such_day": _("This day does not belong to the series."),
        "series.no_such_matter": _("There is no public consultation with the number {number}."),
        "series.in_the_past": _("A series cannot begin in the past. Choose today or a later day."),
        "series.ends_first": _("The series would end before it begins. Check the two days."),
        "series.reason_needed": _(
            "Please give a reason of at least {least} characters: people read it."
        ),
        "series.day_is_over": _("This day is over; what was stays as it was."),
        "series.changed_meanwhile": _(
            "Somebody else changed the series {number} a moment before you. Look at it, then try again."
        ),
    }
)

register_labels(
    {
        "workflow.series.series": _("standing series"),
        "series.series.none": _("no series"),
        "series.series.running": _("going on"),
        "series.series.paused": _("paused"),
        "series.series.ended": _("ended for good"),
        "series.series.pause": _("pause the series"),
        "series.series.resume": _("let the series go on"),
        "series.series.end": _("end the series"),
        "series.series.fill": _("put a matter on a day"),
        "series.series.skip": _("let a day fall out"),
        "workflow.series.sitting": _("day of a series"),
        "series.sitting.set": _("set"),
        "series.sitting.filled": _("with a matter"),
        "series.sitting.skipped": _("fallen out"),
        "series.sitting.fill": _("put a matter on a day"),
        "series.sitting.skip": _("let a day fall out"),
    }
)
