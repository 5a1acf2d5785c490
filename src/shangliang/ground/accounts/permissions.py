"""Who may look after accounts."""

from __future__ import annotations

from enum import StrEnum

from shangliang.ground.accounts.roles import Role


class Perm(StrEnum):
    GRANT_ROLE = "accounts:role:grant"
    ADD_PERSON = "accounts:person:add"


HELD_BY = {
    Perm.GRANT_ROLE: {Role.ADMINISTRATOR},
    Perm.ADD_PERSON: {Role.ADMINISTRATOR},
}
