"""By which channel did a topic come, and what may become of it on the plan? Code lists of domain.md 5.3."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Source(StrEnum):
    """The four channels 四类选题渠道 (A4)."""

    ENTRUSTED = "entrusted"
    MEMBERS = "members"
    EVERYBODY = "everybody"
    CPPCC = "cppcc"


SOURCE_LABELS: dict[Source, Promise] = {
    Source.ENTRUSTED: _("Entrusted by Party and government"),
    Source.MEMBERS: _("Recommended by members"),
    Source.EVERYBODY: _("Asked of everybody"),
    Source.CPPCC: _("Chosen by the CPPCC"),
}


class EntryState(StrEnum):
    """Where a topic stands on the plan."""

    SUGGESTED = "suggested"
    KEPT = "kept"
    PARKED = "parked"
    DROPPED = "dropped"


class Giver(StrEnum):
    """Whose key point of the year it is."""

    PARTY = "party"
    GOVERNMENT = "government"


GIVER_LABELS: dict[Giver, Promise] = {
    Giver.PARTY: _("Party committee"),
    Giver.GOVERNMENT: _("Government"),
}


class ChangeKind(StrEnum):
    ADD = "add"
    MOVE = "move"
    DROP = "drop"


CHANGE_LABELS: dict[ChangeKind, Promise] = {
    ChangeKind.ADD: _("Add a topic"),
    ChangeKind.MOVE: _("Move to another quarter"),
    ChangeKind.DROP: _("Drop a topic"),
}


class Actual(StrEnum):
    """What has become of a planned topic, read from the thread of its matter."""

    AHEAD = "ahead"
    COMING = "coming"
    HELD = "held"
    HELD_LATE = "held_late"
    LATE = "late"
    DROPPED = "dropped"


ACTUAL_LABELS: dict[Actual, Promise] = {
    Actual.AHEAD: _("its quarter is still to come"),
    Actual.COMING: _("under way this quarter"),
    Actual.HELD: _("held as planned"),
    Actual.HELD_LATE: _("held later than planned"),
    Actual.LATE: _("overdue"),
    Actual.DROPPED: _("taken off the plan"),
}
ACTUAL_TONES: dict[Actual, str] = {
    Actual.AHEAD: "quiet",
    Actual.COMING: "indigo",
    Actual.HELD: "jade",
    Actual.HELD_LATE: "ochre",
    Actual.LATE: "seal",
    Actual.DROPPED: "quiet",
}
