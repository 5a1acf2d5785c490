"""Which tokens stand for a text? The same ones in Python for both databases.

Chinese has no spaces and neither database can segment it: every Han character and every pair of neighbours becomes
a token, so that a word of two characters such as 路灯 is found wherever it stands. Latin words and figures are kept
whole in lower case; the number of a matter is one token (`t_2026_0012`), also when its zeros are left out.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_PARTS = re.compile(
    rf"(?P<number>(?<![a-z0-9])[a-z]{{1,3}}-[0-9]{{4}}-[0-9]{{1,6}}(?![0-9a-z]))"
    rf"|(?P<han>[{_HAN}]+)"
    rf"|(?P<word>[^\W_{_HAN}]+)"
)
_ACCENTS = re.compile("[\u0300-\u036f]")
_MOST_IN_A_QUERY = 24
_PREFIX_FROM = 3
_LONGEST = 60


def fold(text: str) -> str:
    """Compatibility form in lower case without accents: １２ is 12, Café is cafe."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.lower())
    return unicodedata.normalize("NFKC", _ACCENTS.sub("", split))


def _number(text: str) -> str:
    letter, year, last = text.split("-")
    return f"{letter}_{year}_{int(last):04d}"


def tokens(text: str) -> list[str]:
    """Tokens to index, repeated as often as they occur."""
    found: list[str] = []
    for part in _PARTS.finditer(fold(text)):
        piece = part.group()
        if part.lastgroup == "number":
            found += [_number(piece), *piece.split("-")]
        elif part.lastgroup == "han":
            found += list(piece)
            found += [a + b for a, b in itertools.pairwise(piece)]
        else:
            found.append(piece[:_LONGEST])
    return found


def query_tokens(text: str) -> list[str]:
    """Tokens that must all be there; one ending in `*` is the beginning of a word."""
    found: dict[str, None] = {}
    for part in _PARTS.finditer(fold(text)):
        piece = part.group()
        if part.lastgroup == "number":
            found[_number(piece)] = None
        elif part.lastgroup == "han":
            pairs = [a + b for a, b in itertools.pairwise(piece)]
            found.update(dict.fromkeys(pairs or [piece]))
        else:
            piece = piece[:_LONGEST]
            is_stem = len(piece) >= _PREFIX_FROM and not piece.isdigit()
            found[piece + "*" if is_stem else piece] = None
    return list(found)[:_MOST_IN_A_QUERY]


def words(text: str) -> list[str]:
    """The runs of the query as a reader sees them, longest first, for highlighting."""
    found = {part.group() for part in _PARTS.finditer(fold(text))}
    return sorted(found, key=lambda w: (-len(w), w))
