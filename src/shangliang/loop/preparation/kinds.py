"""Who can sit at the table, and for which side? Code lists of domain.md 5.5 and section 10."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Side(StrEnum):
    FOR = "for"
    AGAINST = "against"
    OPEN = "open"
    ADVICE = "advice"


SIDE_LABELS: dict[str, Promise] = {
    Side.FOR: _("In favour"),
    Side.AGAINST: _("Against"),
    Side.OPEN: _("Undecided"),
    Side.ADVICE: _("Gives advice, takes no side"),
}
SIDE_TONES: dict[str, str] = {
    Side.FOR: "jade",
    Side.AGAINST: "seal",
    Side.OPEN: "ochre",
    Side.ADVICE: "indigo",
}
"""A side has the same colour at every table, and the colour its opinion has in results."""

SIDES_THAT_WEIGH = frozenset({Side.FOR, Side.AGAINST})
"""Sides of which none may hold more than the rulebook's share of the table."""


class SeatKind(StrEnum):
    AFFECTED = "affected"
    RESIDENT = "resident"
    PROPERTY = "property"
    BUSINESS = "business"
    MEMBER = "member"
    EXPERT = "expert"
    DEPARTMENT = "department"
    COMMUNITY = "community"


SEAT_LABELS: dict[str, Promise] = {
    SeatKind.AFFECTED: _("Resident directly affected"),
    SeatKind.RESIDENT: _("Resident"),
    SeatKind.PROPERTY: _("Property company or owners' committee"),
    SeatKind.BUSINESS: _("Shop or business"),
    SeatKind.MEMBER: _("CPPCC member"),
    SeatKind.EXPERT: _("Expert"),
    SeatKind.DEPARTMENT: _("Department"),
    SeatKind.COMMUNITY: _("Community worker"),
}
SEAT_NAMES: dict[str, str] = {
    SeatKind.AFFECTED: "当事居民",
    SeatKind.RESIDENT: "居民",
    SeatKind.PROPERTY: "物业",
    SeatKind.BUSINESS: "商户",
    SeatKind.MEMBER: "委员",
    SeatKind.EXPERT: "专家",
    SeatKind.DEPARTMENT: "部门",
    SeatKind.COMMUNITY: "社区",
}
"""Names of seats nobody has named: 居民 3 号. Data, not interface text, hence not translated."""
