"""Which character pairs stand in which text? Made for many texts at once, in arrays; nothing loops over characters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]

_MIX = np.uint64(0x9E3779B97F4A7C15)
_PART = 4096
"""Texts in one go: keeps the arrays small enough for the processor's cache and for memory."""


@dataclass(frozen=True)
class Grams:
    """Row by row: the codes of text i are `codes[starts[i]:starts[i + 1]]`, sorted, each once, with `counts`."""

    codes: U64
    counts: NDArray[np.int32]
    starts: I64

    @property
    def sizes(self) -> I64:
        return np.diff(self.starts)


def grams(texts: Sequence[str], sizes: Sequence[int] = (2,)) -> Grams:
    """Codes of the character n-grams of each text, for n in `sizes` (1 to 3).

    A code is the characters' numbers side by side (21 bits each), so that different n-grams never meet.
    """
    parts = [_part(texts[i : i + _PART], sizes) for i in range(0, len(texts), _PART)]
    if not parts:
        empty = np.zeros(0, np.uint64)
        return Grams(empty, np.zeros(0, np.int32), np.zeros(1, np.int64))
    lengths = np.concatenate([p[2] for p in parts])
    return Grams(
        np.concatenate([p[0] for p in parts]),
        np.concatenate([p[1] for p in parts]),
        np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)]),
    )


def _part(texts: Sequence[str], sizes: Sequence[int]) -> tuple[U64, NDArray[np.int32], I64]:
    joined = "".join(texts)
    chars = np.frombuffer(joined.encode("utf-32-le", "replace"), np.uint32).astype(np.uint64)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    row = np.repeat(np.arange(len(texts), dtype=np.uint16), lengths)
    all_codes, all_rows = [], []
    for n in sizes:
        if len(chars) < n:
            continue
        code = chars[: len(chars) - n + 1].copy()
        for k in range(1, n):
            code = (code << np.uint64(21)) | chars[k : len(chars) - n + 1 + k]
        inside = row[: len(row) - n + 1] == row[n - 1 :]
        all_codes.append(code[inside])
        all_rows.append(row[: len(row) - n + 1][inside])
    if not all_codes:
        return np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(len(texts), np.int64)
    codes, rows = np.concatenate(all_codes), np.concatenate(all_rows)
    if max(sizes) <= 2:
        # Both fit one number: one sort instead of two.
        both = (rows.astype(np.uint64) << np.uint64(42)) | codes
        both.sort()
        codes, rows = both & np.uint64((1 << 42) - 1), (both >> np.uint64(42)).astype(np.uint16)
    else:
        order = np.lexsort((codes, rows))
        codes, rows = codes[order], rows[order]
    new = np.ones(len(codes), bool)
    new[1:] = (codes[1:] != codes[:-1]) | (rows[1:] != rows[:-1])
    places = np.flatnonzero(new)
    counts = np.diff(np.append(places, len(codes))).astype(np.int32)
    return codes[places], counts, np.bincount(rows[places], minlength=len(texts)).astype(np.int64)


def mixed(codes: U64) -> U64:
    """Codes spread evenly over 64 bits (the finish of MurmurHash3): for hashing into fewer places."""
    with np.errstate(over="ignore"):
        x = codes * _MIX
        x ^= x >> np.uint64(33)
        x *= np.uint64(0xFF51AFD7ED558CCD)
        x ^= x >> np.uint64(33)
    return x
