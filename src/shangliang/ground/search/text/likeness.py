"""Which texts speak of the same matter in other words? The closest ones, and those that are close to the closest.

Titles and bodies are compared by characters and pairs (see `vectors`). Then the nearest texts lend a text their words
(pseudo-relevance feedback): what the neighbours of a message are alike is alike to it too, though it says it differently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from shangliang.ground.search.text.normal import VERSION, Text, input_hash
from shangliang.ground.search.text.vectors import Space, VectorRules, nearest, space_of

F32 = NDArray[np.float32]


@dataclass(frozen=True)
class LikenessRules:
    """The `neighbours` nearest texts lend their words, with `lent` times the weight of the text's own."""

    vectors: VectorRules = field(default_factory=VectorRules)
    neighbours: int = 20
    steep: float = 1.0
    """How much more the nearest ones lend than the others: the power of their likeness."""
    lent: float = 2.0
    doubt: float = 0.05
    """Keeps a text without near ones from borrowing much."""


@dataclass(frozen=True)
class Like:
    """A text that may be of the same matter: `own` is the cosine of the two texts, `score` with what neighbours lend."""

    key: str
    score: float
    own: float


@dataclass(frozen=True)
class Likeness:
    """Texts alike to each asked one, best first."""

    found: tuple[tuple[Like, ...], ...]
    version: str
    parameters: dict[str, Any]
    input_hash: str


class Collection:
    """A collection of texts that can be asked; made once, asked often."""

    def __init__(self, texts: Sequence[Text], rules: LikenessRules | None = None) -> None:
        self.rules = rules or LikenessRules()
        self.keys = tuple(t.key for t in texts)
        self.input_hash = input_hash(texts)
        self.space: Space
        self.space, self.rows = space_of(texts, self.rules.vectors)

    def like(self, asked: Sequence[Text], limit: int = 10) -> Likeness:
        """The texts most alike to each of `asked`; a text of the collection does not find itself."""
        score, own = self.scores(self.space.vectors(asked))
        place = {key: i for i, key in enumerate(self.keys)}
        found: list[tuple[Like, ...]] = []
        for row, text in enumerate(asked):
            if text.key in place:
                score[row, place[text.key]] = 0
            best = np.lexsort((np.arange(len(self.keys)), -score[row]))[:limit]
            found.append(
                tuple(
                    Like(self.keys[i], round(float(score[row, i]), 4), round(float(own[row, i]), 4))
                    for i in best
                    if score[row, i] > 0
                )
            )
        return Likeness(tuple(found), VERSION, asdict(self.rules), self.input_hash)

    def scores(self, rows: csr_matrix) -> tuple[F32, F32]:
        """Likeness of `rows` to every text of the collection: with what neighbours lend, and alone."""
        own = np.asarray((rows @ self.rows.T).todense(), dtype=np.float32)
        used = self.rules
        close = nearest(rows, self.rows, used.neighbours + 1)
        close.data = np.where(close.data > 0.999, 0, close.data)  # the text itself lends it nothing
        peak = np.maximum(np.asarray(close.max(axis=1).todense()).ravel(), 1e-9)
        per_row = np.repeat(peak, np.diff(close.indptr))
        close.data = (close.data * (close.data / per_row) ** used.steep).astype(np.float32)
        whole = np.asarray(close.sum(axis=1)).ravel() + used.doubt
        lenders = diags((used.lent / whole).astype(np.float32)) @ close
        lent = np.asarray(((lenders @ self.rows) @ self.rows.T).todense(), dtype=np.float32)
        return (own + lent) / np.float32(1 + used.lent), own
