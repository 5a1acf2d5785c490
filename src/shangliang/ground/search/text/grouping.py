"""Which texts speak of one matter? Groups whose members are alike on average, with the words that bind them and quotes.

Texts linked by a chain of likenesses are not yet one matter: joining whatever touches (connected components) drags strangers
along. Here two groups join only while their members are alike to each other on average (average linkage), which is exact
within each component, because no join above the threshold crosses between components.

A group keeps its name when the texts are grouped again with new ones among them: of the old groups the one that most of its
members come from gives the name, and a new group is named after its earliest member.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from shangliang.ground.search.text.heavy import distance, hierarchy
from shangliang.ground.search.text.normal import VERSION, Text, input_hash
from shangliang.ground.search.text.vectors import VectorRules, nearest, space_of
from shangliang.ground.search.text.words import Word, present, quote, setting_apart

I64 = NDArray[np.int64]

_ENOUGH = 50
"""Among fewer texts nothing can be two standard errors away; one has to do."""


@dataclass(frozen=True)
class GroupingRules:
    """Groups join while their members are `alike` on average; each text is compared through its `neighbours` nearest."""

    vectors: VectorRules = field(default_factory=lambda: VectorRules(body=500))
    alike: float = 0.2
    neighbours: int = 30
    most_at_once: int = 4000
    """Larger components are cut at a higher likeness first."""
    words: int = 6
    quotes: int = 2


@dataclass(frozen=True)
class Quote:
    """A sentence as it was written, and in which text."""

    key: str
    text: str


@dataclass(frozen=True)
class Binding:
    """A word that binds a group, with the sentences that show it."""

    word: Word
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class Group:
    """Texts of one matter, the most typical first; `cohesion` is their average likeness to one another."""

    id: str
    keys: tuple[str, ...]
    title: str
    cohesion: float
    bindings: tuple[Binding, ...]

    @property
    def size(self) -> int:
        return len(self.keys)


@dataclass(frozen=True)
class Grouping:
    """Groups, largest first; `alone` are texts without any like them."""

    groups: tuple[Group, ...]
    alone: tuple[str, ...]
    texts: int
    version: str
    parameters: dict[str, Any]
    input_hash: str

    def names(self) -> dict[str, str]:
        """The group of each text, to be given as `previous` next time."""
        return {key: g.id for g in self.groups for key in g.keys}


def group(
    texts: Sequence[Text],
    rules: GroupingRules | None = None,
    previous: Mapping[str, str] | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> Grouping:
    """Group texts into matters; `previous` says which group (its name) each text was in before.

    `tell(done, texts)` is called while they are compared, which is most of the work.
    """
    used = rules or GroupingRules()
    if not texts:
        return Grouping((), (), 0, VERSION, asdict(used), input_hash(texts))
    _space, rows = space_of(texts, used.vectors)
    label = labels(rows, used, tell)
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    many = sorted((p for p in parts if len(p) > 1), key=lambda p: (-len(p), int(p[0])))
    names = _names(many, texts, previous or {})
    held = present(f"{t.title}\n{t.body}" for t in texts)
    everywhere = Counter(word for words in held for word in words)
    groups = tuple(
        _group(name, part, rows, texts, held, everywhere, used)
        for name, part in zip(names, many, strict=True)
    )
    alone = tuple(texts[i].key for i in sorted(int(p[0]) for p in parts if len(p) == 1))
    return Grouping(groups, alone, len(texts), VERSION, asdict(used), input_hash(texts))


def labels(
    rows: csr_matrix, rules: GroupingRules, tell: Callable[[int, int], None] | None = None
) -> I64:
    """The number of each row's group."""
    graph = nearest(rows, rows, rules.neighbours, least=rules.alike, besides_self=True, tell=tell)
    graph = graph.maximum(graph.T).tocsr()
    label = np.zeros(rows.shape[0], np.int64)
    following = 0
    for part in _components(graph, rules.alike, rules.most_at_once):
        inside = _average_linkage(rows[part], rules.alike)
        label[part] = inside + following
        following += int(inside.max()) + 1
    return label


def _components(graph: csr_matrix, alike: float, most: int) -> list[I64]:
    """Rows that hang together; what is too large is looked at again with a higher threshold."""
    label = connected_components(graph, directed=False)[1]
    order = np.argsort(label, kind="stable").astype(np.int64)
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    out: list[I64] = []
    for part in parts:
        if len(part) <= most:
            out.append(part)
            continue
        inner = graph[part][:, part].tocsr()
        inner.data = np.where(inner.data >= alike + 0.02, inner.data, 0)
        inner.eliminate_zeros()
        out += [part[p] for p in _components(inner, alike + 0.02, most)]
    return out


