"""What is different between two versions? Line by line, and within a changed line character by character."""

from __future__ import annotations

import difflib
from dataclasses import dataclass

_LINES_MOST = 1500
_CHARACTERS_MOST = 2000


@dataclass(frozen=True)
class Piece:
    """A stretch of a line: `same`, `out` (only in the older) or `new` (only in the newer)."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the comparison; `kind` as for pieces, or `changed`."""

    kind: str
    pieces: tuple[Piece, ...]


def compare(older: str, newer: str) -> list[Line]:
    """The two texts as one list of lines; very long texts are compared by whole lines only."""
    a, b = older.split("\n"), newer.split("\n")
    if max(len(a), len(b)) > _LINES_MOST:
        kept, fresh = set(a), set(b)
        return [_whole("out", x) for x in a if x not in fresh] + [
            _whole("same" if x in kept else "new", x) for x in b
        ]
    found: list[Line] = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            found += [_whole("same", x) for x in a[i1:i2]]
        elif tag == "replace" and i2 - i1 == j2 - j1:
            found += [_within(x, y) for x, y in zip(a[i1:i2], b[j1:j2], strict=True)]
        else:
            found += [_whole("out", x) for x in a[i1:i2]] + [_whole("new", x) for x in b[j1:j2]]
    return found


def _whole(kind: str, text: str) -> Line:
    return Line(kind, (Piece(kind, text),))


def _within(older: str, newer: str) -> Line:
    if max(len(older), len(newer)) > _CHARACTERS_MOST:
        return Line("changed", (Piece("out", older), Piece("new", newer)))
    pieces: list[Piece] = []
    matcher = difflib.SequenceMatcher(None, older, newer, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", older[i1:i2]))
            continue
        if i2 > i1:
            pieces.append(Piece("out", older[i1:i2]))
        if j2 > j1:
            pieces.append(Piece("new", newer[j1:j2]))
    return Line("changed", tuple(pieces))
