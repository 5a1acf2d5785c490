"""Who assigns, who carries out, who looks again? (domain.md 5.6 and 7)

Acts of the leading unit are asked for at the unit's own body; all others at the body that answers for the matter.
"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role


class Perm(StrEnum):
    ASSIGN = "handling:assignment:assign"
    ACCEPT = "handling:assignment:accept"
    ASK_RETURN = "handling:assignment:ask_return"
    GRANT_RETURN = "handling:assignment:grant_return"
    REFUSE_RETURN = "handling:assignment:refuse_return"
    REPORT_PROGRESS = "handling:assignment:report_progress"
    EXTEND = "handling:assignment:extend"
    COMPLETE = "handling:assignment:complete"
    FEED_BACK = "handling:assignment:feed_back"
    CLOSE_RATING = "handling:assignment:close_rating"
    LOOK_BACK = "handling:assignment:look_back"
    CLOSE = "handling:assignment:close"
    CONCLUDE = "handling:matter:conclude"


_ASSIGNERS: set[str] = {Role.PARTY_OFFICE, Role.INSPECTION}
_LOOKERS: set[str] = {Role.OFFICE, Role.INSPECTION, Role.COMMITTEE, Role.ROOM_CONVENER}

HELD_BY: dict[Perm, set[str]] = {
    Perm.ASSIGN: _ASSIGNERS,
    Perm.ACCEPT: {Role.DEPARTMENT},
    Perm.ASK_RETURN: {Role.DEPARTMENT},
    Perm.GRANT_RETURN: _ASSIGNERS,
    Perm.REFUSE_RETURN: _ASSIGNERS,
    Perm.REPORT_PROGRESS: {Role.DEPARTMENT},
    Perm.EXTEND: _ASSIGNERS,
    Perm.COMPLETE: {Role.DEPARTMENT},
    Perm.FEED_BACK: {Role.OFFICE},
    Perm.CLOSE_RATING: {Role.OFFICE},
    Perm.LOOK_BACK: _LOOKERS,
    Perm.CLOSE: {Role.OFFICE, Role.INSPECTION},
    Perm.CONCLUDE: {Role.OFFICE},
}

BY_THE_UNIT = frozenset({Perm.ACCEPT, Perm.ASK_RETURN, Perm.REPORT_PROGRESS, Perm.COMPLETE})
