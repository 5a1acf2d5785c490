"""Which themes run through a hundred thousand texts? Dense vectors made part by part, then k-means; with progress.

Groups of one matter are small and many (see `grouping`); themes are large and few. Memory stays bounded: the sparse counts of
a part are forgotten as soon as it stands as a short dense row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shangliang.ground.search.text.heavy import clustering, extmath
from shangliang.ground.search.text.normal import VERSION, Text, input_hash
from shangliang.ground.search.text.vectors import Space, VectorRules, counted, learn
from shangliang.ground.search.text.words import Word, present, setting_apart

F32 = NDArray[np.float32]
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class ClusterRules:
    """`themes` (0: by the number of texts), each row `dimensions` long, learned from a `sample`."""

    vectors: VectorRules = field(
        default_factory=lambda: VectorRules(title=1.0, body=200, rarity=1.0, places=16)
    )
    themes: int = 0
    dimensions: int = 64
    sample: int = 12_000
    learned_from: int = 20_000
    """Rows from which the middles of the themes are learned; all others go to the nearest one."""
    starts: int = 4
    part: int = 5_000
    examples: int = 60
    """Texts of each theme from which its words are taken."""
    seed: int = 20260104


@dataclass(frozen=True)
class Theme:
    """Texts of one theme: how many, the most typical ones, and the words that set it apart."""

    size: int
    typical: tuple[str, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True)
class Clusters:
    """Themes, largest first; `label[i]` is the number of the theme of text i, -1 for a text without characters."""

    themes: tuple[Theme, ...]
    label: tuple[int, ...]
    version: str
    parameters: dict[str, Any]
    input_hash: str


def cluster(
    texts: Sequence[Text], rules: ClusterRules | None = None, tell: Told | None = None
) -> Clusters:
    """Sort texts into themes; `tell(done, total)` is called after each part, `total` is twice the texts."""
    used = rules or ClusterRules()
    n = len(texts)
    told: Told = tell or (lambda _done, _total: None)
    if n == 0:
        return Clusters((), (), VERSION, asdict(used), input_hash(texts))
    rng = np.random.default_rng(used.seed)
    chosen = np.sort(rng.permutation(n)[: used.sample])
    space, axes = _learn([texts[i] for i in chosen], used)
    dense = np.zeros((n, axes.shape[1]), np.float32)
    for begin in range(0, n, used.part):
        dense[begin : begin + used.part] = _rows(space, axes, texts[begin : begin + used.part])
        told(min(begin + used.part, n), 2 * n)
    there = np.flatnonzero(np.abs(dense).sum(axis=1) > 0)
    label = np.full(n, -1, np.int64)
    apart = len(np.unique(np.round(dense[there], 4), axis=0)) if len(there) < 1000 else len(there)
    themes = min(used.themes or _themes(n), max(apart, 1))
    if len(there):
        means = clustering.KMeans(themes, n_init=used.starts, max_iter=100, random_state=used.seed)
        means.fit(dense[_some(there, used.learned_from, rng)])
        label[there] = means.predict(dense[there])
        told(n + n // 2, 2 * n)
        label, order = _largest_first(label)
        found = _describe(texts, dense, label, means.cluster_centers_[order], used)
    else:
        found = ()
    told(2 * n, 2 * n)
    return Clusters(found, tuple(label.tolist()), VERSION, asdict(used), input_hash(texts))


def _some(rows: NDArray[np.int64], most: int, rng: np.random.Generator) -> NDArray[np.int64]:
    return rows if len(rows) <= most else np.sort(rng.permutation(rows)[:most])


def _themes(n: int) -> int:
    """Themes that a person can look through, growing slowly with the number of texts."""
    return int(np.clip(round(n**0.5 / 3), 2, 120))


def _learn(texts: Sequence[Text], rules: ClusterRules) -> tuple[Space, F32]:
    title, body = counted(texts, rules.vectors)
    space = learn(title, body, rules.vectors)
    rows = space.weighed(title, body)
    some = max(1, min(rules.dimensions, len(texts) - 1))
    _u, _s, axes = extmath.randomized_svd(rows, some, n_iter=2, random_state=rules.seed)
    return space, np.ascontiguousarray(axes.T, dtype=np.float32)


def _rows(space: Space, axes: F32, texts: Sequence[Text]) -> F32:
    rows = np.asarray(space.vectors(texts) @ axes, dtype=np.float32)
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(length > 1e-6, length, 1), dtype=np.float32)


def _largest_first(label: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    sizes = np.bincount(label[label >= 0])
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    new = np.full(len(sizes), -1)
    new[order] = np.arange(len(order))
    return np.where(label >= 0, new[label], -1), order


def _describe(
    texts: Sequence[Text],
    dense: F32,
    label: NDArray[np.int64],
    centres: NDArray[Any],
    rules: ClusterRules,
) -> tuple[Theme, ...]:
    typical: list[NDArray[np.int64]] = []
    for theme, centre in enumerate(centres):
        rows = np.flatnonzero(label == theme)
        near = dense[rows] @ centre.astype(np.float32)
        typical.append(rows[np.lexsort((rows, -np.round(near, 5)))][: rules.examples])
    held = [
        present(f"{texts[i].title}\n{texts[i].body[: rules.vectors.body]}" for i in rows)
        for rows in typical
    ]
    everywhere = Counter(word for group in held for words in group for word in words)
    total = sum(map(len, held))
    return tuple(
        Theme(
            size=int((label == theme).sum()),
            typical=tuple(texts[i].key for i in rows[:5]),
            words=setting_apart(inside, everywhere, total, most=6),
        )
        for theme, (rows, inside) in enumerate(zip(typical, held, strict=True))
    )


__all__ = ["ClusterRules", "Clusters", "Theme", "cluster"]
