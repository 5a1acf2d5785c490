"""On what is a topic scored, and what can a vetter advise? The criteria sheet of domain.md 5.5."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Criterion(StrEnum):
    URGENCY = "urgency"
    REACH = "reach"
    POWER = "power"
    EVIDENCE = "evidence"
    TABLE = "table"


CRITERION_LABELS: dict[str, Promise] = {
    Criterion.URGENCY: _("Why now: how pressing is it?"),
    Criterion.REACH: _("Who is affected: how many, how much?"),
    Criterion.POWER: _("Can this level decide it?"),
    Criterion.EVIDENCE: _("Is the evidence to be had?"),
    Criterion.TABLE: _("Does talking at one table help?"),
}
SCORES = (1, 2, 3, 4, 5)
SCORE_LABELS: dict[int, Promise] = {
    1: _("1 · not at all"),
    2: _("2 · hardly"),
    3: _("3 · in part"),
    4: _("4 · mostly"),
    5: _("5 · fully"),
}


class Advice(StrEnum):
    SELECT = "select"
    PARK = "park"
    DECLINE = "decline"


ADVICE_LABELS: dict[str, Promise] = {
    Advice.SELECT: _("worth the table"),
    Advice.PARK: _("not now"),
    Advice.DECLINE: _("not for this table"),
}
