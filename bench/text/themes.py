"""Themes: a hundred thousand texts in how many seconds, and do the themes mean anything?"""

from __future__ import annotations

import random

import numpy as np
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import normalized_mutual_info_score as nmi
from sklearn.preprocessing import normalize

from bench.text.data import Data, shared
from bench.text.table import Row, peak_gb, spent
from made_messages import messages
from shangliang.ground.search.text.clusters import ClusterRules, cluster
from shangliang.ground.search.text.normal import Text


def measure(data: Data) -> list[Row]:
    many = _many(data)
    told: list[int] = []
    with spent() as used:
        found = cluster(many, tell=lambda done, _total: told.append(done))
    rows = [
        Row("clustering 100,000 texts, wall seconds", f"sentences of {data.name}, mixed",
            "≤ 60 s", "", f"{used.wall:.1f} s ({used.cpu:.1f} s CPU, {len(found.themes)} themes, told {len(told)} times)",
            used.wall <= 60),
        Row("clustering 100,000 texts, memory of the whole run", "", "≤ 2 GB", "", f"{peak_gb():.2f} GB", peak_gb() <= 2),
    ]  # fmt: skip
    titles, classes, on = _titles()
    texts = [Text(str(i), t) for i, t in enumerate(titles)]
    kinds = len(set(classes))
    ours = nmi(classes, cluster(texts, ClusterRules(themes=kinds)).label)
    vectors = TfidfVectorizer(
        analyzer="char", ngram_range=(1, 2), sublinear_tf=True, min_df=2, dtype=np.float32
    )
    dense = TruncatedSVD(100, random_state=0).fit_transform(vectors.fit_transform(titles))
    base = nmi(classes, KMeans(kinds, n_init=4, random_state=0).fit_predict(normalize(dense)))
    rows.append(
        Row(
            "themes against known classes, NMI",
            on,
            "",
            f"{base:.3f} TF-IDF, LSA-100, k-means",
            f"{ours:.3f}",
        )
    )
    return rows


def _many(data: Data) -> list[Text]:
    rng = random.Random(3)
    parts = [
        s for t in data.texts for s in t.body.replace("!", "。").replace("！", "。").split("。") if 8 < len(s) < 120
    ]  # fmt: skip
    return [
        Text(str(i), rng.choice(data.texts).title, "。".join(rng.choices(parts, k=3)))
        for i in range(100_000)
    ]


def _titles() -> tuple[list[str], list[str], str]:
    folder = shared()
    if folder is None:
        made = messages(4000)
        return [m.title for m in made], [m.theme for m in made], "4,000 made titles, 12 themes"
    lines = (folder / "thucnews_dev.txt").read_text("utf-8").splitlines()
    pairs = [line.split("\t") for line in lines if "\t" in line]
    return [p[0] for p in pairs], [p[1] for p in pairs], f"{len(pairs):,} news titles, 10 classes"
