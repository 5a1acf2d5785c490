"""Who brings matters in on which way? The four of the founding article, and those of a counter."""

from __future__ import annotations

from shangliang.ground.accounts.public import Role
from shangliang.ground.directory.public import BodyKind, Level, bodies
from shangliang.kernel.actor import Actor
from shangliang.loop.topics.public import Channel

_COUNTER = (
    Channel.PHONE,
    Channel.PAPER,
    Channel.CLERK,
    Channel.DUTY_DAY,
    Channel.SOLICITED,
    Channel.BRIEF,
    Channel.HALL,
    Channel.ANALYSIS,
)
_OF_ROLE: tuple[tuple[tuple[Role, ...], tuple[Channel, ...]], ...] = (
    ((Role.CLERK, Role.ROOM_CONVENER), _COUNTER),
    ((Role.OFFICE,), (Channel.CPPCC, *_COUNTER)),
    ((Role.COMMITTEE,), (Channel.CPPCC, Channel.SOLICITED, Channel.BRIEF)),
    ((Role.PARTY_OFFICE,), (Channel.PARTY_GOVERNMENT,)),
    ((Role.MEMBER,), (Channel.MEMBER, Channel.DUTY_DAY)),
    ((Role.DEPARTMENT,), (Channel.DEPARTMENT,)),
)


def city_path() -> str:
    """The body that answers for what names no place."""
    return bodies(BodyKind.CPPCC, Level.CITY)[0].path


ANYWHERE = frozenset({Role.MEMBER, Role.DEPARTMENT, Role.PARTY_OFFICE})
"""Their office lies beside the bodies that answer for places: they may bring in a matter of any place."""


def channels_of(actor: Actor, path: str | None = None) -> list[str]:
    """Ways on which the actor may bring a matter in (at the body that answers for it), each once."""
    found: dict[str, None] = {}
    for roles, ways in _OF_ROLE:
        where = None if set(roles) <= ANYWHERE else path
        if actor.has_role(*roles, path=where):
            found.update(dict.fromkeys(w.value for w in ways))
    return list(found)
