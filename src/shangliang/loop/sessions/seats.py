"""With which code does one check in, and under which key does a seat vote? Derived, never stored."""

from __future__ import annotations

import hashlib
import hmac
from typing import Protocol

from django.conf import settings

from shangliang.ground.accounts.public import pseudonym_key
from shangliang.kernel.actor import Actor, ActorKind
from shangliang.loop.sessions.models import Seat

_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""No 0, O, 1, I, L: codes are read from a card."""
_LENGTH = 8


def _digest(purpose: str, seat_id: int) -> bytes:
    text = f"sessions.{purpose}|{seat_id}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), text, hashlib.sha256).digest()


def code_of(seat_id: int) -> str:
    """The code on the seat card."""
    return "".join(_ALPHABET[b % len(_ALPHABET)] for b in _digest("code", seat_id)[:_LENGTH])


def tidy_code(text: str) -> str:
    """What somebody typed from a card, without spaces and dashes."""
    return "".join(ch for ch in text.upper() if ch in _ALPHABET)[: _LENGTH + 1]


def seat_by_code(seats: list[Seat], code: str) -> Seat | None:
    """The seat whose card has this code."""
    typed = tidy_code(code)
    found = [s for s in seats if hmac.compare_digest(code_of(s.pk), typed)]
    return found[0] if found else None


class Seated(Protocol):
    """A seat as a row or as a brief: who sits there, if it is known."""

    @property
    def id(self) -> int: ...

    @property
    def person_id(self) -> int | None: ...


def voter_of(seat: Seated, number: str) -> str:
    """The key under which the seat votes: the person's pseudonym, else one of the seat itself."""
    if seat.person_id is not None:
        return pseudonym_key(Actor(kind=ActorKind.PERSON, id=seat.person_id), number)
    return _digest("voter", seat.id).hex()[:40]
