"""What do the votes say, all in all? The default analysis, from votes to a frozen answer."""

from __future__ import annotations

import hashlib
from itertools import permutations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from qiutong.camps import Choice, choose
from qiutong.factor import fit_factor
from qiutong.intervals import beta_interval, share_interval
from qiutong.mixture import design
from qiutong.picture import draw, plane
from qiutong.ranking import Rates, Scores, bridging, common_ground, divisive, group_rates
from qiutong.representative import FALSE_DISCOVERIES, LEAST_VOTES, split_tests
from qiutong.results import (
    Analysis,
    Group,
    Membership,
    MinorityPosition,
    ScoredStatement,
    Stance,
    StatementStance,
    Tally,
    Verdict,
)
from qiutong.shortlist import shortlist
from qiutong.votes import Votes

Float64 = NDArray[np.float64]

FEWEST_PEOPLE = 30
FEWEST_VOTES = 7
FEWEST_STATEMENTS = 4
_AGAINST = 0.4
_SHOWN = 8


def analyse(
    votes: Votes,
    *,
    seed: int = 0,
    min_group: int = 5,
    previous: Analysis | None = None,
) -> Analysis:
    """Analyse one conversation.

    `min_group` is the smallest camp that may be reported. `previous` is an earlier analysis of the
    same conversation (with its memberships): camps keep their ids by largest overlap. The result
    depends on the set of votes and the seed only, never on the order of anything.
    """
    if min_group < 1:
        raise ValueError("min_group must be at least 1")
    notes: list[str] = []
    busy = int((votes.per_participant >= min(FEWEST_VOTES, max(votes.shape[1], 1))).sum())
    enough = busy >= FEWEST_PEOPLE and votes.shape[1] >= FEWEST_STATEMENTS
    marks = design(votes)
    if not enough or marks.nnz == 0:
        return _small(votes, marks, seed, min_group, notes)
    choice = choose(votes, seed=seed)
    return _full(votes, marks, choice, seed, min_group, previous, notes)


def _small(
    votes: Votes, marks: sparse.csr_array, seed: int, min_group: int, notes: list[str]
) -> Analysis:
    """Tallies with intervals, and rankings of the whole: no camps can be told apart."""
    notes.append("too_few_for_groups")
    rates = group_rates(marks, np.ones((votes.shape[0], 1)))
    scores = {
        "common": common_ground(rates),
        "rejection": common_ground(rates, stance=-1),
        "divisive": divisive(rates),
        "bridging": common_ground(rates),
    }
    model = fit_factor(votes, 1, seed=seed) if marks.nnz else None
    notes += _data_notes(votes, marks)
    return _assembled(
        votes,
        "too few",
        (),
        (),
        scores,
        rates,
        seed,
        min_group,
        notes,
        shortlist=shortlist(votes, model) if model is not None else (),
    )


def _full(
    votes: Votes,
    marks: sparse.csr_array,
    choice: Choice,
    seed: int,
    min_group: int,
    previous: Analysis | None,
    notes: list[str],
) -> Analysis:
    verdict = choice.verdict
    label = choice.membership.argmax(axis=1)
    sizes = np.bincount(label, minlength=choice.classes.k)
    if verdict in ("groups", "continuum") and (sizes >= min_group).sum() < 2:
        verdict = "one"
        notes.append("groups_too_small_to_show")
    reported = (
        np.flatnonzero(sizes >= min_group)
        if verdict in ("groups", "continuum")
        else np.array([], int)
    )
    if len(reported) and (sizes < min_group).any() and (sizes > 0).sum() > len(reported):
        notes.append("small_groups_suppressed")
    if verdict == "continuum":
        notes.append("groups_are_cuts_through_a_continuum")
    if verdict == "one":
        notes.append("no_groups_found")
    member = choice.membership if len(reported) else np.ones((votes.shape[0], 1))
    rates = group_rates(marks, member)
    scores = {
        "common": common_ground(rates),
        "rejection": common_ground(rates, stance=-1),
        "divisive": divisive(rates),
        "bridging": bridging(votes, choice.model.position, _base(rates)),
    }
    names = _names(votes, label, reported, sizes, previous)
    ids = np.zeros(choice.classes.k, np.int64)
    ids[reported] = names
    groups, minority = _positions(votes, marks, choice, rates, reported, ids, sizes, seed)
    confidence = choice.membership[np.arange(len(label)), label]
    if len(reported) and (confidence < 0.8).mean() > 0.3:
        notes.append("many_people_between_groups")
    notes += _data_notes(votes, marks)
    of_person = ids[label]
    return _assembled(
        votes,
        verdict,
        groups,
        minority,
        scores,
        rates,
        seed,
        min_group,
        notes,
        ids=tuple(int(i) for i in ids),
        shown=reported,
        shortlist=shortlist(votes, choice.model),
        map=draw(
            votes, choice.model, of_person, tuple(g.id for g in groups), least=max(min_group, 5)
        ),
        losses=tuple(choice.losses.items()),
        membership=Membership(
            votes.participant_ids,
            of_person,
            confidence,
            plane(choice.model.position),
            np.sqrt(plane(choice.model.people.variance[:, 2:])),
        ),
    )