def _average_linkage(rows: csr_matrix, alike: float) -> I64:
    if rows.shape[0] == 1:
        return np.zeros(1, np.int64)
    far = 1 - np.asarray((rows @ rows.T).todense(), dtype=np.float64)
    far = np.clip((far + far.T) / 2, 0, None)
    np.fill_diagonal(far, 0)
    tree = hierarchy.linkage(distance.squareform(far, checks=False), "average")
    return hierarchy.fcluster(tree, 1 - alike, "distance").astype(np.int64) - 1


def _names(parts: Sequence[I64], texts: Sequence[Text], previous: Mapping[str, str]) -> list[str]:
    """Old names go to the groups that hold most of their texts; each name once."""
    claims = [
        (-count, i, name)
        for i, part in enumerate(parts)
        for name, count in Counter(
            previous[texts[j].key] for j in part if texts[j].key in previous
        ).items()
    ]
    given: dict[int, str] = {}
    taken: set[str] = set()
    for _count, i, name in sorted(claims):
        if i not in given and name not in taken:
            given[i] = name
            taken.add(name)
    out = []
    for i, part in enumerate(parts):
        if i not in given:
            first = min(part, key=lambda j: (texts[j].at is None, texts[j].at, j))
            name = texts[first].key
            while name in taken:
                name += "'"
            given[i] = name
            taken.add(name)
        out.append(given[i])
    return out


def _group(
    name: str,
    part: I64,
    rows: csr_matrix,
    texts: Sequence[Text],
    held: Sequence[frozenset[str]],
    everywhere: Counter[str],
    rules: GroupingRules,
) -> Group:
    members = rows[part]
    total = np.asarray(members.sum(axis=0)).ravel()
    closeness = np.asarray(members @ total).ravel() - 1
    order = np.lexsort((part, -np.round(closeness, 6)))
    n = len(part)
    ordered = [int(part[i]) for i in order]
    words = setting_apart(
        [held[i] for i in ordered],
        everywhere,
        len(texts),
        most=rules.words,
        z_from=1.96 if len(texts) >= _ENOUGH else 1.0,
    )
    bindings = tuple(
        Binding(word, tuple(_quotes(word.word, ordered, texts, rules.quotes))) for word in words
    )
    return Group(
        id=name,
        keys=tuple(texts[i].key for i in ordered),
        title=texts[ordered[0]].title,
        cohesion=round(float(closeness.sum()) / (n * (n - 1)), 4),
        bindings=tuple(b for b in bindings if b.quotes),
    )


def _quotes(word: str, rows: Sequence[int], texts: Sequence[Text], most: int) -> list[Quote]:
    found: list[Quote] = []
    for i in rows:
        said = quote(texts[i].title, word) or quote(texts[i].body, word)
        if said and said not in {q.text for q in found}:
            found.append(Quote(texts[i].key, said))
            if len(found) == most:
                break
    return found


@dataclass(frozen=True)
class Placed:
    """Where a new text belongs: the group it is alike to on average, or none."""

    key: str
    group: str
    alike: float


def place(
    new: Sequence[Text],
    texts: Sequence[Text],
    names: Mapping[str, str],
    rules: GroupingRules | None = None,
) -> tuple[Placed, ...]:
    """Put new texts beside groups that stand (`names` as of `Grouping.names`), without grouping everything again."""
    used = rules or GroupingRules()
    if not texts or not new:
        return tuple(Placed(t.key, "", 0.0) for t in new)
    space, rows = space_of(texts, used.vectors)
    groups = sorted({names[t.key] for t in texts if t.key in names})
    at = {name: i for i, name in enumerate(groups)}
    member = np.array([i for i, t in enumerate(texts) if t.key in names], dtype=np.int64)
    belongs = csr_matrix(
        (np.ones(len(member), np.float32), ([at[names[texts[i].key]] for i in member], member)),
        shape=(len(groups), len(texts)),
    )
    sizes = np.maximum(np.asarray(belongs.sum(axis=1)).ravel(), 1)
    mean = np.asarray((space.vectors(new) @ (belongs @ rows).T).todense()) / sizes
    out = []
    for i, text in enumerate(new):
        best = int(mean[i].argmax()) if groups else 0
        alike = float(mean[i, best]) if groups else 0.0
        out.append(Placed(text.key, groups[best] if alike >= used.alike else "", round(alike, 4)))
    return tuple(out)


__all__ = [
    "Binding", "Group", "Grouping", "GroupingRules", "Placed", "Quote", "group", "labels", "place",
]  # fmt: skip
