"""How can a fact about a person be proved, and later forgotten? By a salted commitment whose salt can go."""

from __future__ import annotations

import hashlib
import hmac
import secrets

from django.db.models import QuerySet

from shangliang.ground.ledger.models import Salt

SALT_BYTES = 32


def commitment_of(salt: bytes, content: bytes) -> str:
    """SHA-256 of the salt, always 32 bytes, and the content."""
    return hashlib.sha256(salt + content).hexdigest()


def commit_personal(text: str, *, owner: str = "") -> tuple[str, bytes]:
    """Commit to a personal text; the commitment may enter an event, the salt is kept and can be erased.

    Equal texts give unequal commitments. `owner` (`person:12`) lets `erase_person` find the salt.
    """
    salt = secrets.token_bytes(SALT_BYTES)
    commitment = commitment_of(salt, text.encode("utf-8"))
    Salt.objects.create(commitment=commitment, salt=salt, owner=owner)
    return commitment, salt


def check_personal(commitment: str, text: str) -> bool | None:
    """Whether the commitment is that of `text`; None when its salt is erased and nobody can know any more."""
    salt = Salt.objects.filter(commitment=commitment).values_list("salt", flat=True).first()
    if salt is None:
        return None
    return hmac.compare_digest(commitment_of(bytes(salt), text.encode("utf-8")), commitment)


def erase_salt(commitment: str) -> bool:
    """Make one commitment meaningless for ever; False when that was done before."""
    return bool(_erase(Salt.objects.filter(commitment=commitment)))


def erase_person(owner: str) -> int:
    """Erase every salt of one owner, and the owner's mark with it; returns how many."""
    if not owner:
        raise ValueError("an empty owner would erase what belongs to nobody in particular")
    return _erase(Salt.objects.filter(owner=owner))


def _erase(rows: QuerySet[Salt]) -> int:
    return rows.exclude(salt=None).update(salt=None, owner="")
