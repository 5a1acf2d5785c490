"""Grouping into matters: pair F1 and purity, against connected components of the nearest neighbours' graph."""

from __future__ import annotations

import itertools

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.text.data import Data
from bench.text.table import Row, peak_gb, spent
from shangliang.ground.search.text.grouping import group
from shangliang.ground.search.text.vectors import nearest


def measure(data: Data) -> list[Row]:
    gold = _apart(data.named)
    said = [f"{t.title}\n{t.title}\n{t.title}\n{t.body[:300]}" for t in data.texts]
    rows = csr_matrix(
        TfidfVectorizer(
            analyzer="char", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32
        ).fit_transform(said)
    )
    base = []
    for least in (0.20, 0.25):
        graph = nearest(rows, rows, 16, least=least, besides_self=True)
        label = connected_components(graph, directed=False)[1]
        base.append((f"θ {least}", *_score(label, gold)))
    with spent() as used:
        found = group(data.texts)
    names = found.names()
    number = {name: i for i, name in enumerate(sorted(set(names.values())))}
    label = np.array(
        [number.get(names.get(t.key, ""), len(number) + i) for i, t in enumerate(data.texts)]
    )
    f1, purity, biggest = _score(label, gold)
    on = f"{data.name}, {len(gold)} matters"
    return [
        Row("grouping, pair F1", on, "≥ 0.93", "; ".join(f"{b[1]:.3f} ({b[0]})" for b in base), f"{f1:.3f}", f1 >= 0.93),
        Row("grouping, purity of a matter's main group (mean over matters)", on, "≥ 0.90",
            "; ".join(f"{b[2]:.3f} ({b[0]})" for b in base), f"{purity:.3f}", purity >= 0.90),
        Row("grouping, largest group", on, "≤ 3 %", "; ".join(f"{b[3]} texts" for b in base), f"{biggest} texts",
            bool(biggest <= 0.03 * len(label))),
        Row("grouping, seconds of CPU; memory of the run so far", data.name, "", "", f"{used.cpu:.1f} s; {peak_gb():.2f} GB"),
    ]  # fmt: skip


def _apart(named: dict[str, list[int]]) -> list[list[int]]:
    """A text in two matters counts for the first."""
    taken: set[int] = set()
    out = []
    for ix in named.values():
        own = [i for i in ix if i not in taken]
        taken.update(own)
        if len(own) > 1:
            out.append(own)
    return out


def _score(label: np.ndarray, gold: list[list[int]]) -> tuple[float, float, int]:
    """Pair F1 among the gold texts, mean purity of the groups that hold most of each matter, size of the largest group.

    Where two groups hold equally much of a matter, the purer one is its main group.
    """
    flat = np.array(list(itertools.chain.from_iterable(gold)))
    matter = np.repeat(np.arange(len(gold)), list(map(len, gold)))
    upper = np.triu_indices(len(flat), 1)
    same = (matter[:, None] == matter[None])[upper]
    joined = (label[flat][:, None] == label[flat][None])[upper]
    f1 = 2 * (same & joined).sum() / (same.sum() + joined.sum())
    sizes = np.bincount(label)
    purity = []
    for ix in gold:
        names, counts = np.unique(label[ix], return_counts=True)
        best = np.lexsort((-counts / sizes[names], -counts))[0]
        purity.append(counts[best] / sizes[names[best]])
    return float(f1), float(np.mean(purity)), int(sizes.max())
