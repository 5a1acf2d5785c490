"""How can a server sign a ballot token that it has not seen? Blind RSA signatures, RFC 9474.

RSABSSA-SHA384-PSS-Randomized: the browser blinds a random token, the server signs the blinded number, the browser takes
the blinding off. What the server signed and what it later reads are independent of each other: for each signature given
out there is, for each token in the box, exactly one blinding that joins the two. `tests/ground/soundings/vectors` holds
the vectors of the RFC. The browser's half is `static/soundings/secret.js`; here it stands for tests and measurements.
"""

from __future__ import annotations

import hashlib
import math
import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

BITS = 2048
SALT = 48
"""Bytes of salt, as long as the hash."""
PREFIX = 32
"""Random bytes put before the message (PrepareRandomize)."""
_HASH = 48


class BlindError(ValueError):
    """A number or a signature is not what it should be."""


@dataclass(frozen=True)
class SecretKey:
    """An RSA key whose numbers are at hand."""

    n: int
    e: int
    d: int
    p: int
    q: int

    @property
    def size(self) -> int:
        """Bytes of the modulus."""
        return (self.n.bit_length() + 7) // 8


@dataclass(frozen=True)
class Blinded:
    """What the browser sends (`message`) and what it keeps (`inverse`)."""

    message: bytes
    inverse: int


def generate(bits: int = BITS) -> SecretKey:
    """A fresh key; one is made for each ballot and destroyed at its close."""
    numbers = rsa.generate_private_key(public_exponent=65537, key_size=bits).private_numbers()
    public = numbers.public_numbers
    return SecretKey(public.n, public.e, numbers.d, numbers.p, numbers.q)


def prepare(message: bytes) -> bytes:
    """PrepareRandomize (RFC 9474, 4.1)."""
    return secrets.token_bytes(PREFIX) + message


def blind(
    n: int, e: int, prepared: bytes, *, salt: bytes | None = None, inverse: int | None = None
) -> Blinded:
    """Blind (4.2). `salt` and `inverse` are given by the test vectors only."""
    encoded = int.from_bytes(
        encode(prepared, n.bit_length() - 1, secrets.token_bytes(SALT) if salt is None else salt)
    )
    if math.gcd(encoded, n) != 1:
        raise BlindError("the message shares a factor with the key")
    if inverse is None:
        r = secrets.randbelow(n - 1) + 1
        inverse = pow(r, -1, n)
    else:
        r = pow(inverse, -1, n)
    return Blinded((encoded * pow(r, e, n) % n).to_bytes((n.bit_length() + 7) // 8), inverse)


def blind_sign(key: SecretKey, blinded: bytes) -> bytes:
    """BlindSign (4.3), by the two primes. The number is blinded once more, as `pow` takes a time that depends on it."""
    m = int.from_bytes(blinded)
    if len(blinded) != key.size or not 0 < m < key.n:
        raise BlindError("not a blinded token of this key")
    r = secrets.randbelow(key.n - 2) + 2
    masked = m * pow(r, key.e, key.n) % key.n
    left = pow(masked % key.p, key.d % (key.p - 1), key.p)
    right = pow(masked % key.q, key.d % (key.q - 1), key.q)
    joined = right + (left - right) * pow(key.q, -1, key.p) % key.p * key.q
    signed = joined * pow(r, -1, key.n) % key.n
    if pow(signed, key.e, key.n) != m:  # a fault in one half would give the key away
        raise BlindError("the signature did not come out")
    return signed.to_bytes(key.size)


def finalize(n: int, e: int, prepared: bytes, blind_sig: bytes, inverse: int) -> bytes:
    """Finalize (4.4): the signature of the token, checked."""
    size = (n.bit_length() + 7) // 8
    if len(blind_sig) != size:
        raise BlindError("the blind signature has the wrong length")
    signature = (int.from_bytes(blind_sig) * inverse % n).to_bytes(size)
    if not verify(n, e, prepared, signature):
        raise BlindError("the server did not sign this token")
    return signature


def verify(n: int, e: int, prepared: bytes, signature: bytes, *, salt: int = SALT) -> bool:
    """Whether this is an ordinary RSA-PSS signature of the token."""
    try:
        _public(n, e).verify(
            signature,
            prepared,
            padding.PSS(mgf=padding.MGF1(hashes.SHA384()), salt_length=salt),
            hashes.SHA384(),
        )
    except (InvalidSignature, ValueError):
        return False
    return True


@lru_cache(maxsize=64)
def _public(n: int, e: int) -> rsa.RSAPublicKey:
    return rsa.RSAPublicNumbers(e, n).public_key()


def encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE (RFC 8017, 9.1.1) with SHA-384."""
    size = (bits + 7) // 8
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    block = bytes(size - len(salt) - _HASH - 2) + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * size - bits)
    return bytes(masked) + digest + b"\xbc"


def _mask(seed: bytes, length: int) -> bytes:
    """MGF1 (RFC 8017, B.2.1)."""
    blocks = range(-(-length // _HASH))
    return b"".join(hashlib.sha384(seed + n.to_bytes(4)).digest() for n in blocks)[:length]
