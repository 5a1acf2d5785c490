"""Which part of the text shows why it was found? Segments, so that a template can mark them without raw HTML."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.ground.search.tokens import fold

_BEFORE = 24
_LENGTH = 110


@dataclass(frozen=True)
class Segment:
    """A run of text; `hit` when the reader asked for it."""

    text: str
    hit: bool = False


_fold = functools.lru_cache(maxsize=16384)(fold)


def _folded(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its characters the place in `text`."""
    out: list[str] = []
    places: list[int] = []
    for place, ch in enumerate(text):
        piece = _fold(ch)
        out.append(piece)
        places += [place] * len(piece)
    return "".join(out), places


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Where the words stand in `text`, merged and in order."""
    folded, places = _folded(text)
    found: list[tuple[int, int]] = []
    for word in words:
        start = folded.find(word)
        while start >= 0:
            found.append((places[start], places[start + len(word) - 1] + 1))
            start = folded.find(word, start + len(word))
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(found):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return merged


def segments(text: str, words: Sequence[str]) -> tuple[Segment, ...]:
    """All of `text`, cut at the marks."""
    out: list[Segment] = []
    here = 0
    for begin, end in spans(text, words):
        if begin > here:
            out.append(Segment(text[here:begin]))
        out.append(Segment(text[begin:end], hit=True))
        here = end
    if here < len(text):
        out.append(Segment(text[here:]))
    return tuple(out)


def excerpt(text: str, words: Sequence[str]) -> tuple[Segment, ...]:
    """A window of the text around the first mark, else its beginning; newlines become spaces."""
    flat = " ".join(text.split())
    marks = spans(flat, words)
    start = max(0, marks[0][0] - _BEFORE) if marks else 0
    end = min(len(flat), start + _LENGTH)
    shown = flat[start:end]
    shown = ("…" if start else "") + shown + ("…" if end < len(flat) else "")
    return segments(shown, words)
