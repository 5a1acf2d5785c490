"""Should a person look first, and is this row fit to be brought in? Facts in, verdicts and reasons out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from shangliang.kernel.verdict import ALLOW, Verdict, deny

_LINK = re.compile(r"https?://|www\.|\b[a-z0-9-]+\.(?:com|cn|net|top|xyz|vip|cc)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_LOOKS_LATIN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_ID_NUMBER = re.compile(
    r"(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?!\d)"
)


class Why(StrEnum):
    """Why something waits for a person; the sender reads it."""

    GUEST = "guest"
    ADDRESS = "address"
    SAME_WORDS = "same_words"
    LINKS = "links"
    LETTERS = "letters"
    ID_NUMBER = "id_number"
    SHORT = "short"
    LONG = "long"
    SENDER = "sender"


@dataclass(frozen=True)
class Arriving:
    """What is known when something arrives; counts are of the last day."""

    text: str
    from_guest: int = 0
    from_address: int = 0
    same_words: int = 0


@dataclass(frozen=True)
class Limits:
    guest: int
    address: int
    same_words: int
    links: int


def why_held(arriving: Arriving, limits: Limits) -> tuple[Why, ...]:
    """Reasons for a person to look first; empty when it may pass."""
    found = (
        (Why.GUEST, arriving.from_guest >= limits.guest),
        (Why.ADDRESS, arriving.from_address >= limits.address),
        (Why.SAME_WORDS, arriving.same_words >= limits.same_words),
        (Why.LINKS, len(_LINK.findall(arriving.text)) >= limits.links),
        (Why.LETTERS, mixes_letters(arriving.text)),
        (Why.ID_NUMBER, _ID_NUMBER.search(arriving.text) is not None),
    )
    return tuple(why for why, holds in found if holds)


def mixes_letters(text: str) -> bool:
    """Whether a word mixes Latin letters with Greek or Cyrillic ones that look like them."""
    return any(_LATIN.search(word) and _LOOKS_LATIN.search(word) for word in _LETTERS.findall(text))


def reason_given(reason: str, *, least: int = 4) -> Verdict:
    return ALLOW if len(reason.strip()) >= least else deny("topics.reason_needed", least=least)


def may_bring_in(*, faulty: bool, done_as: str) -> Verdict:
    """A list without faults, once."""
    if done_as:
        return deny("intake.list_in_already", list=done_as)
    return deny("intake.list_faulty") if faulty else ALLOW


def may_join_up(*, count: int, most: int) -> Verdict:
    if count < 1:
        return deny("intake.nothing_chosen")
    return ALLOW if count <= most else deny("intake.too_many_chosen", most=most)
