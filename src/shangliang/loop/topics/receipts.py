"""What does a guest take home? A code that can be read aloud, kept here only as a hash."""

from __future__ import annotations

import hashlib
import secrets
from urllib.parse import urlencode

from django.core import signing
from django.utils.crypto import salted_hmac

RECEIPT_SALT = "topics.receipt"
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and figures that are not mistaken for each other when read aloud."""


def new_code() -> str:
    """Eight characters in two halves: 31⁸ ≈ 8.5 × 10¹¹ codes, together with a number."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2))


def code_for(request_key: str) -> str:
    """The code of a matter raised under an idempotency key: a second click finds the same one again.

    Only somebody with the installation's secret could work it out; a request without a key gets a random code.
    """
    if not request_key:
        return new_code()
    left = int.from_bytes(
        salted_hmac("topics.receipt.code", request_key, algorithm="sha256").digest()
    )
    letters = []
    for _ in range(8):
        left, here = divmod(left, len(ALPHABET))
        letters.append(ALPHABET[here])
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def code_hash(code: str) -> str:
    """SHA-256 of a code, forgiving about case, spaces and dashes."""
    plain = "".join(ch for ch in code.upper() if ch in ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()


def receipt_address(number: str, code: str) -> str:
    """The page of a receipt; the address carries the code signed, so that nothing is kept in clear."""
    return f"/m/{number}/receipt?" + urlencode(
        {"c": signing.dumps([number, code], salt=RECEIPT_SALT)}
    )
