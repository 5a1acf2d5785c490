"""Which kinds of bodies and platforms exist? Code lists of domain.md 3.1, 3.2 and 5.14."""

from __future__ import annotations

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class BodyKind(StrEnum):
    CPPCC = "cppcc"
    STREET_GROUP = "street_group"
    COMMUNITY = "community"
    COMMITTEE = "committee"
    PARTY_COMMITTEE = "party_committee"
    PARTY_OFFICE = "party_office"
    INSPECTION = "inspection"
    GOVERNMENT = "government"
    DEPARTMENT = "department"
    ASSOCIATION = "association"


BODY_LABELS = {
    BodyKind.CPPCC: _("CPPCC"),
    BodyKind.STREET_GROUP: _("Street CPPCC group"),
    BodyKind.COMMUNITY: _("Community"),
    BodyKind.COMMITTEE: _("Special committee"),
    BodyKind.PARTY_COMMITTEE: _("Party committee"),
    BodyKind.PARTY_OFFICE: _("General office"),
    BodyKind.INSPECTION: _("Party inspection office"),
    BodyKind.GOVERNMENT: _("Government"),
    BodyKind.DEPARTMENT: _("Department"),
    BodyKind.ASSOCIATION: _("Association"),
}


class Level(StrEnum):
    CITY = "city"
    DISTRICT = "district"
    STREET = "street"
    COMMUNITY = "community"


LEVEL_LABELS = {
    Level.CITY: _("City"),
    Level.DISTRICT: _("District"),
    Level.STREET: _("Street or township"),
    Level.COMMUNITY: _("Community or village"),
}


class PlatformKind(StrEnum):
    HOME = "home"
    ROOM = "room"
    STUDIO = "studio"
    STATION = "station"
    PARLOUR = "parlour"
    HALL = "hall"
    ASSOCIATION = "association"
    MOBILE = "mobile"
    READING = "reading"


PLATFORM_LABELS = {
    PlatformKind.HOME: _("Deliberation home"),
    PlatformKind.ROOM: _("Deliberation room"),
    PlatformKind.STUDIO: _("Member studio"),
    PlatformKind.STATION: _("Member workstation"),
    PlatformKind.PARLOUR: _("Member's parlour"),
    PlatformKind.HALL: _("Online forum hall"),
    PlatformKind.ASSOCIATION: _("Association platform"),
    PlatformKind.MOBILE: _("Mobile venue"),
    PlatformKind.READING: _("Members' reading room"),
}
