"""Who may add papers to a matter."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import OFFICE_HOLDERS, Role
from shangliang.kernel.permissions import SIGNED_IN


class Perm(StrEnum):
    ADD = "documents:document:add"
    ADD_VERSION = "documents:version:add"
    MARK_READ = "documents:version:read"


_WRITERS = OFFICE_HOLDERS - {
    Role.MEMBER,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
    Role.MODERATOR,
    Role.DEPARTMENT,
}
"""Members and departments add papers where they owe something in the matter (rules.may_add)."""

HELD_BY = {
    Perm.ADD: _WRITERS,
    Perm.ADD_VERSION: _WRITERS,
    Perm.MARK_READ: {SIGNED_IN},
}
