"""Are these the same words? Spelling tricks are seen through, and small changes do not hide a copy."""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib

_LOOKALIKES = str.maketrans(
    "авекмнорстухіјѕԁԛԝαβεηικμνορτυχ",
    "abekmhopctyxijsdqwabehikmvoptux",
)
_KEPT = re.compile(r"[^\w]|[\d_]")
_GRAM = 3
_MASK = 0x7FFFFFFF


def folded(text: str) -> str:
    """Letters alone, in one case and script: digits, marks, spaces and lookalikes make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_LOOKALIKES)
    return _KEPT.sub("", plain)


def words_hash(text: str) -> str:
    """The same for texts in the same words."""
    return hashlib.sha256(folded(text).encode()).hexdigest()[:32]


def bands(text: str) -> tuple[int, int, int, int]:
    """Four smallest hashes of the text's letter triples: of near copies at least three are the same."""
    plain = folded(text)[:3000] or "-"
    grams = {plain[i : i + _GRAM].encode() for i in range(max(1, len(plain) - _GRAM + 1))}
    first, second, third, fourth = (
        min(zlib.crc32(gram, seed) & _MASK for gram in grams)
        for seed in (0x1F3D5B79, 0x2468ACE0, 0x5A5A5A5A, 0x7E57AB1E)
    )
    return first, second, third, fourth
