"""How is a conversation analysed that does not fit one machine? In parts, with mergeable sums.

Rounds, each a map over the parts and a merge: `survey` counts, `supply` draws the samples on which
camps are searched and tests are made, `step` (twice, when there are more votes than the sample) lets
everybody move the camps, `partial` passes over everybody with the camps fixed.
The answer equals that of one run on all votes. The map may be a process pool, Dask or Spark:

    analyse_parts(parts, run=lambda f, xs: client.gather(client.map(f, xs)))

Parts hold different people; they are cut at participant ids that are multiples of 4096 (`split`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial as bind
from typing import Any

import numpy as np
from numpy.typing import NDArray

from qiutong.analysis import conclude, enough, small
from qiutong.camps import SAMPLE_STREAM, Choice, choose, map_cells
from qiutong.errors import BadVotes
from qiutong.mixture import renewed
from qiutong.passes import ROUNDS, People, Sums, gathered, sweep
from qiutong.representative import SAMPLE_STREAM as TEST_STREAM
from qiutong.representative import TEST_CELLS
from qiutong.results import LEAST, Analysis
from qiutong.shortlist import CELLS as LIST_CELLS
from qiutong.shortlist import STREAM as LIST_STREAM
from qiutong.votes import BLOCK_BITS, Votes, joined_digest

Int64 = NDArray[np.int64]
Run = Callable[[Callable[[Any], Any], Sequence[Any]], Iterable[Any]]


def _samples(statements: int) -> tuple[tuple[int, int], ...]:
    return (
        (map_cells(statements), SAMPLE_STREAM),
        (TEST_CELLS, TEST_STREAM),
        (LIST_CELLS, LIST_STREAM),
    )


@dataclass(frozen=True, eq=False)
class Survey:
    """Counts of a part, or of all parts merged."""

    participant_ids: Int64
    per_participant: Int64
    statement_ids: Int64
    counts: Int64
    blocks: dict[int, bytes]
    cells: int


@dataclass(frozen=True, eq=False)
class Outline:
    """What the assembly needs to know of votes that are elsewhere."""

    survey: Survey
    samples: dict[int, Votes]

    @property
    def participant_ids(self) -> Int64:
        """Everybody's id."""
        return self.survey.participant_ids

    @property
    def statement_ids(self) -> Int64:
        """Every statement's id."""
        return self.survey.statement_ids

    @property
    def shape(self) -> tuple[int, int]:
        """Participants and statements."""
        return len(self.participant_ids), len(self.statement_ids)

    @property
    def counts(self) -> Int64:
        """[M, 3] disagree, pass, agree."""
        return self.survey.counts

    @property
    def per_participant(self) -> Int64:
        """Cells of every participant."""
        return self.survey.per_participant

    def __len__(self) -> int:
        return self.survey.cells

    def sample(self, cells: int, seed: int, stream: int) -> Votes:  # noqa: ARG002  # drawn beforehand with this seed
        """The sample of that stream, drawn in the parts."""
        return self.samples[stream]

    def fingerprint(self) -> str:
        """That of the whole."""
        return joined_digest(self.statement_ids, self.survey.blocks)


