"""What if thousands send nearly the same? Of each crowd of copies a few are read, and the others go where those go.

Putting groups together costs with the square of their size; ten thousand copies of one text say no more than a dozen of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from shangliang.ground.search.text.duplicates import DuplicateRules, duplicates
from shangliang.ground.search.text.normal import Text, normal

COPIES = DuplicateRules(jaccard=0.75, containment=0.95, containment_from=60, promising=0.4)
"""Nearly the same words: stricter than what may be the same matter."""
_READ_OF_A_CROWD = 12


@dataclass(frozen=True)
class Crowds:
    """`texts` is everything, `read` what is to be compared, `of` the crowd of each text that has copies."""

    texts: Sequence[Text]
    read: Sequence[Text]
    of: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, Any]

    @staticmethod
    def among(texts: Sequence[Text]) -> Crowds:
        """Find the crowds; the first copies of each are read."""
        found = duplicates(texts, COPIES).groups
        of = {key: g.keys for g in found for key in g.keys}
        left_out = {key for g in found for key in g.keys[_READ_OF_A_CROWD:]}
        read = [t for t in texts if t.key not in left_out]
        return Crowds(texts, read, of, {**asdict(COPIES), "read": _READ_OF_A_CROWD})

    def whole(self, keys: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The members of a group with those that were not read, and which of all of them have copies in it."""
        here = set(keys)
        crowds = {self.of[key] for key in keys if key in self.of}
        more = [
            key
            for crowd in sorted(crowds, key=lambda c: c[0])
            # Where a crowd was parted, its unread copies go with the first one.
            if len(crowd) > _READ_OF_A_CROWD and crowd[0] in here
            for key in crowd[_READ_OF_A_CROWD:]
        ]
        numbers = (*keys, *more)
        everyone = set(numbers)
        copies = tuple(
            n for n in numbers if any(k in everyone for k in self.of.get(n, ()) if k != n)
        )
        return numbers, copies

    def count(self, word: str, numbers: Sequence[str], read: int, inside: int) -> int:
        """How many of a group hold a word; of the first `read` ones `inside` do."""
        more = set(numbers[read:])
        return inside + sum(
            word in normal(f"{t.title}\n{t.body}") for t in self.texts if t.key in more
        )
