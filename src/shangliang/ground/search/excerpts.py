"""Which part of the text shows why it was found? Segments, so that a template can mark them without raw HTML."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.ground.search.tokens import fold

_BEFORE = 24
_LENGTH = 110
_LONG = 2000
"""Characters; in longer texts the window is looked for around the first word alone."""


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


def _marks(text: str, words: Sequence[str], stems: Sequence[str]) -> list[tuple[int, int]]:
    """Where whole words stand; where none does, where their parts stand."""
    return spans(text, words) or spans(text, stems)


def segments(text: str, words: Sequence[str], stems: Sequence[str] = ()) -> tuple[Segment, ...]:
    """All of `text`, cut at the marks: the words, or where there is none of them their parts."""
    return _cut(text, _marks(text, words, stems))


def _cut(text: str, marks: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    out: list[Segment] = []
    here = 0
    for begin, end in marks:
        if begin > here:
            out.append(Segment(text[here:begin]))
        out.append(Segment(text[begin:end], hit=True))
        here = end
    if here < len(text):
        out.append(Segment(text[here:]))
    return tuple(out)


def excerpt(text: str, words: Sequence[str], stems: Sequence[str] = ()) -> tuple[Segment, ...]:
    """The window of the text that shows most of the words, else its beginning; newlines become spaces."""
    flat = _near(" ".join(text.split()), (*words, *stems))
    marks = _marks(flat, words, stems)
    start = _best_window(flat, marks)
    end = min(len(flat), start + _LENGTH)
    shown = ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")
    return segments(shown, words, stems)


def _best_window(text: str, marks: Sequence[tuple[int, int]]) -> int:
    """Where the window begins that holds the most different marks; the first of equals."""
    best, start = 0, 0
    for begin, _ in marks:
        room = begin + _LENGTH - _BEFORE
        held = len({_fold(text[b:e]) for b, e in marks if begin <= b and e <= room})
        if held > best:
            best, start = held, max(0, begin - _BEFORE)
    return start


def _near(flat: str, words: Sequence[str]) -> str:
    """Of a long text the part around the first word; folding letter by letter is slow."""
    if len(flat) <= _LONG:
        return flat
    folded = fold(flat)
    if len(folded) != len(flat):
        return flat[:_LONG]
    places = [p for p in (folded.find(w) for w in words) if p >= 0]
    start = max(0, min(places, default=0) - 2 * _BEFORE)
    return ("…" if start else "") + flat[start : start + _LONG]