def _names(
    votes: Votes,
    label: NDArray[np.intp],
    reported: NDArray[np.intp],
    sizes: NDArray[np.intp],
    previous: Analysis | None,
) -> list[int]:
    """Ids of the reported camps: 1, 2, ... by size, or those of the previous camps they overlap."""
    order = np.lexsort((reported, -sizes[reported]))
    fresh = np.empty(len(reported), np.int64)
    fresh[order] = np.arange(1, len(reported) + 1)
    before = previous.membership if previous is not None else None
    if before is None or previous is None or not previous.groups or not len(reported):
        return fresh.tolist()
    old_ids = [g.id for g in previous.groups]
    _both, here, there = np.intersect1d(
        votes.participant_ids, before.participant, assume_unique=True, return_indices=True
    )
    overlap = np.array(
        [
            [((label[here] == g) & (before.group[there] == o)).sum() for o in old_ids]
            for g in reported
        ]
    )
    width = max(len(reported), len(old_ids))
    padded = np.zeros((width, width))
    padded[: len(reported), : len(old_ids)] = overlap
    best = max(permutations(range(width)), key=lambda p: sum(padded[a, b] for a, b in enumerate(p)))
    following = max(old_ids)
    names = []
    for a in range(len(reported)):
        if best[a] < len(old_ids) and padded[a, best[a]] > 0:
            names.append(old_ids[best[a]])
        else:
            following += 1
            names.append(following)
    return names


def _positions(
    votes: Votes,
    marks: sparse.csr_array,
    choice: Choice,
    rates: Rates,
    reported: NDArray[np.intp],
    ids: NDArray[np.int64],
    sizes: NDArray[np.intp],
    seed: int,
) -> tuple[tuple[Group, ...], tuple[MinorityPosition, ...]]:
    """The reported camps with what is typical of them, and the positions held against the rest."""
    if not len(reported):
        return (), ()
    chance = split_tests(votes, choice.membership, seed=seed).chance
    counts = np.asarray(marks.T @ choice.membership).T
    disagree, agree = counts[:, ::2], counts[:, 1::2]
    rest_agree, rest_disagree = agree.sum(axis=0) - agree, disagree.sum(axis=0) - disagree
    elsewhere = (rest_agree + 1.0) / (rest_agree + rest_disagree + 2.0)
    mean = rates.mean
    low, high = beta_interval(rates.agree, rates.disagree)
    enough = (agree + disagree >= LEAST_VOTES) & (rest_agree + rest_disagree >= LEAST_VOTES)
    groups: list[Group] = []
    minority: list[MinorityPosition] = []
    for g in sorted(reported.tolist(), key=lambda x: int(ids[x])):
        typical: list[StatementStance] = []
        strength = np.abs(mean[g] - elsewhere[g])
        for j in np.lexsort((np.arange(len(strength)), -np.round(strength, 9))).tolist():
            if not enough[g, j] or chance[g, j] > FALSE_DISCOVERIES:
                continue
            stance: Stance = "agree" if mean[g, j] > elsewhere[g, j] else "disagree"
            held = mean[g, j] > 0.5 if stance == "agree" else mean[g, j] < 0.5
            statement = int(votes.statement_ids[j])
            if held and len(typical) < _SHOWN:
                typical.append(
                    StatementStance(
                        statement,
                        stance,
                        float(mean[g, j]),
                        float(elsewhere[g, j]),
                        float(low[g, j]),
                        float(high[g, j]),
                        float(chance[g, j]),
                    )
                )
            against = (high[g, j] < 0.5 and elsewhere[g, j] > 1 - _AGAINST) or (
                low[g, j] > 0.5 and elsewhere[g, j] < _AGAINST
            )
            if against and rates.weight[g] < 0.5:
                minority.append(
                    MinorityPosition(
                        statement,
                        int(ids[g]),
                        stance,
                        float(mean[g, j]),
                        float(elsewhere[g, j]),
                        float(low[g, j]),
                        float(high[g, j]),
                    )
                )
        share = float(sizes[g] / max(votes.shape[0], 1))
        groups.append(Group(int(ids[g]), int(sizes[g]), share, tuple(typical)))
    return tuple(groups), tuple(minority)


