"""What was meant, when nothing is found? One character wrong, missing, too many or in the wrong place."""

from __future__ import annotations

import itertools
import re
import string
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shangliang.ground.search.asking import Ask, Matches
from shangliang.ground.search.han import sound_alikes
from shangliang.ground.search.ranking import candidates
from shangliang.ground.search.tokens import fold, query_tokens, runs
from shangliang.kernel.actor import Actor

_LONGEST_RUN = 12
_MOST_RUNS = 4
_TRIED = 4
_READ_FOR_ONE = 60
"""Matters that are read to see which character belongs between two others."""


@dataclass(frozen=True)
class Guess:
    """A query that finds something, so many matters."""

    query: str
    count: int


def guesses(asked: str, *, matches: Matches, actor: Actor, most: int = 3) -> list[Guess]:
    """What may have been meant, the likeliest first; only what the actor may see counts."""
    parts = runs(asked)[:_MOST_RUNS]
    weighed: dict[str, tuple[float, int]] = {}
    for at, (sort, run) in enumerate(parts):
        if (
            sort == "number"
            or not 2 <= len(run) <= _LONGEST_RUN
            or (sort == "word" and len(run) < 4)
        ):
            continue
        others = [piece for n, (_, piece) in enumerate(parts) if n != at]
        for distance, variant in _variants(sort, run, matches=matches, actor=actor)[:_TRIED]:
            query = " ".join([*others[:at], variant, *others[at:]])
            if query in weighed:
                continue
            if count := matches.count(Ask(actor, tuple(query_tokens(query)))):
                weighed[query] = (distance, count)
    ranked = sorted(weighed.items(), key=lambda item: (item[1][0], -item[1][1], item[0]))
    return [Guess(query, count) for query, (_, count) in ranked[:most]]


def _variants(sort: str, run: str, *, matches: Matches, actor: Actor) -> list[tuple[float, str]]:
    """Neighbours of a run whose tokens exist, nearest first, of equals the commoner."""
    if sort == "han":
        near = dict(_han_neighbours(run, _suspects(run, matches, actor)))
    else:
        near = dict.fromkeys(_word_neighbours(run), 1.0)
    wanted = {variant: _exact_tokens(variant) for variant in near if variant != run}
    spread = matches.spread(actor, sorted({t for held in wanted.values() for t in held}))
    found = [
        (near[variant], -min(spread[t] for t in held), variant)
        for variant, held in wanted.items()
        if held and all(t in spread for t in held)
    ]
    if not found and sort == "han" and len(run) > 2:
        return _read_off(run, matches=matches, actor=actor)
    return [(distance, variant) for distance, _, variant in sorted(found)]


def _exact_tokens(variant: str) -> list[str]:
    return [t.rstrip("*") for t in query_tokens(variant)]


def _suspects(run: str, matches: Matches, actor: Actor) -> list[int]:
    """Places of a run where the wrong character may stand: those of pairs that exist nowhere."""
    joints = [a + b for a, b in itertools.pairwise(run)]
    there = matches.spread(actor, sorted(set(joints)))
    missing = [n for n, joint in enumerate(joints) if joint not in there]
    places = sorted({p for n in missing for p in (n, n + 1)})
    both = [p for p in places if p in missing and p - 1 in missing]
    return both or places or list(range(len(run)))


def _han_neighbours(run: str, places: Sequence[int]) -> Iterator[tuple[str, float]]:
    """Later ones win in `dict`, so the nearest come last."""
    for place in places:
        before, after = run[:place], run[place + 1 :]
        for rank, other in reversed(list(enumerate(sound_alikes(run[place])))):
            yield before + other + after, 1.0 + rank // 4
    if len(run) > 2:
        for place in places:
            yield run[:place] + run[place + 1 :], 1.5
    for place in range(len(run) - 1):
        if run[place] != run[place + 1]:
            yield run[:place] + run[place + 1] + run[place] + run[place + 2 :], 0.5


def _word_neighbours(word: str) -> Iterator[str]:
    letters = string.ascii_lowercase
    for n in range(len(word) + 1):
        head, tail = word[:n], word[n:]
        if tail:
            yield head + tail[1:]
            yield from (head + c + tail[1:] for c in letters)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        yield from (head + c + tail for c in letters)


def _read_off(run: str, *, matches: Matches, actor: Actor) -> list[tuple[float, str]]:
    """Any other character in the suspect's place, or one more between: as texts with the rest of the run have it."""
    found: dict[str, int] = {}
    for place in _suspects(run, matches, actor)[:2]:
        before, after = run[:place], run[place + 1 :]
        kept = [t for part in (before, after) if part for t in query_tokens(part)]
        if not kept:
            continue
        rows = matches.newest(Ask(actor, tuple(kept)), _READ_FOR_ONE)
        pattern = re.compile(
            f"{re.escape(before)}[^\\W\\d_]{{1,2}}{re.escape(after)}"
            f"|{re.escape(run[:place])}[^\\W\\d_]{re.escape(run[place:])}"
        )
        for candidate in candidates(rows, actor):
            text = fold(f"{candidate.title}\n{candidate.head}")
            for match in set(pattern.findall(text)):
                found[match] = found.get(match, 0) + 1
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(3.0, variant) for variant, _ in ranked if variant != run]
