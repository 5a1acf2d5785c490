"""Which of the matters that came in say the same? Groups with the words that bind them, and a quote for each.

Nothing is decided here: a person reads the quotes and joins what belongs together.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from shangliang.kernel.actor import Actor
from shangliang.loop.topics.public import Incoming, Sought, incoming

LOOKED_AT = 400
"""The newest matters that wait; nobody sorts more at once."""
_TITLES_FROM = 0.36
_TEXTS_FROM = 0.24
_BINDS_FROM = 0.6
_AS_IF = 120
"""Among few texts nothing would be rare; they are weighed as if there were so many."""
_WORDS_SHOWN = 6
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
_HAN_OR_WORD = re.compile(r"[\u3400-\u9fff]+|[a-z]{2,}")


@dataclass(frozen=True)
class Member:
    """A matter of a group, with the sentence that shows why it is in it."""

    number: str
    title: str
    quote: str
    voices: int
    state: str
    channel: str


@dataclass(frozen=True)
class Group:
    """Matters that may be the same; `into` is the one with most voices, the oldest of equals."""

    words: tuple[str, ...]
    members: tuple[Member, ...]
    into: str
    voices: int


def groups(actor: Actor, *, around: str = "") -> tuple[Group, ...]:
    """Groups among what waits for the actor, the largest first; with `around` only the one of that matter."""
    page = incoming(actor, Sought(states=("raised", "triaged")), limit=LOOKED_AT)
    rows = page.rows
    found = [_group([rows[i] for i in cluster], len(rows)) for cluster in _clusters(rows)]
    if around:
        found = [g for g in found if any(m.number == around for m in g.members)]
    return tuple(sorted(found, key=lambda g: (-len(g.members), -g.voices, g.into)))


def _pairs(text: str) -> set[str]:
    """Neighbouring Han characters and whole Latin words."""
    found: set[str] = set()
    for run in _HAN_OR_WORD.findall(text.lower()):
        if run.isascii():
            found.add(run)
        else:
            found.update(run[i : i + 2] for i in range(len(run) - 1))
    return found


def _text(row: Incoming) -> str:
    return f"{row.title}\n{row.excerpt}"


def _clusters(rows: Sequence[Incoming]) -> list[list[int]]:
    """Groups of two and more: single links between near titles, or between near whole texts."""
    root = list(range(len(rows)))

    def top(i: int) -> int:
        while root[i] != i:
            root[i] = root[root[i]]
            i = root[i]
        return i

    for texts, least in (
        ([r.title for r in rows], _TITLES_FROM),
        ([_text(r) for r in rows], _TEXTS_FROM),
    ):
        for i, j in _near([_pairs(t) for t in texts], least):
            root[top(i)] = top(j)
    found: dict[int, list[int]] = defaultdict(list)
    for i in range(len(rows)):
        found[top(i)].append(i)
    return [ids for ids in found.values() if len(ids) > 1]


def _near(sets: Sequence[set[str]], least: float) -> list[tuple[int, int]]:
    """Pairs of texts whose cosine reaches `least`; pairs of characters that are rare weigh more."""
    count = Counter(p for s in sets for p in s)
    weight = {p: math.log(1 + max(len(sets), _AS_IF) / n) for p, n in count.items()}
    norm = [math.sqrt(sum(weight[p] for p in s)) or 1.0 for s in sets]
    holders: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(sets):
        for p in s:
            holders[p].append(i)
    often = max(80, len(sets) // 4)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for p, ids in holders.items():
        if 1 < len(ids) <= often:
            for a, i in enumerate(ids):
                for j in ids[a + 1 :]:
                    shared[i, j] += weight[p]
    return [(i, j) for (i, j), w in shared.items() if w / (norm[i] * norm[j]) >= least]


def _group(rows: list[Incoming], of: int) -> Group:
    words = _binding(rows)
    head = min(rows, key=lambda r: (-r.voices, r.id))
    members = tuple(
        Member(r.number, r.title, _quote(_text(r), words), r.voices, r.state, r.channel)
        for r in sorted(rows, key=lambda r: (r.number != head.number, -r.voices, r.id))
    )
    return Group(words, members, head.number, sum(r.voices for r in rows))


def _binding(rows: Sequence[Incoming]) -> tuple[str, ...]:
    """Words that most of the group share, as they stand in one of the texts, the longest first."""
    count = Counter(p for r in rows for p in _pairs(_text(r)))
    shared = {p for p, n in count.items() if n >= _BINDS_FROM * len(rows)}
    runs: Counter[str] = Counter()
    for row in rows:
        for run in _HAN_OR_WORD.findall(_text(row).lower()):
            if run.isascii():
                if run in shared:
                    runs[run] += 1
                continue
            start: int | None = None
            for i in range(len(run)):
                holds = i + 2 <= len(run) and run[i : i + 2] in shared
                if holds and start is None:
                    start = i
                if not holds and start is not None:
                    runs[run[start : i + 1]] += 1
                    start = None
    kept: list[str] = []
    for word, _n in sorted(runs.items(), key=lambda item: (-item[1] * len(item[0]), item[0])):
        if len(word) <= 12 and not any(word in k or k in word for k in kept):
            kept.append(word)
        if len(kept) == _WORDS_SHOWN:
            break
    return tuple(kept)


def _quote(text: str, words: Sequence[str]) -> str:
    """The sentence with most of the words, as it was written."""
    sentences = [s.strip() for s in _SENTENCE.findall(text) if s.strip()]
    return max(sentences, key=lambda s: sum(w in s.lower() for w in words), default="")[:160]
