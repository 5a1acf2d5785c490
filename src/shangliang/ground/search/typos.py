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

_LONGEST_RUN = 10
_LEAST_LETTERS = 4
_ONE = "[^\\W\\d_]"
"""Any one letter or Han character."""
_MOST_RUNS = 3
_MOST_CHARACTERS = 20
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
    parts = runs(asked)
    if len(parts) > _MOST_RUNS or sum(len(piece) for _, piece in parts) > _MOST_CHARACTERS:
        return []  # of a sentence, what holds most of it is the better answer
    weighed: dict[str, tuple[float, int]] = {}

    def weigh(at: int, variants: Sequence[tuple[float, str]]) -> bool:
        """Whether one of the variants, in the place of the run, finds something."""
        any_found = False
        for distance, variant in variants[:_TRIED]:
            query = " ".join(variant if n == at else piece for n, (_, piece) in enumerate(parts))
            if query not in weighed:
                count = matches.count(Ask(actor, tuple(query_tokens(query))))
                weighed[query] = (distance, count)
            any_found |= weighed[query][1] > 0
        return any_found

    for at, (sort, run) in enumerate(parts):
        if sort == "number" or not 2 <= len(run) <= _LONGEST_RUN:
            continue
        if sort == "word" and len(run) >= _LEAST_LETTERS:
            weigh(at, _near(dict.fromkeys(_word_neighbours(run), 1.0), run, matches, actor))
        elif sort == "han":
            suspects = _suspects(run, matches, actor)
            near = _near(dict(_han_neighbours(run, suspects)), run, matches, actor)
            if not weigh(at, near) and len(run) > 2:
                weigh(at, _read_off(run, suspects[:2], matches=matches, actor=actor))
    found = [(distance, -count, query) for query, (distance, count) in weighed.items() if count]
    return [Guess(query, -count) for _, count, query in sorted(found)[:most]]


def _near(
    near: dict[str, float], run: str, matches: Matches, actor: Actor
) -> list[tuple[float, str]]:
    """Of the neighbours those whose tokens exist, nearest first, of equals the commoner."""
    wanted = {variant: _exact_tokens(variant) for variant in near if variant != run}
    spread = matches.spread(actor, sorted({t for held in wanted.values() for t in held}))
    found = [
        (near[variant], -min(spread[t] for t in held), variant)
        for variant, held in wanted.items()
        if held and all(t in spread for t in held)
    ]
    return [(distance, variant) for distance, _, variant in sorted(found)]


def _exact_tokens(variant: str) -> list[str]:
    return [t.rstrip("*") for t in query_tokens(variant)]


def _suspects(run: str, matches: Matches, actor: Actor) -> list[int]:
    """Places of a run, that of the wrong character first: where the pairs exist nowhere, or are the rarest."""
    joints = [a + b for a, b in itertools.pairwise(run)]
    there = matches.spread(actor, sorted(set(joints)))
    held = [there.get(joint, 0) for joint in joints]

    def around(place: int) -> tuple[int, int]:
        both = held[max(0, place - 1) : place + 1]
        return max(both), sum(both)

    places = sorted(range(len(run)), key=around)
    wrong = [p for p in places if 0 in held[max(0, p - 1) : p + 1]]
    return wrong or places


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


def _read_off(
    run: str, places: Sequence[int], *, matches: Matches, actor: Actor
) -> list[tuple[float, str]]:
    """Any other character in the suspect's place, or one more before it: as texts with the rest of the run have it."""
    found: dict[str, int] = {}
    for place in places:
        before, after = run[:place], run[place + 1 :]
        kept = [t for part in (before, after) if part for t in query_tokens(part)]
        other, more = (
            re.escape(before) + _ONE + re.escape(after),
            re.escape(before) + _ONE + re.escape(run[place:]),
        )
        pattern = re.compile(f"{other}|{more}")
        rows = matches.newest(Ask(actor, tuple(kept)), _READ_FOR_ONE)
        for candidate in candidates(rows, actor):
            text = fold(f"{candidate.title}\n{candidate.head}")
            for match in set(pattern.findall(text)):
                found[match] = found.get(match, 0) + 1
    ranked = sorted(found.items(), key=lambda item: (-item[1], item[0]))
    return [(3.0, variant) for variant, _ in ranked if variant != run]
