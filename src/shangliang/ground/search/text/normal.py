"""Which texts say the same with other characters? One form for comparing: width, case, lookalikes, hidden signs, numbers."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shangliang.kernel.text import clean

VERSION = "text-1"
"""Changes whenever any result of this package may change for the same input."""

_UNSEEN = dict.fromkeys([0x200C, 0x200D, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)])
"""Joiners and variation selectors: `kernel.text.clean` keeps them for display, for comparing they say nothing."""
LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏкмтвнгпАЕОРСУХІЈЅВНКМТαορνικτυΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijsdhlkmtbhrnaeopcyxijsbhkmtaopviktuabezhikmnoptyx",
)
"""Cyrillic and Greek letters that are drawn like Latin ones, in the writing of a spammer or of a scanner."""
_PLAIN = re.compile(r"[\n -~\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e“”‘’…—·]*")
"""Han, punctuation and ASCII: nothing to clean, nothing to mistake."""
_LATIN_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+")
_MASKED = re.compile(r"\d(?:[,.]?\d){4,}|[*×x]{3,}")


@dataclass(frozen=True)
class Text:
    """A text to be compared; `key` names it in results, `at` is the day on which it came."""

    key: str
    title: str
    body: str = ""
    at: date | None = None


def _latin(match: re.Match[str]) -> str:
    """A word of mixed scripts is meant to be Latin; one wholly Cyrillic or Greek stays."""
    word = match.group()
    return word.translate(LOOKALIKES) if any(ch < "\u0250" for ch in word) else word


def normal(text: str, *, mask: bool = True) -> str:
    """The form for comparing: NFKC, lower case, nothing invisible, lookalikes folded, no space.

    With `mask`, numbers of five figures and more (telephone numbers, amounts) and stars in their place become one `#`:
    they tell persons apart and not matters. Shorter numbers stay: bus 204 and block 7 do tell matters apart.
    """
    if _PLAIN.fullmatch(text):
        text = unicodedata.normalize("NFKC", text)
    else:
        text = unicodedata.normalize("NFKC", clean(text)).translate(_UNSEEN)
        text = _LATIN_WORD.sub(_latin, text)
    text = text.lower()
    if mask:
        text = _MASKED.sub("#", text)
    return "".join(text.split())


def input_hash(texts: Iterable[Text]) -> str:
    """SHA-256 of keys, titles, texts and days, in their order."""
    made = hashlib.sha256()
    for t in texts:
        for part in (t.key, t.title, t.body, t.at.isoformat() if t.at else ""):
            piece = part.encode("utf-8", "replace")
            made.update(len(piece).to_bytes(8, "big") + piece)
    return made.hexdigest()


def hash_of(parts: Sequence[str]) -> str:
    """SHA-256 of a list of strings."""
    return input_hash(Text(p, "") for p in parts)
