"""Which roles are there? The list of domain.md section 7; rooms say what each may do."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """Who somebody is at a body; a person may hold several, with terms."""

    RESIDENT = "resident"
    MEMBER = "member"
    CONVENER = "convener"
    COMMITTEE = "committee"
    HOST = "host"
    RECORDER = "recorder"
    ROOM_CONVENER = "room_convener"
    CLERK = "clerk"
    EXPERT = "expert"
    OFFICE = "office"
    CHAIR = "chair"
    PARTY_OFFICE = "party_office"
    INSPECTION = "inspection"
    DEPARTMENT = "department"
    MODERATOR = "moderator"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


ROLE_LABELS = {
    Role.RESIDENT: _("Resident"),
    Role.MEMBER: _("CPPCC member"),
    Role.CONVENER: _("Sector convener"),
    Role.COMMITTEE: _("Special committee"),
    Role.HOST: _("Session host"),
    Role.RECORDER: _("Recorder"),
    Role.ROOM_CONVENER: _("Room convener"),
    Role.CLERK: _("Clerk"),
    Role.EXPERT: _("Expert"),
    Role.OFFICE: _("CPPCC office"),
    Role.CHAIR: _("Chair's meeting"),
    Role.PARTY_OFFICE: _("Party committee office"),
    Role.INSPECTION: _("Party inspection office"),
    Role.DEPARTMENT: _("Handling unit"),
    Role.MODERATOR: _("Moderator"),
    Role.ADMINISTRATOR: _("System administrator"),
    Role.AUDITOR: _("Auditor"),
}

OFFICE_HOLDERS = frozenset(Role) - {Role.RESIDENT}
"""Roles whose holders act under their own name: accountability is the point (domain.md 12.5)."""
