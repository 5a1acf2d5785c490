"""What do the votes say, all in all? The default analysis, from votes to a frozen answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from qiutong.assembly import Draft, data_notes, positions, ranked, tallies
from qiutong.camps import Choice, choose
from qiutong.factor import FactorModel, fit_factor
from qiutong.mixture import Classes
from qiutong.passes import People, Sums, empty, settled, sweep, together
from qiutong.picture import draw
from qiutong.ranking import Scores, bridging, common_ground, divisive, group_rates
from qiutong.representative import FALSE_DISCOVERIES, split_tests
from qiutong.results import LEAST, Analysis, Membership, ScoredStatement, Verdict
from qiutong.shortlist import shortlist
from qiutong.votes import Facts, Votes

FEWEST_PEOPLE = 30
FEWEST_VOTES = 7
FEWEST_STATEMENTS = 4
_UNSURE = 0.8


def analyse(
    votes: Votes,
    *,
    seed: int = 0,
    min_group: int = 5,
    previous: Analysis | None = None,
) -> Analysis:
    """Analyse one conversation.

    `min_group` is the smallest camp that may be reported, `LEAST` at least. `previous` is an earlier
    analysis of the same conversation (with its memberships): camps keep their ids by largest
    overlap. The result depends on the set of votes and the seed only, never on the order of
    anything.
    """
    if min_group < 1:
        raise ValueError("min_group must be at least 1")
    min_group = max(min_group, LEAST)
    if not enough(votes):
        return small(votes, seed=seed, min_group=min_group)
    choice = choose(votes, seed=seed)
    choice = replace(choice, classes=settled(votes, choice.classes))
    sums, people = sweep(votes, choice.classes, choice.model, temper=choice.temper)
    return conclude(votes, choice, sums, people, seed=seed, min_group=min_group, previous=previous)


def enough(votes: Facts) -> bool:
    """Whether there are people and votes enough to look for camps at all."""
    busy = int((votes.per_participant >= min(FEWEST_VOTES, max(votes.shape[1], 1))).sum())
    sided = int(votes.counts[:, [0, 2]].sum())
    return busy >= FEWEST_PEOPLE and votes.shape[1] >= FEWEST_STATEMENTS and sided > 0


def small(votes: Votes, *, seed: int, min_group: int) -> Analysis:
    """Tallies with intervals, and rankings of the whole: no camps can be told apart."""
    model: FactorModel | None = None
    sums = empty(1, votes.shape[1], 1)
    if votes.counts[:, [0, 2]].any():
        model = fit_factor(votes, 1, seed=seed)
        one = Classes(np.ones(1), np.full((1, votes.shape[1]), 0.5), 0.0)
        sums, _people = sweep(votes, one, model)
    return _answer(
        votes,
        "too few",
        _rankings(votes, sums, Draft()),
        Draft(notes=["too_few_for_groups", *data_notes(votes)]),
        seed,
        min_group,
        model=model,
    )


def conclude(
    votes: Facts,
    choice: Choice,
    sums: Sums,
    people: People,
    *,
    seed: int,
    min_group: int,
    previous: Analysis | None = None,
) -> Analysis:
    """The answer from the chosen camps and the sums over everybody."""
    verdict: Verdict = choice.verdict
    notes: list[str] = []
    large = np.flatnonzero(sums.head >= min_group)
    if verdict != "one" and len(large) < 2:
        verdict = "one"
        notes.append("groups_too_small_to_show")
    if verdict == "one":
        draft = Draft(notes=notes)
        notes.append("no_groups_found")
        rankings = _rankings(votes, together(sums), draft)
    else:
        if len(large) < (sums.head > 0).sum():
            notes.append("small_groups_suppressed")
        if verdict == "continuum":
            notes.append("groups_are_cuts_through_a_continuum")
        names = _names(votes, people.label, large, sums.head, previous)
        ids = np.zeros(choice.classes.k, np.int64)
        ids[large] = names
        chance = split_tests(votes, choice.classes, seed=seed).chance
        draft = Draft(ids=ids, notes=notes)
        rankings = _rankings(votes, sums, draft)
        draft = positions(votes, sums, chance, draft, min_group=min_group)
        if (people.confidence < _UNSURE).mean() > 0.3:
            notes.append("many_people_between_groups")
    notes += data_notes(votes)
    label = draft.ids[people.label] if len(draft.ids) else np.zeros(votes.shape[0], np.int64)
    return _answer(
        votes,
        verdict,
        rankings,
        draft,
        seed,
        min_group,
        model=choice.model,
        losses=choice.losses,
        people=People(label, people.confidence, people.position, people.variance),
    )


def _rankings(votes: Facts, sums: Sums, draft: Draft) -> dict[str, tuple[ScoredStatement, ...]]:
    rates = group_rates(sums.soft, sums.weight)
    scores: dict[str, Scores] = {
        "common_ground": common_ground(rates),
        "common_rejection": common_ground(rates, stance=-1),
        "divisive": divisive(rates),
        "bridging": bridging(sums.sided, sums.agreed, sums.position),
    }
    return {name: ranked(votes, score, rates, sums, draft) for name, score in scores.items()}


def _answer(
    votes: Facts,
    verdict: Verdict,
    rankings: dict[str, tuple[ScoredStatement, ...]],
    draft: Draft,
    seed: int,
    min_group: int,
    *,
    model: FactorModel | None = None,
    losses: dict[str, float] | None = None,
    people: People | None = None,
) -> Analysis:
    shown = tuple(g.id for g in draft.groups)
    drawn = membership = None
    if model is not None and people is not None:
        drawn = draw(votes, model, people.position, people.label, shown, least=min_group)
        membership = Membership(
            votes.participant_ids,
            people.label,
            people.confidence,
            people.position,
            np.sqrt(np.maximum(people.variance, 0.0)),
        )
    return Analysis(
        participants=votes.shape[0],
        statements=votes.shape[1],
        votes=len(votes),
        verdict=verdict,
        groups=draft.groups,
        tallies=tallies(votes),
        minority=draft.minority,
        shortlist=shortlist(votes, model, seed=seed) if model is not None else (),
        notes=tuple(dict.fromkeys(draft.notes)),
        map=drawn,
        losses=tuple((losses or {}).items()),
        parameters=(("min_group", min_group), ("false_discoveries", FALSE_DISCOVERIES)),
        seed=seed,
        input_hash=votes.fingerprint(),
        membership=membership,
        **rankings,
    )


def _names(
    votes: Facts,
    label: NDArray[np.int64],
    reported: NDArray[np.intp],
    sizes: NDArray[np.int64],
    previous: Analysis | None,
) -> list[int]:
    """Ids of the reported camps: 1, 2, ... by size, or those of the previous camps they overlap."""
    order = np.lexsort((reported, -sizes[reported]))
    fresh = np.empty(len(reported), np.int64)
    fresh[order] = np.arange(1, len(reported) + 1)
    before = previous.membership if previous is not None else None
    if before is None or previous is None or not previous.groups:
        return fresh.tolist()
    old_ids = [g.id for g in previous.groups]
    _both, here, there = np.intersect1d(
        votes.participant_ids, before.participant, assume_unique=True, return_indices=True
    )
    width = max(len(reported), len(old_ids))
    overlap = np.zeros((width, width))
    for a, g in enumerate(reported):
        for b, o in enumerate(old_ids):
            overlap[a, b] = ((label[here] == g) & (before.group[there] == o)).sum()
    best = max(
        permutations(range(width)), key=lambda p: sum(overlap[a, b] for a, b in enumerate(p))
    )
    following = max(old_ids)
    names = []
    for a in range(len(reported)):
        if best[a] < len(old_ids) and overlap[a, best[a]] > 0:
            names.append(old_ids[best[a]])
        else:
            following += 1
            names.append(following)
    return names
