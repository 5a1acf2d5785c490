"""Who may look at and stop jobs that others have started? Progress only: parameters and results stay with their owners."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.public import Role


class Perm(StrEnum):
    WATCH = "jobs:job:watch"
    CANCEL = "jobs:job:cancel"


HELD_BY = {
    Perm.WATCH: {Role.ADMINISTRATOR},
    Perm.CANCEL: {Role.ADMINISTRATOR},
}
