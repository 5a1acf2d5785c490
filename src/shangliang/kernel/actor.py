"""Who acts? A person with grants, a guest with a key, or the system itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ActorKind(StrEnum):
    PERSON = "person"
    GUEST = "guest"
    SYSTEM = "system"


@dataclass(frozen=True)
class Grant:
    """A role held at a body; `path` is the body's place in the tree (`""` is everywhere)."""

    role: str
    path: str = ""

    def covers(self, path: str) -> bool:
        """Whether the grant reaches the body at `path` (itself or below)."""
        return path.startswith(self.path)


@dataclass(frozen=True)
class Actor:
    """`id` is the person's primary key; a guest has none, and speaks with `guest_key` (a random token)."""

    kind: ActorKind
    id: int | None = None
    name: str = ""
    grants: tuple[Grant, ...] = ()
    guest_key: str = ""

    @property
    def is_person(self) -> bool:
        return self.kind is ActorKind.PERSON

    @property
    def is_guest(self) -> bool:
        return self.kind is ActorKind.GUEST

    def has_role(self, *roles: str, path: str | None = None) -> bool:
        """Whether one of `roles` is held (at a body that covers `path`, when given)."""
        return any(g.role in roles and (path is None or g.covers(path)) for g in self.grants)

    def paths(self, *roles: str) -> tuple[str, ...]:
        """Body paths at which one of `roles` is held."""
        return tuple(g.path for g in self.grants if g.role in roles)


SYSTEM = Actor(kind=ActorKind.SYSTEM, name="系统")


def guest(key: str = "", name: str = "") -> Actor:
    """A visitor without an account."""
    return Actor(kind=ActorKind.GUEST, name=name, guest_key=key)
