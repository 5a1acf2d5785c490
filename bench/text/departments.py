"""Department suggestion: right among two, against TF-IDF of characters and pairs with logistic regression."""

from __future__ import annotations

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline

from bench.text.data import Data
from bench.text.table import Row, spent
from shangliang.ground.search.text.routing import teach


def measure(data: Data) -> list[Row]:
    ix = np.array(sorted(data.departments))
    names = np.array([data.departments[i] for i in ix])
    said = np.array([f"{data.texts[i].title}\n{data.texts[i].body}" for i in ix], dtype=object)
    first, two, spoke, right, base_first, base_two = [], [], [], [], [], []
    with spent() as used:
        for taught, asked in StratifiedKFold(5, shuffle=True, random_state=1).split(ix, names):
            router = teach([(data.texts[ix[i]], names[i]) for i in taught])
            base = make_pipeline(
                TfidfVectorizer(analyzer="char", ngram_range=(1, 2), sublinear_tf=True),
                LogisticRegression(C=10, max_iter=1000, class_weight="balanced"),
            ).fit(said[taught], names[taught])
            order = np.argsort(-base.predict_proba(said[asked]), axis=1)
            for row, i in enumerate(asked):
                likely = base.classes_[order[row]]
                base_first.append(likely[0] == names[i])
                base_two.append(names[i] in likely[:2])
                whole = router.ranked(data.texts[ix[i]])
                first.append(whole[0] == names[i])
                two.append(names[i] in whole[:2])
                routed = router.route(data.texts[ix[i]])
                spoke.append(bool(routed.suggestions))
                if routed.suggestions:
                    right.append(names[i] in {s.department for s in routed.suggestions})
    on = f"{len(ix)} messages with a known class, {len(set(names))} classes, five folds"
    answered = float(np.mean(right)) if right else 0.0
    return [
        Row("department, right among two, where it speaks", on, "≥ 0.93", f"{np.mean(base_two):.3f} (always speaks)",
            f"{answered:.3f} (speaks for {np.mean(spoke):.0%})", answered >= 0.93),
        Row("— right among two on all, silence overruled", on, "", f"{np.mean(base_two):.3f}", f"{np.mean(two):.3f}"),
        Row("— right with the first", on, "", f"{np.mean(base_first):.3f}", f"{np.mean(first):.3f}"),
        Row("— seconds of CPU, both methods, five folds", on, "", "", f"{used.cpu:.1f} s"),
    ]  # fmt: skip
