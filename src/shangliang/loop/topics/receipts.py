"""What does a guest take home? A code that can be read aloud, kept here only as a hash."""

from __future__ import annotations

import hashlib
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and figures that are not mistaken for each other when read aloud."""


def new_code() -> str:
    """Eight characters in two halves: 31⁸ ≈ 8.5 × 10¹¹ codes, together with a number."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2))


def code_hash(code: str) -> str:
    """SHA-256 of a code, forgiving about case, spaces and dashes."""
    plain = "".join(ch for ch in code.upper() if ch in ALPHABET)
    return hashlib.sha256(plain.encode()).hexdigest()
