"""Which statement does this voter get next, and how far are they? For the voting page and for the live page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from shangliang.ground.soundings import queries
from shangliang.ground.soundings.queries import SoundingBrief, StatementBrief


@dataclass(frozen=True)
class VotingCard:
    """One statement in the hand of one voter; `card` is None when all are answered."""

    sounding: SoundingBrief
    card: StatementBrief | None
    mine: int | None
    done: int
    total: int
    last: int | None
    """The statement answered last, which can be taken back."""


def card_for(asked: SoundingBrief, voter: str, *, wanted: str = "", last: str = "") -> VotingCard:
    """The statement that the address asks for, else the next one; each voter has an order of their own."""
    mine = queries.votes_of(asked.id, voter)
    shown = queries.statements(asked.id)
    waiting = sorted(
        (s for s in shown if s.id not in mine),
        key=lambda s: hashlib.sha256(f"{voter}{s.id}".encode()).digest(),
    )
    card = next((s for s in shown if str(s.id) == wanted), waiting[0] if waiting else None)
    return VotingCard(
        sounding=asked,
        card=card,
        mine=mine.get(card.id) if card else None,
        done=len(shown) - len(waiting),
        total=len(shown),
        last=next((pk for pk in mine if str(pk) == last), None),
    )
