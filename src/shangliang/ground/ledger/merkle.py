"""How do many entries become one number, and how is one of them proved? RFC 6962 (and 9162) section 2.1.

Pure functions over SHA-256 hashes of 32 bytes. A proof is first a list of ranges of leaves, so that whoever
holds the hashes in tiles need not hold the leaves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence

EMPTY = hashlib.sha256(b"").digest()
Range = tuple[int, int]
"""Leaves from the first number up to, not including, the second."""


def leaf_hash(data: bytes) -> bytes:
    """Hash of a leaf; the prefix keeps leaves and nodes apart."""
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def split(size: int) -> int:
    """The largest power of two below `size` (at least 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def tree_hash(hashes: Sequence[bytes]) -> bytes:
    """Root of the tree over leaf hashes; that of no leaves is SHA-256 of nothing."""
    peaks: list[tuple[int, bytes]] = []
    for h in hashes:
        push(peaks, h)
    return fold(peaks)


def push(peaks: list[tuple[int, bytes]], leaf: bytes) -> None:
    """Add a leaf hash to the perfect subtrees `(leaves, hash)` of a tree, largest first."""
    size, acc = 1, leaf
    while peaks and peaks[-1][0] == size:
        acc = node_hash(peaks.pop()[1], acc)
        size *= 2
    peaks.append((size, acc))


def fold(peaks: Sequence[tuple[int, bytes]]) -> bytes:
    """Root of the tree whose perfect subtrees these are."""
    if not peaks:
        return EMPTY
    acc = peaks[-1][1]
    for _, h in reversed(peaks[:-1]):
        acc = node_hash(h, acc)
    return acc


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Which subtrees prove the leaf `index` in a tree of `size`, from the leaf upwards (PATH)."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    start, end = 0, size
    found: list[Range] = []
    while end - start > 1:
        middle = start + split(end - start)
        if index < middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start = middle
    return found[::-1]


def consistency_ranges(old: int, size: int) -> list[Range]:
    """Which subtrees prove that the tree of `size` continues the tree of `old` (SUBPROOF)."""
    if not 0 < old <= size:
        raise ValueError(f"a tree of {size} cannot continue one of {old}")
    start, end, whole = 0, size, True
    found: list[Range] = []
    while end != old:
        middle = start + split(end - start)
        if old <= middle:
            found.append((middle, end))
            end = middle
        else:
            found.append((start, middle))
            start, whole = middle, False
    if not whole:
        found.append((start, end))
    return found[::-1]


def range_hash(start: int, end: int, perfect: Callable[[int, int], bytes]) -> bytes:
    """Root over a range that a proof names, from `perfect(start, size)` of aligned subtrees of 2**k leaves."""
    size = end - start
    if size & (size - 1) == 0:
        return perfect(start, size)
    middle = start + split(size)
    return node_hash(perfect(start, middle - start), range_hash(middle, end, perfect))


def root_from_inclusion(index: int, size: int, leaf: bytes, proof: Sequence[bytes]) -> bytes | None:
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2); None when it has not the right length."""
    if not 0 <= index < size:
        return None
    fn, sn, acc = index, size - 1, leaf
    for p in proof:
        if sn == 0:
            return None
        if fn & 1 or fn == sn:
            acc = node_hash(p, acc)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            acc = node_hash(acc, p)
        fn, sn = fn >> 1, sn >> 1
    return acc if sn == 0 else None


def verify_inclusion(
    index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes
) -> bool:
    """Whether the leaf hash stands at `index` in the tree with this root."""
    return root_from_inclusion(index, size, leaf, proof) == root


def verify_consistency(
    old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the tree of `size` continues the tree of `old` (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= size:
        return False
    if old == size:
        return not proof and old_root == root
    steps: Iterator[bytes] = iter(proof if old & (old - 1) else [old_root, *proof])
    fn, sn = old - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    first = next(steps, None)
    if first is None:
        return False
    fr = sr = first
    for c in steps:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = node_hash(c, fr), node_hash(c, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = node_hash(sr, c)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr == old_root and sr == root
