"""Where does a text stand among the others? Sparse vectors of its characters and character pairs, title and body apart.

The title says what a message is about, the body says much else: each is weighed and brought to length one by itself before
they are added. Rare pairs weigh more than TF-IDF gives them (`rarity` above 1), because names of places and estates tell one
matter from another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags

from shangliang.ground.search.text.grams import Grams, grams, mixed
from shangliang.ground.search.text.normal import Text, normal

F32 = NDArray[np.float32]
I64 = NDArray[np.int64]


@dataclass(frozen=True)
class VectorRules:
    """`body` characters of the body are read; the title weighs `title` against 1 for the body."""

    sizes: tuple[int, ...] = (1, 2)
    title: float = 0.5
    body: int = 300
    rarity: float = 1.3
    places: int = 22
    """Pairs are hashed into 2 to this number of columns; at 22 some three in a hundred share one with another."""


@dataclass(frozen=True)
class Space:
    """What is learned from a collection, so that a new text can be put beside it."""

    rules: VectorRules
    rarity: F32
    """Weight of each column."""

    def vectors(self, texts: Sequence[Text]) -> csr_matrix:
        """One row a text, of length one (or nothing, for a text without characters)."""
        title, body = counted(texts, self.rules)
        return self.weighed(title, body)

    def weighed(self, title: csr_matrix, body: csr_matrix) -> csr_matrix:
        joint = unit(self._weigh(title)) * np.float32(self.rules.title) + unit(self._weigh(body))
        return unit(joint.tocsr())

    def _weigh(self, counts: csr_matrix) -> csr_matrix:
        data = (1 + np.log(counts.data)) * self.rarity[counts.indices]
        return csr_matrix(
            (data.astype(np.float32), counts.indices, counts.indptr), shape=counts.shape
        )


def counted(texts: Sequence[Text], rules: VectorRules) -> tuple[csr_matrix, csr_matrix]:
    """How often each pair stands in the titles, and in the bodies; a text without a body is its own."""
    titles = [normal(t.title) for t in texts]
    bodies = [normal(t.body[: rules.body]) or title for t, title in zip(texts, titles, strict=True)]
    return _matrix(grams(titles, rules.sizes), rules), _matrix(grams(bodies, rules.sizes), rules)


def learn(title: csr_matrix, body: csr_matrix, rules: VectorRules) -> Space:
    """Rarity of each column among the texts counted."""
    n = title.shape[0]
    seen = ((title + body) > 0).astype(np.int32)
    among = np.bincount(seen.indices, minlength=title.shape[1])
    rarity = (np.log((1 + n) / (1 + among)) + 1) ** rules.rarity
    return Space(rules, rarity.astype(np.float32))


def space_of(texts: Sequence[Text], rules: VectorRules | None = None) -> tuple[Space, csr_matrix]:
    """The space of a collection, and its vectors."""
    used = rules or VectorRules()
    title, body = counted(texts, used)
    space = learn(title, body, used)
    return space, space.weighed(title, body)


def _matrix(made: Grams, rules: VectorRules) -> csr_matrix:
    columns = (mixed(made.codes) >> np.uint64(64 - rules.places)).astype(np.int32)
    shape = (len(made.sizes), 1 << rules.places)
    found = csr_matrix((made.counts.astype(np.float32), columns, made.starts), shape=shape)
    found.sum_duplicates()
    return found


def unit(rows: csr_matrix) -> csr_matrix:
    """Rows of length one; empty rows stay empty."""
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return (diags((1 / np.where(length > 0, length, 1)).astype(np.float32)) @ rows).tocsr()


def nearest(
    rows: csr_matrix,
    columns: csr_matrix,
    k: int,
    *,
    least: float = 0.0,
    besides_self: bool = False,
    block: int = 512,
) -> csr_matrix:
    """The `k` rows of `columns` closest to each of `rows`, at least `least` alike; values are cosines."""
    other = columns.T.tocsr()
    data: list[F32] = []
    where: list[I64] = []
    sizes: list[I64] = []
    for begin in range(0, rows.shape[0], block):
        alike = np.asarray((rows[begin : begin + block] @ other).todense(), dtype=np.float32)
        if besides_self:
            at = np.arange(alike.shape[0])
            alike[at, begin + at] = -1
        some = min(k, alike.shape[1])
        top = np.argpartition(-alike, some - 1, axis=1)[:, :some]
        top.sort(axis=1)
        value = np.take_along_axis(alike, top, 1)
        kept = (value >= least) & (value > 0)
        data.append(value[kept])
        where.append(top[kept])
        sizes.append(kept.sum(axis=1))
    if not sizes:
        return csr_matrix((0, columns.shape[0]), dtype=np.float32)
    starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(np.concatenate(sizes))])
    return csr_matrix(
        (np.concatenate(data), np.concatenate(where), starts),
        shape=(rows.shape[0], columns.shape[0]),
    )