def split(votes: Votes, parts: int) -> list[Votes]:
    """Cut votes into at most `parts` parts of about equal size."""
    block = votes.participant_ids >> BLOCK_BITS
    goal = len(votes) / max(parts, 1)
    place = np.minimum((votes.start[:-1] // max(goal, 1)).astype(np.int64), parts - 1)
    _blocks, first = np.unique(block, return_index=True)
    of_block = np.repeat(place[first], np.diff(np.append(first, len(block))))
    return [votes.take(of_block == p) for p in np.unique(of_block).tolist()]


def survey(votes: Votes) -> Survey:
    """Count one part."""
    return Survey(
        votes.participant_ids,
        votes.per_participant,
        votes.statement_ids,
        votes.counts,
        votes.block_digests(),
        len(votes),
    )


def merge_surveys(surveys: Sequence[Survey]) -> Survey:
    """One survey of all parts; `BadVotes` when two parts share people."""
    people = np.concatenate([s.participant_ids for s in surveys])
    order = np.argsort(people, kind="stable")
    blocks = {b: digest for s in surveys for b, digest in s.blocks.items()}
    if len(blocks) != sum(len(s.blocks) for s in surveys):
        raise BadVotes("parts", "two parts share a block of 4096 participant ids")
    statements = np.unique(np.concatenate([s.statement_ids for s in surveys]))
    counts = np.zeros((len(statements), 3), np.int64)
    for s in surveys:
        counts[np.searchsorted(statements, s.statement_ids)] += s.counts
    return Survey(
        people[order],
        np.concatenate([s.per_participant for s in surveys])[order],
        statements,
        counts,
        blocks,
        sum(s.cells for s in surveys),
    )


def supply(votes: Votes, whole: Survey, *, seed: int) -> dict[int, Votes]:
    """The part's share of the samples, by stream."""
    known = _in_columns(votes, whole.statement_ids)
    return {
        stream: known.sample(cells, seed, stream, of=whole.cells)
        for cells, stream in _samples(known.shape[1])
    }


def step(votes: Votes, whole: Survey, choice: Choice) -> NDArray[np.float64]:
    """The soft counts of one part, which add up to those of everybody."""
    return gathered(_in_columns(votes, whole.statement_ids), choice.classes)


def partial(votes: Votes, whole: Survey, choice: Choice) -> tuple[Int64, Sums, People]:
    """The sums of one part with the camps fixed."""
    known = _in_columns(votes, whole.statement_ids)
    sums, people = sweep(
        known, choice.classes, choice.model, temper=choice.temper, cells=whole.cells
    )
    return votes.participant_ids, sums, people


def merge(parts: Sequence[tuple[Int64, Sums, People]]) -> tuple[Sums, People]:
    """Sums added up, people in the order of their ids."""
    ids = np.concatenate([p[0] for p in parts])
    order = np.argsort(ids, kind="stable")
    sums = parts[0][1]
    for part in parts[1:]:
        sums = sums + part[1]
    return sums, People(
        np.concatenate([p[2].label for p in parts])[order],
        np.concatenate([p[2].confidence for p in parts])[order],
        np.concatenate([p[2].position for p in parts])[order],
        np.concatenate([p[2].variance for p in parts])[order],
    )


def analyse_parts(
    parts: Sequence[Votes], *, seed: int = 0, min_group: int = 5, run: Run = map
) -> Analysis:
    """`analyse` on votes that lie in parts; `run(function, items)` maps in any order-keeping way."""
    min_group = max(min_group, LEAST)
    whole = merge_surveys(list(run(survey, parts)))
    found = list(run(bind(supply, whole=whole, seed=seed), parts))
    samples = {stream: joined([f[stream] for f in found]) for _cells, stream in _samples(0)}
    outline = Outline(whole, samples)
    if not enough(outline):
        return small(joined(list(parts)), seed=seed, min_group=min_group)
    choice = choose(outline, seed=seed)
    bare = replace(choice, model=choice.model.without_people())
    if len(outline) > map_cells(outline.shape[1]):
        for _ in range(ROUNDS):
            counts = list(run(bind(step, whole=whole, choice=bare), parts))
            bare = replace(bare, classes=renewed(np.sum(counts, axis=0)))
    choice = replace(choice, classes=bare.classes)
    sums, people = merge(list(run(bind(partial, whole=whole, choice=bare), parts)))
    return conclude(outline, choice, sums, people, seed=seed, min_group=min_group)


def joined(parts: Sequence[Votes]) -> Votes:
    """One store from parts with different people."""
    return Votes.from_triples(
        np.concatenate([p.participant_ids[p.rows] for p in parts]),
        np.concatenate([p.statement_ids[p.column] for p in parts]),
        np.concatenate([p.value for p in parts]),
    ).with_statements(np.unique(np.concatenate([p.statement_ids for p in parts])))


def _in_columns(votes: Votes, statement_ids: Int64) -> Votes:
    return votes.with_statements(statement_ids)
