"""Are two texts nearly the same words? A small sketch of each, to be compared without reading the texts again.

For doors at which texts come in one by one: what a text costs does not depend on how many came before it. Of near copies at
least three of the four hashes are the same; digits, marks and disguises (`normal`) make no difference, and what lies beyond the
first characters is not read.
"""

from __future__ import annotations

import hashlib
import re
import zlib

from shangliang.ground.search.text.normal import LOOKALIKES, normal

Sketch = tuple[int, int, int, int]

ALIKE_FROM = 3
"""Equal hashes of near copies, at least."""
_READ = 4000
_GRAM = 3
_SEEDS = (0x1F3D5B79, 0x2468ACE0, 0x5A5A5A5A, 0x7E57AB1E)
_MASK = 0x7FFFFFFF
_NO_LETTER = re.compile(r"[\W\d_]+")


def letters(text: str) -> str:
    """Letters alone, in one case, width and script."""
    return _NO_LETTER.sub("", normal(text[:_READ], mask=False).translate(LOOKALIKES))


def words_hash(text: str) -> str:
    """The same for texts in the same words."""
    return hashlib.sha256(letters(text).encode("utf-8", "replace")).hexdigest()[:32]


def sketch(text: str) -> Sketch:
    """The smallest hashes of the text's letter triples, under four hash functions."""
    plain = letters(text) or "-"
    grams = {plain[i : i + _GRAM].encode("utf-8", "replace") for i in range(max(1, len(plain) - 2))}
    one, two, three, four = (min(zlib.crc32(g, seed) & _MASK for g in grams) for seed in _SEEDS)
    return one, two, three, four


def nearly_same(one: Sketch, other: Sketch) -> bool:
    """Whether two sketches are of near copies."""
    return sum(a == b for a, b in zip(one, other, strict=True)) >= ALIKE_FROM
