"""Who may do this here? One engine over declared tables: permission → roles that hold it by default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from shangliang.kernel.actor import Actor, ActorKind
from shangliang.kernel.errors import Refused
from shangliang.kernel.verdict import ALLOW, Verdict, deny

ANYONE = "anyone"
"""Pseudo role: visitors and guests too."""
SIGNED_IN = "signed_in"
"""Pseudo role: whoever has signed in."""

_held_by: dict[str, frozenset[str]] = {}


def declare(table: Mapping[str, Iterable[str]]) -> None:
    """Add a room's table `permission → roles`; a permission may be declared once."""
    for perm, roles in table.items():
        held = frozenset(str(r) for r in roles)
        if _held_by.setdefault(str(perm), held) != held:
            raise ValueError(f"permission {perm} is declared twice")


def declared() -> Mapping[str, frozenset[str]]:
    """The whole table, for documents and tests."""
    return dict(sorted(_held_by.items()))


def may(actor: Actor, perm: str, path: str = "") -> Verdict:
    """Whether `actor` holds `perm` at the body with `path`; the refusal names the permission."""
    if actor.kind is ActorKind.SYSTEM:
        return ALLOW
    roles = _held_by[str(perm)]
    if ANYONE in roles or (SIGNED_IN in roles and actor.is_person):
        return ALLOW
    if any(g.role in roles and g.covers(path) for g in actor.grants):
        return ALLOW
    if not actor.is_person:
        return deny("kernel.sign_in_first", permission=str(perm))
    if any(g.role in roles for g in actor.grants):
        return deny("kernel.elsewhere", permission=str(perm))
    return deny("kernel.not_your_part", permission=str(perm))


def require(actor: Actor, perm: str, path: str = "") -> None:
    """Raise `Refused` unless `actor` may."""
    verdict = may(actor, perm, path)
    if not verdict:
        raise Refused(verdict)


def paths_of(actor: Actor, perm: str) -> tuple[str, ...]:
    """Body paths at which `actor` holds `perm`; `("",)` means everywhere."""
    if actor.kind is ActorKind.SYSTEM:
        return ("",)
    roles = _held_by[str(perm)]
    if ANYONE in roles or (SIGNED_IN in roles and actor.is_person):
        return ("",)
    return tuple(sorted({g.path for g in actor.grants if g.role in roles}))
