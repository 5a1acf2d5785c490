"""How often, on which weekday? Code lists of a series."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Rhythm(StrEnum):
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


RHYTHM_LABELS: dict[Rhythm, Promise] = {
    Rhythm.WEEKLY: _("every week"),
    Rhythm.MONTHLY: _("every month"),
    Rhythm.QUARTERLY: _("every quarter"),
}

WEEKDAYS: tuple[tuple[int, Promise], ...] = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)
WHICH: tuple[tuple[int, Promise], ...] = (
    (1, _("the first of the month")),
    (2, _("the second of the month")),
    (3, _("the third of the month")),
    (4, _("the fourth of the month")),
    (5, _("the last of the month")),
)
