"""Level S2: how does an elector get a ballot that nobody can trace? Tokens signed blindly, one for each elector.

The elector signs in, the browser blinds a random token, the server signs the blinded number and marks the roll. Later the
browser hands in ballot and token by a way that knows no session. What the roll keeps (a hash of the blinded number) fits
every token equally well (`blind.py`), so that neither the database nor a backup of it can join the two.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography.fernet import InvalidToken
from django.db import transaction

from shangliang.ground.soundings import blind, box, queries
from shangliang.ground.soundings.casts import enter, voter_key
from shangliang.ground.soundings.intake import Ballot, TakenIn, take_in
from shangliang.ground.soundings.kinds import Audience, Secrecy, SoundingKind
from shangliang.ground.soundings.models import Roll, Sounding, TokenKey
from shangliang.kernel.actor import Actor
from shangliang.kernel.errors import Conflict, Invalid, NotFound, Refused, ShangliangError
from shangliang.kernel.verdict import deny

TOKEN_BYTES = blind.PREFIX + 32


def make_key(row: Sounding) -> None:
    """A fresh key for a ballot that opens."""
    key = blind.generate()
    TokenKey.objects.create(
        sounding=row,
        n=f"{key.n:x}",
        e=key.e,
        sealed=box.seal_text(json.dumps([f"{x:x}" for x in (key.d, key.p, key.q)])),
    )


def destroy_key(row: Sounding) -> None:
    """After this nobody can sign a token any more; the public half stays for checks."""
    TokenKey.objects.filter(sounding=row).update(sealed="")


def public_half(sounding_id: int) -> tuple[int, int]:
    """Modulus and exponent of a ballot's key."""
    row = TokenKey.objects.filter(pk=sounding_id).values_list("n", "e").first()
    if row is None:
        raise NotFound("soundings.not_found")
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    _known[sounding_id] = (int(row[0], 16), row[1])
    return _known[sounding_id]


_MOST_KNOWN = 500
_known: dict[int, tuple[int, int]] = {}
"""A key never changes while its ballot is open, so a ballot costs no query; what does not fit is looked up again."""


@dataclass(frozen=True)
class TokenRequest:
    """What a voter's browser makes: `blinded` goes to the server, `token` goes with the ballot."""

    n: int
    e: int
    token: bytes
    blinded: bytes
    inverse: int

    def unblind(self, signed: bytes) -> bytes:
        """The signature of the token, checked."""
        return blind.finalize(self.n, self.e, self.token, signed, self.inverse)


def token_request(sounding_id: int) -> TokenRequest:
    """The browser's half in Python, for programs that vote and for the demo."""
    n, e = public_half(sounding_id)
    token = blind.prepare(secrets.token_bytes(TOKEN_BYTES - blind.PREFIX))
    made = blind.blind(n, e, token)
    return TokenRequest(n, e, token, made.message, made.inverse)


def issue_token(
    *,
    actor: Actor,
    sounding_id: int,
    blinded: bytes,
    now: datetime,
    voter: str = "",
    principal: str = "",
) -> bytes:
    """Sign the elector's blinded token. Once: the same number again is a retry and gets the same answer."""
    with transaction.atomic():
        found = enter(sounding_id, SoundingKind.BALLOT, actor, now)
        speaks = voter_key(actor, found.dossier.number, voter)
        return _issue(found, queries.elector_hash(found, speaks, principal), blinded, now)


def issue_to(
    *, actor: Actor, sounding_id: int, elector: str, blinded: bytes, now: datetime
) -> bytes:
    """The same, for a page that has found out already under which hash the voter stands on the roll."""
    with transaction.atomic():
        found = enter(sounding_id, SoundingKind.BALLOT, actor, now)
        return _issue(found, elector, blinded, now)


def _issue(found: Sounding, mine: str, blinded: bytes, now: datetime) -> bytes:
    if found.secrecy != Secrecy.UNLINKABLE:
        raise Refused(deny("soundings.no_tokens_here"))
    if found.casting_at is not None and now >= found.casting_at:
        raise Refused(deny("soundings.tokens_are_out"))
    if found.audience != Audience.ROLL:
        Roll.objects.bulk_create([Roll(sounding=found, voter_hash=mine)], ignore_conflicts=True)
    said = hashlib.sha256(blinded).hexdigest()
    rows = Roll.objects.filter(sounding=found, voter_hash=mine)
    if not rows.filter(issued="").update(issued=said):
        kept = rows.values_list("issued", flat=True).first()
        if kept is None:
            raise Refused(deny("soundings.not_on_the_roll"))
        if kept != said:
            raise Conflict("soundings.token_was_given")
    try:
        return blind.blind_sign(_secret_half(found.pk), blinded)
    except blind.BlindError as error:
        raise Invalid(fields={"blinded": ["soundings.no_blinded_token"]}) from error


def _secret_half(sounding_id: int) -> blind.SecretKey:
    row = TokenKey.objects.get(pk=sounding_id)
    if not row.sealed:
        raise Refused(deny("soundings.closed"))
    return _opened(row.n, row.e, row.sealed)


@lru_cache(maxsize=16)
def _opened(n: str, e: int, sealed: str) -> blind.SecretKey:
    try:
        d, p, q = (int(x, 16) for x in json.loads(box.unseal_text(sealed)))
    except InvalidToken as error:
        raise Refused(deny("soundings.closed")) from error
    return blind.SecretKey(int(n, 16), e, d, p, q)


def checked(sounding_id: int, token: bytes, signature: bytes) -> str:
    """The key under which a ballot with this token is taken in; Refused when the server did not sign the token."""
    fits = len(token) == TOKEN_BYTES
    if fits and sounding_id in _known and blind.verify(*_known[sounding_id], token, signature):
        return token.hex()
    if not fits or not blind.verify(*public_half(sounding_id), token, signature):
        raise Refused(deny("soundings.bad_token"))
    return token.hex()


def hand_in(
    *, sounding_id: int, choice: str, token: bytes, signature: bytes, now: datetime
) -> TakenIn:
    """A ballot with its token, by nobody in particular. The same again gets the same receipt, another choice a Conflict."""
    ballot = Ballot(sounding_id, choice, checked(sounding_id, token, signature))
    with transaction.atomic():
        (answer,) = take_in([ballot], now)
        if isinstance(answer, ShangliangError):
            raise answer
    return answer