def _data_notes(votes: Votes, marks: sparse.csr_array) -> list[str]:
    notes = []
    sided = np.bincount(marks.indices // 2, minlength=votes.shape[1])
    if len(sided) and (sided < 20).mean() > 0.25:
        notes.append("many_statements_with_few_votes")
    if len(votes) and (votes.value == 0).mean() > 0.4:
        notes.append("many_passes")
    if len(votes) and np.median(votes.per_participant) < FEWEST_VOTES:
        notes.append("most_people_voted_little")
    return notes


def _base(rates: Rates) -> Float64:
    agree, disagree = rates.agree.sum(axis=0), rates.disagree.sum(axis=0)
    return agree / (agree + disagree)


def _assembled(
    votes: Votes,
    verdict: Verdict,
    groups: tuple[Group, ...],
    minority: tuple[MinorityPosition, ...],
    scores: dict[str, Scores],
    rates: Rates,
    seed: int,
    min_group: int,
    notes: list[str],
    *,
    ids: tuple[int, ...] = (),
    shown: NDArray[np.intp] | None = None,
    **more: object,
) -> Analysis:
    by_group = rates.mean[shown] if shown is not None and len(shown) else None
    if by_group is not None and shown is not None:
        by_group = by_group[np.argsort([ids[g] for g in shown])]
    rest = {"shortlist": (), "map": None, "losses": (), "membership": None} | more
    return Analysis(
        participants=votes.shape[0],
        statements=votes.shape[1],
        votes=len(votes),
        verdict=verdict,
        groups=groups,
        common_ground=_ranked(votes, scores["common"], by_group, ids),
        common_rejection=_ranked(votes, scores["rejection"], by_group, ids),
        divisive=_ranked(votes, scores["divisive"], by_group, ids),
        bridging=_ranked(votes, scores["bridging"], by_group, ids),
        tallies=_tallies(votes),
        minority=minority,
        notes=tuple(dict.fromkeys(notes)),
        parameters=(("min_group", min_group), ("false_discoveries", FALSE_DISCOVERIES)),
        seed=seed,
        input_hash=input_hash(votes),
        **rest,  # type: ignore[arg-type]  # named and typed at the two call sites above
    )


def _ranked(
    votes: Votes, scores: Scores, by_group: Float64 | None, ids: tuple[int, ...]
) -> tuple[ScoredStatement, ...]:
    order = np.lexsort((votes.statement_ids, -np.round(scores.score, 9)))
    said = votes.counts[:, 0] + votes.counts[:, 2] > 0
    return tuple(
        ScoredStatement(
            int(votes.statement_ids[j]),
            float(scores.score[j]),
            float(scores.low[j]),
            float(scores.high[j]),
            () if by_group is None else tuple(float(r) for r in by_group[:, j]),
            (ids[scores.limit[j]] or None) if ids and scores.limit[j] >= 0 else None,
        )
        for j in order.tolist()
        if said[j]
    )


def _tallies(votes: Votes) -> tuple[Tally, ...]:
    disagree, passed, agree = votes.counts.T
    low, high = share_interval(agree, agree + disagree)
    return tuple(
        Tally(*row)
        for row in zip(
            votes.statement_ids.tolist(),
            agree.tolist(),
            disagree.tolist(),
            passed.tolist(),
            low.tolist(),
            high.tolist(),
            strict=True,
        )
    )


def input_hash(votes: Votes) -> str:
    """SHA-256 of the canonical votes: equal for equal votes in any order."""
    digest = hashlib.sha256()
    for array in (
        votes.participant_ids,
        votes.statement_ids,
        votes.start,
        votes.column,
        votes.value,
    ):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()
