"""The door of the accounts room."""

from __future__ import annotations

from shangliang.ground.accounts.actions import add_person, grant_role
from shangliang.ground.accounts.queries import (
    PersonBrief,
    actor_by_login,
    holders,
    people,
    people_with_role,
    pseudonym_key,
)
from shangliang.ground.accounts.roles import OFFICE_HOLDERS, ROLE_LABELS, Role

__all__ = [
    "OFFICE_HOLDERS",
    "ROLE_LABELS",
    "PersonBrief",
    "Role",
    "actor_by_login",
    "add_person",
    "grant_role",
    "holders",
    "people",
    "people_with_role",
    "pseudonym_key",
]
