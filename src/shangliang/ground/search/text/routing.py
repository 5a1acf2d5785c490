"""Which department should look at this? Two suggestions with the words that speak for them; silence when unsure or untaught.

A linear classifier over the characters of title and body. How sure it must be is learned, not set: the examples are sorted
by classifiers that have not seen them, and the margin above which the two suggestions were right often enough is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rjieba import cut
from scipy.sparse import csr_matrix

from shangliang.ground.search.text.grams import grams, mixed
from shangliang.ground.search.text.heavy import model_selection, svm
from shangliang.ground.search.text.normal import VERSION, Text, hash_of, input_hash, normal
from shangliang.ground.search.text.vectors import Space, VectorRules, counted, learn

F64 = NDArray[np.float64]


@dataclass(frozen=True)
class RoutingRules:
    """Taught by at least `examples`, `each` of a department (others are left out); right among two in `right` of the cases."""

    vectors: VectorRules = field(
        default_factory=lambda: VectorRules(body=500, rarity=1.0, places=18)
    )
    examples: int = 60
    each: int = 5
    right: float = 0.95
    folds: int = 5
    reasons: int = 5
    seed: int = 20260104


@dataclass(frozen=True)
class Reason:
    """A word of the text that speaks for the department, and how much of what speaks for it is in this word (0 to 1)."""

    word: str
    share: float


@dataclass(frozen=True)
class Suggestion:
    """A department and why."""

    department: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Routed:
    """At most two suggestions; none with `silence` as the reason code: `unsure`, `untaught`, `empty`."""

    suggestions: tuple[Suggestion, ...]
    silence: str
    margin: float


@dataclass(frozen=True)
class Quality:
    """Measured on the examples by classifiers that had not seen them."""

    examples: int
    departments: int
    first: float
    among_two: float
    answered: float
    """Share of the texts on which it speaks, and how often it is then right among two."""
    among_two_when_answered: float


@dataclass(frozen=True)
class Router:
    """A taught classifier; make it with `teach`."""

    departments: tuple[str, ...]
    quality: Quality | None
    margin: float
    version: str
    parameters: dict[str, Any]
    input_hash: str
    _space: Space | None = field(repr=False, default=None)
    _weights: F64 | None = field(repr=False, default=None)
    _offsets: F64 | None = field(repr=False, default=None)
    _rules: RoutingRules = field(repr=False, default_factory=RoutingRules)

    def route(self, text: Text) -> Routed:
        """Suggest departments for a text."""
        if self._space is None or self._weights is None or self._offsets is None:
            return Routed((), "untaught", 0.0)
        row = self._space.vectors([text])
        if row.nnz == 0:
            return Routed((), "empty", 0.0)
        scores = np.asarray(row @ self._weights.T).ravel() + self._offsets
        order = np.argsort(-scores, kind="stable")
        margin = _margin(scores[None])[0]
        if margin < self.margin:
            return Routed((), "unsure", round(float(margin), 4))
        return Routed(
            tuple(Suggestion(self.departments[i], self._reasons(text, row, i)) for i in order[:2]),
            "",
            round(float(margin), 4),
        )

    def ranked(self, text: Text) -> tuple[str, ...]:
        """All departments, the likeliest first, without regard to how sure that is; for measuring."""
        if self._space is None or self._weights is None or self._offsets is None:
            return self.departments
        row = self._space.vectors([text])
        scores = np.asarray(row @ self._weights.T).ravel() + self._offsets
        return tuple(self.departments[i] for i in np.argsort(-scores, kind="stable"))

    def _reasons(self, text: Text, row: csr_matrix, which: int) -> tuple[Reason, ...]:
        """Words of the text by what their characters add to the department's score, against all others' mean."""
        assert self._weights is not None
        lead = self._weights[which] - self._weights.mean(axis=0)
        value = dict(zip(row.indices.tolist(), row.data * lead[row.indices], strict=True))
        said = normal(f"{text.title}\n{text.body[: self._rules.vectors.body]}")
        words = sorted({w for w in cut(said) if len(w) > 1 and not w.isdigit()})
        made = grams(words, self._rules.vectors.sizes)
        columns = (mixed(made.codes) >> np.uint64(64 - self._rules.vectors.places)).tolist()
        speaks: Counter[str] = Counter()
        for i, word in enumerate(words):
            for column in columns[made.starts[i] : made.starts[i + 1]]:
                speaks[word] += value.get(column, 0.0)  # type: ignore[assignment]  # counts are floats here
        whole = sum(v for v in speaks.values() if v > 0) or 1.0
        best = sorted(speaks.items(), key=lambda pair: (-pair[1], pair[0]))[: self._rules.reasons]
        return tuple(Reason(word, round(float(v / whole), 3)) for word, v in best if v > 0)


def teach(examples: Sequence[tuple[Text, str]], rules: RoutingRules | None = None) -> Router:
    """Learn from texts and the departments that dealt with them; with too few examples the router stays silent."""
    used = rules or RoutingRules()
    often = Counter(department for _text, department in examples)
    kept = [(t, d) for t, d in examples if d and often[d] >= used.each]
    texts, names = [t for t, _ in kept], np.array([d for _, d in kept])
    known: Mapping[str, Any] = {
        "version": VERSION,
        "parameters": asdict(used),
        "input_hash": hash_of([input_hash(texts), *names.tolist()]),
    }
    departments = tuple(sorted(set(names.tolist())))
    if len(kept) < used.examples or len(departments) < 2:
        return Router(departments, None, 0.0, **known)
    title, body = counted(texts, used.vectors)
    scores = np.zeros((len(kept), len(departments)))
    split = model_selection.StratifiedKFold(used.folds, shuffle=True, random_state=used.seed)
    for taught, asked in split.split(texts, names):
        space = learn(title[taught], body[taught], used.vectors)
        fitted = _fit(space.weighed(title[taught], body[taught]), names[taught], used)
        scores[asked] = _scores(fitted, space.weighed(title[asked], body[asked]))
    margin, quality = _quality(scores, names, np.array(departments), used)
    space = learn(title, body, used.vectors)
    fitted = _fit(space.weighed(title, body), names, used)
    weights, offsets = fitted.coef_, fitted.intercept_
    if len(departments) == 2:
        weights, offsets = np.vstack([-weights, weights]), np.concatenate([-offsets, offsets])
    return Router(departments, quality, margin, **known, _space=space, _weights=weights,
                  _offsets=offsets, _rules=used)  # fmt: skip


def _fit(rows: csr_matrix, names: NDArray[np.str_], rules: RoutingRules) -> Any:
    made = svm.LinearSVC(C=1.0, class_weight="balanced", random_state=rules.seed)
    return made.fit(rows.astype(np.float64), names)


def _scores(fitted: Any, rows: csr_matrix) -> F64:
    found = fitted.decision_function(rows.astype(np.float64))
    return np.stack([-found, found], axis=1) if found.ndim == 1 else found


def _margin(scores: F64) -> F64:
    """How far the better of the two suggestions stands before the best one that is not suggested."""
    ordered = -np.sort(-scores, axis=1)
    third = ordered[:, 2] if scores.shape[1] > 2 else ordered[:, 1]
    return np.asarray((ordered[:, 0] - third) + (ordered[:, 1] - third) * 0.5)


def _quality(
    scores: F64, names: NDArray[np.str_], departments: NDArray[np.str_], rules: RoutingRules
) -> tuple[float, Quality]:
    order = np.argsort(-scores, axis=1, kind="stable")
    first = departments[order[:, 0]] == names
    two = first | (departments[order[:, 1]] == names)
    margin = _margin(scores)
    # The lowest margin at which those above it are right often enough; silent for good if there is none.
    falling = np.argsort(-margin, kind="stable")
    share = np.cumsum(two[falling]) / np.arange(1, len(two) + 1)
    good = np.flatnonzero(share >= rules.right)
    least = float(margin[falling[good[-1]]]) if len(good) else float("inf")
    if len(good) and good[-1] == len(margin) - 1:
        least *= 0.25  # nothing went wrong even at the smallest margin seen: only what lies well below is doubtful
    speaks = margin >= least
    return least, Quality(
        examples=len(names),
        departments=len(departments),
        first=round(float(first.mean()), 4),
        among_two=round(float(two.mean()), 4),
        answered=round(float(speaks.mean()), 4),
        among_two_when_answered=round(float(two[speaks].mean()), 4) if speaks.any() else 0.0,
    )
