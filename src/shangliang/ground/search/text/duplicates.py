"""Which texts are the same again: word for word, edited, cut, or rearranged? Campaigns are support, so nothing is deleted.

Character pairs → MinHash (rensa, bands of three) → candidates → exact check. Identical texts are put together first, and of
a crowded bucket each text is compared with its neighbours only, so that ten thousand copies cost as little as ten thousand
different texts: they are one group, found through a chain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rensa import RMinHash
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from shangliang.ground.search.text.grams import Grams, grams, mixed
from shangliang.ground.search.text.normal import VERSION, Text, input_hash, normal

I64 = NDArray[np.int64]


@dataclass(frozen=True)
class DuplicateRules:
    """`bands` of three MinHash values; a pair counts when its pairs of characters overlap by `jaccard`, or when the shorter
    one (of at least `containment_from` pairs) is contained in the longer one by `containment`.
    """

    bands: int = 60
    jaccard: float = 0.30
    containment: float = 0.50
    containment_from: int = 20
    crowded: int = 40
    """Buckets with more texts than this are chained instead of compared all with all."""
    neighbours: int = 4
    seed: int = 20260104


@dataclass(frozen=True)
class Pair:
    """Two near-duplicates; `jaccard` of their pairs of characters, 1.0 and `identical` when the same word for word."""

    one: str
    other: str
    jaccard: float
    identical: bool


@dataclass(frozen=True)
class DuplicateGroup:
    """Texts that are the same again, in their order; the first one came first."""

    keys: tuple[str, ...]
    identical: bool


@dataclass(frozen=True)
class Duplicates:
    """`groups` is everything; `pairs` are what was checked on the way (all pairs, except inside crowds)."""

    groups: tuple[DuplicateGroup, ...]
    pairs: tuple[Pair, ...]
    texts: int
    candidates: int
    version: str
    parameters: dict[str, Any]
    input_hash: str


_ROWS = 3
_CHECKED_AT_ONCE = 200_000
_PART_OF = np.uint64(0xD6E8FEB86659FD93)


def duplicates(texts: Sequence[Text], rules: DuplicateRules | None = None) -> Duplicates:
    """Near-duplicates among `texts` (title and body together)."""
    used = rules or DuplicateRules()
    forms = [normal(f"{t.title}\n{t.body}") for t in texts]
    first: dict[str, int] = {}
    of = np.array([first.setdefault(form, i) for i, form in enumerate(forms)], dtype=np.int64)
    ones = np.unique(of)
    made = grams([forms[i] for i in ones])
    found = candidates(made, used)
    pairs, likeness = check(made, found, used)
    one, other = ones[pairs[:, 0]], ones[pairs[:, 1]]
    again = np.flatnonzero(of != np.arange(len(texts)))
    n = len(texts)
    links = csr_matrix(
        (
            np.ones(len(one) + len(again), np.int8),
            (np.concatenate([one, again]), np.concatenate([other, of[again]])),
        ),
        shape=(n, n),
    )
    return Duplicates(
        groups=_groups(texts, links, of),
        pairs=(
            *(Pair(texts[of[i]].key, texts[i].key, 1.0, identical=True) for i in again),
            *(
                Pair(texts[a].key, texts[b].key, round(float(j), 4), identical=False)
                for a, b, j in zip(one, other, likeness, strict=True)
            ),
        ),
        texts=n,
        candidates=len(found),
        version=VERSION,
        parameters=asdict(used),
        input_hash=input_hash(texts),
    )


def _groups(texts: Sequence[Text], links: csr_matrix, of: I64) -> tuple[DuplicateGroup, ...]:
    if not texts:
        return ()
    label = connected_components(links, directed=False)[1]
    order = np.argsort(label, kind="stable")
    starts = np.flatnonzero(np.diff(label[order], prepend=-1))
    rows = [part for part in np.split(order, starts[1:]) if len(part) > 1]
    rows.sort(key=lambda part: (-len(part), int(part[0])))
    return tuple(
        DuplicateGroup(tuple(texts[i].key for i in part), bool((of[part] == of[part[0]]).all()))
        for part in rows
    )


def candidates(made: Grams, rules: DuplicateRules) -> I64:
    """Pairs of rows that share a band, each once, the smaller row first; shape (pairs, 2)."""
    rows = np.flatnonzero(made.sizes)
    if len(rows) < 2:
        return np.zeros((0, 2), np.int64)
    digests = RMinHash.digest_matrix_from_flat_token_hashes(
        mixed(made.codes), made.starts.astype(np.uint64), rules.bands * _ROWS, rules.seed
    )
    values = np.asarray(digests.to_rows(), dtype=np.uint64)[rows]
    keys: list[I64] = []
    n = len(made.sizes)
    for band in range(rules.bands):
        with np.errstate(over="ignore"):
            key = values[:, band * _ROWS]
            for k in range(1, _ROWS):
                key = mixed(key) ^ (values[:, band * _ROWS + k] * _PART_OF)
        order = np.argsort(key, kind="stable")
        run = np.flatnonzero(np.diff(key[order]) != 0) + 1
        starts = np.concatenate([np.zeros(1, np.int64), run])
        sizes = np.diff(np.append(starts, len(order)))
        keys.append(_pairs_of(rows[order], starts[sizes > 1], sizes[sizes > 1], rules, n))
    both = np.unique(np.concatenate(keys))
    return np.stack([both // n, both % n], axis=1)


def _pairs_of(rows: I64, starts: I64, sizes: I64, rules: DuplicateRules, n: int) -> I64:
    """Pairs inside the buckets: all with all, in a crowd each with its next few; as `smaller * n + larger`."""
    reach = np.where(sizes > rules.crowded, rules.neighbours, sizes - 1)
    out: list[I64] = []
    for step in range(1, int(reach.max(initial=0)) + 1):
        use = reach >= step
        begin, count = starts[use], sizes[use] - step
        left = np.repeat(begin - np.cumsum(count) + count, count) + np.arange(count.sum())
        out.append(rows[left] * n + rows[left + step])
    return np.unique(np.concatenate(out)) if out else np.zeros(0, np.int64)


def check(made: Grams, pairs: I64, rules: DuplicateRules) -> tuple[I64, NDArray[np.float64]]:
    """Those of the candidate pairs that hold on exact comparison, with their Jaccard likeness."""
    sizes = made.sizes
    small = np.minimum(sizes[pairs[:, 0]], sizes[pairs[:, 1]])
    large = np.maximum(sizes[pairs[:, 0]], sizes[pairs[:, 1]])
    # The shorter one cannot cover more of the longer one than its own length.
    worth = (small >= rules.jaccard * large) | (small >= rules.containment_from)
    pairs, small, large = pairs[worth], small[worth], large[worth]
    matrix, place = _rows_of(made, pairs)
    common = np.zeros(len(pairs), np.int64)
    for i in range(0, len(pairs), _CHECKED_AT_ONCE):
        part = pairs[i : i + _CHECKED_AT_ONCE]
        shared = matrix[place[part[:, 0]]].multiply(matrix[place[part[:, 1]]])
        common[i : i + len(part)] = np.asarray(shared.sum(axis=1)).ravel()
    jaccard = common / np.maximum(small + large - common, 1)
    kept = (jaccard >= rules.jaccard) | (
        (common >= rules.containment * small) & (small >= rules.containment_from)
    )
    return pairs[kept], jaccard[kept]


def _rows_of(made: Grams, pairs: I64) -> tuple[csr_matrix, I64]:
    """Which pairs of characters stand in the rows that are compared, and where each row stands in the matrix."""
    rows = np.unique(pairs)
    place = np.zeros(len(made.sizes), np.int64)
    place[rows] = np.arange(len(rows))
    sizes = made.sizes[rows]
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
    where = np.repeat(made.starts[rows] - starts[:-1], sizes) + np.arange(starts[-1])
    _codes, column = np.unique(made.codes[where], return_inverse=True)
    ones = np.ones(len(column), np.int32)
    return csr_matrix((ones, column, starts), shape=(len(rows), max(len(_codes), 1))), place
