"""What has happened to accounts. Names stay out: a grant names the role and the place only."""

from __future__ import annotations

from dataclasses import dataclass

from shangliang.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonAdded(Event):
    name = "accounts.person.added"
    public = False


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    name = "accounts.role.granted"
    public = False
    role: str
    path: str
