"""Who may change a rule for a body."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role


class Perm(StrEnum):
    OVERRIDE_RULE = "rulebook:rule:override"
    SET_HOLIDAY = "rulebook:holiday:set"


HELD_BY = {
    Perm.OVERRIDE_RULE: {Role.OFFICE, Role.ADMINISTRATOR},
    Perm.SET_HOLIDAY: {Role.OFFICE, Role.ADMINISTRATOR},
}
