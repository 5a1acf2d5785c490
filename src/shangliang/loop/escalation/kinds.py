"""Why is a matter beyond the room, and what can the body above make of it?"""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Beyond(StrEnum):
    """Why this room cannot settle it (domain.md 5.11)."""

    BUDGET = "budget"
    RULE = "rule"
    OTHER_DISTRICT = "other_district"
    EXPERT = "expert"
    DEPARTMENT = "department"
    OTHER = "other"


BEYOND_LABELS: dict[str, Promise] = {
    Beyond.BUDGET: _("It needs money that this level does not have"),
    Beyond.RULE: _("It needs a rule of the city"),
    Beyond.OTHER_DISTRICT: _("It concerns another district as well"),
    Beyond.EXPERT: _("It needs experts that are not to be had here"),
    Beyond.DEPARTMENT: _("It lies with departments of a higher level"),
    Beyond.OTHER: _("For another reason"),
}


class Way(StrEnum):
    """What the body above makes of the matter when no joint session is called."""

    SUPERVISION = "supervision"
    PROPOSAL = "proposal"
    BRIEF = "brief"


WAY_LABELS: dict[str, Promise] = {
    Way.SUPERVISION: _("a supervision"),
    Way.PROPOSAL: _("a proposal"),
    Way.BRIEF: _("an opinion brief"),
}


class Result(StrEnum):
    """How a body answered the leg of a slip that was addressed to it."""

    SENT_UP = "sent_up"
    ACCEPTED = "accepted"
    GIVEN_BACK = "given_back"


RESULT_LABELS: dict[str, Promise] = {
    Result.SENT_UP: _("sent on"),
    Result.ACCEPTED: _("taken over"),
    Result.GIVEN_BACK: _("given back"),
}
