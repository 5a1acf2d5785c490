"""How do the people of 江澜市 vote on the statements? A pure, seeded generator of opinion matrices.

Each topic has a crowd of one or more camps; a leaning in [-1, 1] says how a camp meets a statement. T01 and T06
are two opposed camps that share one conditional (±) statement, T04 and T18 three camps, T12 and T14 near-consensus,
T19 a split that stays; the others are mild. The camps exist only here, to shape the numbers: the platform never
stores or shows which camp a person belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shangliang.front.demo.shapes import Camp, Lean
from shangliang.front.demo.topics import TOPIC_BY_NUMBER

MIN_VOTES = 12
MAX_VOTES = 160
DEMO_SEED = 20


@dataclass(frozen=True)
class Crowd:
    """Who takes part in a topic's sounding (民意收集), and in which camps."""

    participants: int
    camps: tuple[Camp, ...]


_SHAPED: dict[str, Crowd] = {
    "T01": Crowd(
        168,
        (
            Camp("三楼以上", 0.56, (0.92, -0.8, -0.05, 0.6, 0.35, 0.7, -0.6, 0.85)),
            Camp("一二楼", 0.44, (-0.7, 0.9, 0.85, -0.3, 0.8, -0.35, 0.85, 0.85)),
        ),
    ),
    "T06": Crowd(
        150,
        (
            Camp("车主和骑手", 0.55, (0.92, -0.6, 0.85, 0.5, 0.8, -0.7, 0.6)),
            Camp("选址附近住户", 0.45, (-0.4, 0.95, 0.8, 0.2, -0.6, 0.85, 0.1)),
        ),
    ),
    "T04": Crowd(
        160,
        (
            Camp("开车的", 0.38, (0.95, -0.9, 0.3, -0.8, 0.9, -0.85, -0.9, 0.4)),
            Camp("骑车的", 0.32, (-0.7, 0.8, 0.75, 0.97, 0.6, -0.5, -0.3, 0.75)),
            Camp("走路的", 0.3, (-0.85, 0.3, 0.5, -0.6, -0.85, 0.95, 0.95, 0.6)),
        ),
    ),
    "T18": Crowd(
        132,
        (
            Camp("就医老人", 0.36, (0.97, -0.93, 0.9, 0.5, -0.85, -0.5)),
            Camp("通勤乘客", 0.34, (-0.85, -0.6, 0.1, -0.8, 0.97, -0.93)),
            Camp("原线路居民", 0.3, (-0.93, 0.97, -0.7, 0.85, -0.2, 0.97)),
        ),
    ),
    "T12": Crowd(96, (Camp("住户", 1.0, (0.85, -0.82, 0.92, 0.8, 0.85, -0.92)),)),
    "T14": Crowd(104, (Camp("住户", 1.0, (0.88, -0.78, 0.92, 0.85, 0.8, 0.75)),)),
    "T19": Crowd(
        140,
        (
            Camp("想要公园", 0.5, (0.95, -0.9, -0.5, 0.2, -0.25, 0.7)),
            Camp("想要车位", 0.5, (-0.92, 0.95, -0.35, 0.7, -0.6, 0.75)),
        ),
    ),
}

_MILD_PARTICIPANTS: dict[str, int] = {
    "T02": 64,
    "T03": 118,
    "T05": 126,
    "T07": 110,
    "T08": 98,
    "T09": 88,
    "T10": 92,
    "T11": 72,
    "T13": 84,
    "T15": 24,
    "T16": 32,
    "T17": 90,
    "T20": 58,
}

_MILD_LEANING: tuple[dict[Lean, float], dict[Lean, float]] = (
    {Lean.FOR: 0.6, Lean.AGAINST: -0.25, Lean.NUANCED: 0.6, Lean.QUESTION: 0.35},
    {Lean.FOR: 0.3, Lean.AGAINST: 0.2, Lean.NUANCED: 0.5, Lean.QUESTION: 0.5},
)


def crowd_of(number: str) -> Crowd:
    """The crowd of a topic: the shaped ones as written, the mild ones from the marks of the statements."""
    if number in _SHAPED:
        return _SHAPED[number]
    leans = [statement.lean for statement in TOPIC_BY_NUMBER[number].statements]
    camps = tuple(
        Camp(name, weight, tuple(table[lean] for lean in leans))
        for name, weight, table in zip(("甲", "乙"), (0.6, 0.4), _MILD_LEANING, strict=True)
    )
    return Crowd(_MILD_PARTICIPANTS[number], camps)


def camp_of_participant(number: str) -> tuple[int, ...]:
    """The camp index of every participant, in proportion to the camps' weights."""
    crowd = crowd_of(number)
    edges = np.cumsum([camp.weight for camp in crowd.camps])
    places = (np.arange(crowd.participants) + 0.5) / crowd.participants
    return tuple(int(index) for index in np.searchsorted(edges, places))


def generate(number: str, *, seed: int = DEMO_SEED) -> tuple[tuple[int, int, int], ...]:
    """Votes as (participant, statement, vote) with vote 1 agree, 0 pass, -1 disagree (同意、略过、不同意).

    The same number and seed always give the same triples, ordered by participant and statement. Each statement gets
    between `MIN_VOTES` and `MAX_VOTES` votes; earlier statements are seen by more people than later ones.
    """
    crowd = crowd_of(number)
    camps = camp_of_participant(number)
    statements = len(TOPIC_BY_NUMBER[number].statements)
    rng = np.random.default_rng([seed, int(number.removeprefix("T"))])
    diligence = rng.beta(5.0, 2.0, crowd.participants) + 0.05
    votes: list[tuple[int, int, int]] = []
    for statement in range(statements):
        turnout = rng.uniform(0.78, 0.95) - 0.02 * statement
        count = int(np.clip(round(crowd.participants * turnout), MIN_VOTES, MAX_VOTES))
        voters = rng.choice(
            crowd.participants, size=count, replace=False, p=diligence / diligence.sum()
        )
        for participant in np.sort(voters):
            leaning = crowd.camps[camps[participant]].leanings[statement]
            votes.append((int(participant), statement, _one_vote(leaning, rng)))
    return tuple(sorted(votes))


def _one_vote(leaning: float, rng: np.random.Generator) -> int:
    """Pass more often when undecided; otherwise agree with probability (1 + leaning) / 2."""
    if rng.random() < 0.05 + 0.15 * (1.0 - abs(leaning)):
        return 0
    return 1 if rng.random() < (1.0 + leaning) / 2.0 else -1
