"""Code lists of the topics room: where topics come from, where they may be passed, what they are about."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Channel(StrEnum):
    """Origin of a topic; the first four are the channels of article 4."""

    PARTY_GOVERNMENT = "party_government"
    MEMBER = "member"
    SOLICITED = "solicited"
    CPPCC = "cppcc"
    RESIDENT = "resident"
    CLERK = "clerk"
    DEPARTMENT = "department"
    IMPORTED = "imported"
    PHONE = "phone"
    PAPER = "paper"
    MAIL = "mail"
    SHEET = "sheet"
    DUTY_DAY = "duty_day"
    BRIEF = "brief"
    HALL = "hall"
    ANALYSIS = "analysis"


CHANNEL_LABELS = {
    Channel.PARTY_GOVERNMENT: _("set by the Party committee or government"),
    Channel.MEMBER: _("recommended by a member"),
    Channel.SOLICITED: _("collected from all sides"),
    Channel.CPPCC: _("chosen by the CPPCC"),
    Channel.RESIDENT: _("raised by a resident"),
    Channel.CLERK: _("taken down by a clerk for a resident"),
    Channel.DEPARTMENT: _("raised by a department"),
    Channel.IMPORTED: _("imported conversation"),
    Channel.PHONE: _("told by telephone"),
    Channel.PAPER: _("handed in on paper"),
    Channel.MAIL: _("came by e-mail"),
    Channel.SHEET: _("came in a list"),
    Channel.DUTY_DAY: _("heard on a members' duty day"),
    Channel.BRIEF: _("from an opinion brief"),
    Channel.HALL: _("from the online hall"),
    Channel.ANALYSIS: _("found by the analysis centre"),
}


ON_BEHALF = frozenset(
    {Channel.CLERK, Channel.PHONE, Channel.PAPER, Channel.MAIL, Channel.SHEET, Channel.DUTY_DAY}
)
"""Typed in or brought in by somebody else: the one who did it is not the raiser."""


class Lane(StrEnum):
    """Small matters are answered at once 即时议, the others come to a table 深度议 (domain.md 5.5)."""

    INSTANT = "instant"
    DEEP = "deep"


LANE_LABELS = {
    Lane.INSTANT: _("instant lane: answered within two days"),
    Lane.DEEP: _("deep lane: vetted, then brought to a table"),
}


class Elsewhere(StrEnum):
    """Right places that are not a deliberation room (domain.md section 10)."""

    HOTLINE = "hotline"
    PETITION = "petition"
    COURT = "court"
    OWNERS = "owners"
    DONE = "done"
    OTHER = "other"


ELSEWHERE_LABELS = {
    Elsewhere.HOTLINE: _("12345 hotline"),
    Elsewhere.PETITION: _("petition office"),
    Elsewhere.COURT: _("court or arbitration"),
    Elsewhere.OWNERS: _("owners' assembly"),
    Elsewhere.DONE: _("already handled"),
    Elsewhere.OTHER: _("another body"),
}


class Form(StrEnum):
    """The form of deliberation that suits the topic."""

    ROOM = "room"
    FIELD = "field"
    SECTOR = "sector"
    ONLINE = "online"
    FORMAL = "formal"


FORM_LABELS = {
    Form.ROOM: _("meeting in a deliberation room"),
    Form.FIELD: _("meeting on the spot"),
    Form.SECTOR: _("sector meeting"),
    Form.ONLINE: _("online deliberation"),
    Form.FORMAL: _("formal consultation"),
}
