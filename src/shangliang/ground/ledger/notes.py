"""Who vouches for the size and the root of the tree? A C2SP checkpoint, signed with Ed25519."""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_PRIVATE = "PRIVATE+KEY"


class KeyTrouble(Exception):
    """The signing key is missing or unreadable; the message says what to do."""


@dataclass(frozen=True)
class Head:
    """What a checkpoint says."""

    origin: str
    size: int
    root: bytes
    at: str


def key_hash(name: str, public: bytes) -> bytes:
    """The four bytes that name a key in a signature line."""
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public).digest()[:4]


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


@dataclass(frozen=True)
class Signer:
    """A private key with the name (the ledger's origin) under which it signs."""

    name: str
    private: Ed25519PrivateKey

    @property
    def public(self) -> bytes:
        return self.private.public_key().public_bytes_raw()

    @property
    def verifier_key(self) -> str:
        """The public key as a C2SP vkey: `name+hash+key`; print it where nobody can change it."""
        return (
            f"{self.name}+{key_hash(self.name, self.public).hex()}+{_b64(_ED25519 + self.public)}"
        )

    def sign(self, size: int, root: bytes, at: datetime) -> str:
        """The signed checkpoint of a tree."""
        moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        text = f"{self.name}\n{size}\n{_b64(root)}\ntime {moment}\n"
        signature = key_hash(self.name, self.public) + self.private.sign(text.encode())
        return f"{text}\n— {self.name} {_b64(signature)}\n"


def new_key(path: Path, name: str) -> Signer:
    """Make a key and keep it at `path`, readable by the owner only; an existing file is never replaced."""
    if not name or "+" in name or any(c.isspace() for c in name):
        raise KeyTrouble(f"LEDGER_ORIGIN is {name!r}; it may contain neither spaces nor +")
    private = Ed25519PrivateKey.generate()
    signer = Signer(name, private)
    line = "+".join(
        [
            _PRIVATE,
            name,
            key_hash(name, signer.public).hex(),
            _b64(_ED25519 + private.private_bytes_raw()),
        ]
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(line + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(fresh, path)  # fails when the file is there already, unlike a rename
    finally:
        fresh.unlink()
    return signer


def load_key(path: Path) -> Signer:
    """The key kept at `path`."""
    if path.stat().st_mode & 0o077:
        raise KeyTrouble(f"{path} can be read by others; run: chmod 600 {path}")
    try:
        rest = path.read_text("ascii").strip().removeprefix(_PRIVATE + "+")
        name, _, secret = rest.split("+", 2)
        raw = base64.b64decode(secret, validate=True)
        return Signer(name, Ed25519PrivateKey.from_private_bytes(raw[1:]))
    except ValueError as error:
        raise KeyTrouble(f"{path} is no ledger key; restore it from a backup") from error


def read_head(note: str) -> Head:
    """What a checkpoint says; ValueError when it is none. The signature is not looked at."""
    body = note.partition("\n\n")[0].split("\n")
    if len(body) < 3:
        raise ValueError("a checkpoint has at least three lines")
    at = next((line[5:] for line in body[3:] if line.startswith("time ")), "")
    return Head(body[0], int(body[1]), base64.b64decode(body[2], validate=True), at)


def is_signed_by(note: str, verifier_key: str) -> bool:
    """Whether the note carries a valid signature of the key."""
    name, hashed, encoded = verifier_key.split("+", 2)
    public = base64.b64decode(encoded)[1:]
    text, _, signatures = note.partition("\n\n")
    for line in signatures.splitlines():
        parts = line.split(" ")
        if len(parts) == 3 and parts[0] == "—" and parts[1] == name:
            raw = base64.b64decode(parts[2])
            if raw[:4].hex() != hashed:
                continue
            try:
                Ed25519PublicKey.from_public_bytes(public).verify(raw[4:], text.encode() + b"\n")
            except InvalidSignature:
                continue
            return True
    return False
