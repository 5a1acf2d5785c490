"""How is a reader without an account known, and how can one click end it? Keyed hashes and signed tokens."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

from shangliang.kernel.errors import NotFound

_UNFOLLOW = "notifications.unfollow"
_FOLLOW = "notifications.follow"
_CONFIRM_SECONDS = 7 * 24 * 3600


def address_hash(address: str) -> str:
    """Keyed hash of an e-mail address; without the key nobody can try addresses against it."""
    mac = salted_hmac(_UNFOLLOW, address.strip().lower(), algorithm="sha256")
    return mac.hexdigest()[:40]


def unfollow_token(number: str, *, person_id: int | None, address: str = "") -> str:
    """For the link in a letter; names the follower without showing the address."""
    who = {"p": person_id} if person_id is not None else {"g": address_hash(address)}
    return signing.dumps({"n": number, **who}, salt=_UNFOLLOW)


def read_unfollow(token: str) -> tuple[str, int | None, str]:
    """(number, person id, hash of a guest's address); NotFound when the token is not ours."""
    data = _open(token, _UNFOLLOW, None)
    person = data.get("p")
    return (
        str(data.get("n", "")),
        person if isinstance(person, int) else None,
        str(data.get("g", "")),
    )


def follow_token(number: str, address: str, language: str = "") -> str:
    """For the letter that asks a guest to confirm the address."""
    return signing.dumps({"n": number, "a": address, "l": language}, salt=_FOLLOW)


def read_follow(token: str) -> tuple[str, str, str]:
    """(number, address, language); NotFound when the token is not ours or older than a week."""
    data = _open(token, _FOLLOW, _CONFIRM_SECONDS)
    return str(data.get("n", "")), str(data.get("a", "")), str(data.get("l", ""))


def _open(token: str, salt: str, most_seconds: int | None) -> dict[str, object]:
    try:
        data = signing.loads(token, salt=salt, max_age=most_seconds)
    except signing.BadSignature:
        raise NotFound("notifications.link_not_valid") from None
    return data if isinstance(data, dict) else {}


def message_id(key: str, recipient: str) -> str:
    """A stable Message-ID, so that a letter sent twice by accident is seen as one by the reader's programme."""
    digest = hashlib.sha256(f"{key}|{recipient}".encode()).hexdigest()[:32]
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip(" >") or "localhost"
    return f"<{digest}@{domain}>"
