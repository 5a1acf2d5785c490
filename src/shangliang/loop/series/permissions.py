"""Who may set up a standing series at a body, and keep it?"""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role


class Perm(StrEnum):
    OPEN = "series:series:open"
    PAUSE = "series:series:pause"
    RESUME = "series:series:resume"
    END = "series:series:end"
    SKIP = "series:sitting:skip"
    FILL = "series:sitting:fill"


_KEEPERS: set[str] = {Role.ROOM_CONVENER, Role.OFFICE, Role.COMMITTEE}

HELD_BY: dict[Perm, set[str]] = {
    Perm.OPEN: _KEEPERS,
    Perm.PAUSE: _KEEPERS,
    Perm.RESUME: _KEEPERS,
    Perm.END: _KEEPERS,
    Perm.SKIP: _KEEPERS | {Role.CLERK},
    Perm.FILL: _KEEPERS | {Role.CLERK},
}
