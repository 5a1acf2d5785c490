"""Ballots of every level, opened by acts, and a browser that takes a token and votes with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.ground.soundings import blind, tokens
from shangliang.ground.soundings import public as soundings
from stage_sessions import NOW, Street, matter, voter


def drafted(at: Street, number: str, **wanted: Any) -> soundings.SoundingBrief:
    """A motion for a roll, the host barred."""
    facts: dict[str, Any] = {
        "kind": "ballot",
        "title": "是否改成口袋公园",
        "audience": "roll",
        "barred": [soundings.Bar("soundings.host_is_neutral", person=at.host.id)],
    }
    return soundings.draft_sounding(actor=at.clerk, number=number, now=NOW, **(facts | wanted))


def key_of(number: str, n: int) -> str:
    """The voter key of the n-th resident."""
    return soundings.voter_key(voter(n), number)


def opened(
    at: Street, number: str, electors: int, *, opening: dict[str, Any] | None = None, **wanted: Any
) -> soundings.SoundingBrief:
    """Drafted and opened for voters 0 … electors-1."""
    made = drafted(at, number, **wanted)
    keys = [key_of(number, n) for n in range(electors)]
    return soundings.open_sounding(
        actor=at.host, sounding_id=made.id, now=NOW, electors=keys, **(opening or {})
    )


def roll_call_open(
    at: Street, number: str, electors: int, **wanted: Any
) -> soundings.SoundingBrief:
    """A roll call of residents 居民0, 居民1, …"""
    names = {key_of(number, n): f"居民{n}" for n in range(electors)}
    opening = {"names": names, **wanted.pop("opening", {})}
    return opened(at, number, electors, secrecy="named", opening=opening, **wanted)


@dataclass
class Token:
    """What a browser holds."""

    sounding_id: int
    token: bytes
    signature: bytes

    def cast(self, choice: str, now: datetime = NOW) -> Any:
        return soundings.hand_in(
            sounding_id=self.sounding_id,
            choice=choice,
            token=self.token,
            signature=self.signature,
            now=now,
        )


def token_for(sounding_id: int, n: int, now: datetime = NOW) -> Token:
    """The n-th resident's browser takes a token."""
    key_n, key_e = tokens.public_half(sounding_id)
    token = blind.prepare(bytes(32))
    blinded = blind.blind(key_n, key_e, token)
    signed = soundings.issue_token(
        actor=voter(n), sounding_id=sounding_id, blinded=blinded.message, now=now
    )
    return Token(sounding_id, token, blind.finalize(key_n, key_e, token, signed, blinded.inverse))


def new_matter(at: Street) -> str:
    """A matter of the street; its number."""
    return matter(at)
