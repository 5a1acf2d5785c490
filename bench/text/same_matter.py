"""The same matter in other words: R-precision, against TF-IDF of characters and pairs over all texts."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bench.text.data import Data
from bench.text.table import Row, spent
from shangliang.ground.search.text.likeness import Collection


def measure(data: Data) -> list[Row]:
    whole = [f"{t.title}\n{t.body}" for t in data.texts]
    rows = TfidfVectorizer(
        analyzer="char", ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32
    ).fit_transform(whole)
    with spent() as made:
        ours = Collection(data.texts)

    def base(ix: list[int]) -> np.ndarray:
        return (rows[ix] @ rows.T).toarray()

    def mine(ix: list[int]) -> np.ndarray:
        return ours.scores(ours.rows[ix])[0]

    out = []
    for which, bar in (("named matters", 0.80), ("themes", 0.55)):
        at = 0 if which == "named matters" else 1
        every = (data.named, data.themes)[at]
        halves = [data.half(tuned=tuned)[at] for tuned in (True, False)]
        theirs, found = _by_name(base, every), _by_name(mine, every)
        b, o = (np.mean(list(v.values())) for v in (theirs, found))
        tuned, held = (np.mean([found[k] for k in half]) for half in halves)
        held_base = np.mean([theirs[k] for k in halves[1]])
        out += [
            Row(f"same matter, R-precision, {which}", f"{data.name}, {len(every)} gold sets",
                f"≥ {bar:.2f}", f"{b:.3f} TF-IDF char 1–2", f"{o:.3f} (tuned half {tuned:.3f})", bool(o >= bar)),
            Row(f"— the half that was not tuned on, {which}", f"{len(halves[1])} gold sets",
                f"≥ {bar:.2f}", f"{held_base:.3f}", f"{held:.3f}", bool(held >= bar)),
        ]  # fmt: skip
    out.append(
        Row(
            "same matter, texts taken in per CPU s",
            data.name,
            "",
            "",
            f"{len(whole) / made.cpu:,.0f}",
        )
    )
    return out


def _by_name(score, gold: dict[str, list[int]]) -> dict[str, float]:
    """R-precision of each gold set: of the R nearest, how many belong to it; the mean over its texts."""
    found = {}
    for name, ix in gold.items():
        asked = ix[:300]
        alike = np.array(score(asked), dtype=np.float64)
        inside = np.zeros(alike.shape[1], bool)
        inside[ix] = True
        alike[np.arange(len(asked)), asked] = -1
        top = np.argsort(-alike, axis=1, kind="stable")[:, : len(ix) - 1]
        found[name] = float(inside[top].mean())
    return found
