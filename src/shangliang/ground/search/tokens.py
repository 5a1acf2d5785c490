"""Which tokens stand for a text? The same ones in Python for every index.

Chinese has no spaces and neither database can segment it: every Han character and every pair of neighbours becomes
a token, so that a word of two characters such as 路灯 is found wherever it stands. Latin words and figures are kept
whole in lower case; the number of a matter is one token (`t_2026_0012`), also when its zeros are left out. What stands
in a title is there a second time with `_` before it.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable

from shangliang.ground.search.han import ONE_FORM

FORM = 2
"""Counted up when tokens change: rows with an older form are indexed again by the worker."""
IN_TITLE = "_"

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PARTS = re.compile(
    rf"(?P<number>(?<![a-z0-9])[a-z]{{1,3}}-[0-9]{{4}}-[0-9]{{1,6}}(?![0-9a-z]))"
    rf"|(?P<han>[{_HAN}]+)"
    rf"|(?P<word>[^\W_{_HAN}]+)"
)
_UNHEARD = re.compile(
    "[\u0300-\u036f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
"""Accents, joiners, marks of direction, variation selectors: they do not make another word."""
_MOST_IN_A_QUERY = 24
_PREFIX_FROM = 3
_LONGEST = 60


def fold(text: str) -> str:
    """One form for what reads alike: １２ is 12, Café is cafe, 路燈 is 路灯; nothing that cannot be seen."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.lower())
    return unicodedata.normalize("NFKC", _UNHEARD.sub("", split)).translate(ONE_FORM)


def number_token(text: str) -> str:
    """The token of a matter's number, whether its zeros were typed or not."""
    letter, year, last = text.lower().split("-")
    return f"{letter}_{year}_{int(last):04d}"


def tokens(text: str) -> list[str]:
    """Tokens to index, repeated as often as they occur."""
    found: list[str] = []
    for part in _PARTS.finditer(fold(text)):
        piece = part.group()
        if part.lastgroup == "han":
            found += piece
            found += map("".join, itertools.pairwise(piece))
        elif part.lastgroup == "number":
            found += [number_token(piece), *piece.split("-")]
        else:
            found.append(piece[:_LONGEST])
    return found


def row_tokens(titles: Iterable[str], texts: Iterable[str]) -> str:
    """The line that is indexed: different tokens, sorted, those of the titles also as such."""
    in_title = set(tokens("\n".join(titles)))
    everywhere = in_title.union(tokens("\n".join(texts)))
    everywhere.update([IN_TITLE + token for token in in_title])
    return " ".join(sorted(everywhere))


def query_tokens(text: str) -> list[str]:
    """Tokens that must all be there; one ending in `*` is the beginning of a word."""
    found: dict[str, None] = {}
    for part in _PARTS.finditer(fold(text)):
        piece = part.group()
        if part.lastgroup == "number":
            found[number_token(piece)] = None
        elif part.lastgroup == "han":
            pairs = [a + b for a, b in itertools.pairwise(piece)]
            found.update(dict.fromkeys(pairs or [piece]))
        else:
            piece = piece[:_LONGEST]
            is_stem = len(piece) >= _PREFIX_FROM and not piece.isdigit()
            found[piece + "*" if is_stem else piece] = None
    return list(found)[:_MOST_IN_A_QUERY]


def runs(text: str) -> list[tuple[str, str]]:
    """The parts of a query in order, each with its sort: number, han or word."""
    return [(m.lastgroup or "", m.group()) for m in _PARTS.finditer(fold(text))]


def pairs(text: str) -> list[str]:
    """Different character pairs and words in order; single Han characters say too little to compare by."""
    return [t for t in dict.fromkeys(tokens(text)) if len(t) > 1]


def words(text: str) -> list[str]:
    """The runs of the query as a reader sees them, longest first, for highlighting."""
    found = {part.group() for part in _PARTS.finditer(fold(text))}
    return sorted(found, key=lambda w: (-len(w), w))
