"""How does a conversation stay analysed while votes come in one by one?

Counts are exact after every vote. Memberships and positions of the people who voted are brought up
to date by `refresh`, which touches only them and equals a full pass over all votes with the same
camps. `refit` chooses camps anew; its answer is that of `analyse` on the same votes.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from qiutong.analysis import analyse
from qiutong.camps import Choice, choose
from qiutong.errors import BadVotes
from qiutong.factor import FactorModel, Side
from qiutong.mixture import Classes
from qiutong.passes import People, Sums, settled, sweep
from qiutong.results import Analysis
from qiutong.routing import Router
from qiutong.votes import Votes

_FORMAT = 1
T = TypeVar("T", bound=np.generic)


@dataclass(eq=False)
class _Fit:
    """Camps and map fitted at some moment, with everybody's place and the sums over all."""

    classes: Classes
    model: FactorModel
    temper: float
    sums: Sums
    people: People
    statement_ids: NDArray[np.int64]


class Live:
    """The state of one conversation; not for several threads at once."""

    def __init__(self, votes: Votes | None = None) -> None:
        """Start from a store, or from nothing."""
        self._base = votes if votes is not None else Votes.from_triples([], [], [])
        self._late: dict[int, dict[int, int]] = {}
        self._pending = 0
        self._index()
        self._fit: _Fit | None = None
        self._swept = self._base

    def record(self, participant: int, statement: int, vote: int) -> int | None:
        """Take one vote (the last wins) and return the one it replaces, if any."""
        if vote not in (-1, 0, 1):
            raise BadVotes("vote", f"vote {vote} is not -1, 0 or 1")
        mine = self._late.get(participant)
        if mine is None:
            mine = self._late[participant] = {}
        before = mine.get(statement)
        if before is None:
            before = self._old_vote(participant, statement)
        mine[statement] = vote
        self._pending += 1
        tally = self._counts.get(statement)
        if tally is None:
            tally = self._counts[statement] = [0, 0, 0]
        tally[vote + 1] += 1
        if before is not None:
            tally[before + 1] -= 1
        return before

    def tally(self, statement: int) -> tuple[int, int, int]:
        """Disagree, pass, agree of a statement, exact at any moment."""
        disagree, passed, agree = self._counts.get(statement, (0, 0, 0))
        return disagree, passed, agree

    def votes_of(self, participant: int) -> dict[int, int]:
        """All votes of a person, by statement."""
        found: dict[int, int] = {}
        row = self._row.get(participant)
        if row is not None:
            inside = slice(int(self._base.start[row]), int(self._base.start[row + 1]))
            ids = self._base.statement_ids[self._base.column[inside]]
            found = dict(zip(ids.tolist(), self._base.value[inside].tolist(), strict=True))
        return found | self._late.get(participant, {})

    def votes(self) -> Votes:
        """The store with every vote in it; equal to one built from all votes at once."""
        if self._late:
            self._base = _merged(self._base, self._late)
            self._late = {}
            self._pending = 0
            self._index()
        return self._base

    def refit(self, *, seed: int = 0) -> None:
        """Choose camps and positions anew and pass over everybody."""
        votes = self.votes()
        choice: Choice = choose(votes, seed=seed)
        choice = replace(choice, classes=settled(votes, choice.classes))
        sums, people = sweep(votes, choice.classes, choice.model, temper=choice.temper)
        self._swept = votes
        self._fit = _Fit(
            choice.classes, choice.model, choice.temper, sums, people, votes.statement_ids
        )

    def refresh(self) -> tuple[Sums, People]:
        """Bring those who voted since the last pass up to date, with the camps as they are."""
        fit = self._fit
        if fit is None:
            raise BadVotes("fit", "refit has to be called once before refresh")
        changed = np.array(sorted(self._late), np.int64)
        before = self._swept
        now = self.votes()
        if not len(changed) and now is before:
            return fit.sums, fit.people
        known = _known(now, fit.statement_ids)
        gone = before.take(np.isin(before.participant_ids, changed))
        come = known.take(np.isin(now.participant_ids, changed))
        minus, _old = sweep(
            _known(gone, fit.statement_ids), fit.classes, fit.model, cells=len(before)
        )
        plus, fresh = sweep(come, fit.classes, fit.model, temper=fit.temper, cells=len(before))
        at = np.searchsorted(now.participant_ids, before.participant_ids)
        into = np.searchsorted(now.participant_ids, come.participant_ids)
        old, n = fit.people, now.shape[0]
        people = People(
            _spread(n, at, old.label, into, fresh.label),
            _spread(n, at, old.confidence, into, fresh.confidence),
            _spread(n, at, old.position, into, fresh.position),
            _spread(n, at, old.variance, into, fresh.variance),
        )
        self._fit = replace(fit, sums=fit.sums + _negative(minus) + plus, people=people)
        self._swept = now
        return self._fit.sums, people

    def router(self) -> Router:
        """What to ask next, with the camps of the last fit and the counts of this moment."""
        ids = np.array(sorted(self._counts), np.int64)
        counts = np.array([sum(self._counts[s]) for s in ids.tolist()], np.int64)
        fit = self._fit
        if fit is None:
            return Router(ids, counts)
        rate = np.full((fit.classes.k, len(ids)), 0.5)
        at = np.searchsorted(ids, fit.statement_ids)
        rate[:, at] = fit.classes.rate
        return Router(ids, counts, replace(fit.classes, rate=rate))

    def analysis(self, *, seed: int = 0, previous: Analysis | None = None) -> Analysis:
        """The full answer: that of `analyse` on the same votes."""
        return analyse(self.votes(), seed=seed, previous=previous)

    def dump(self) -> bytes:
        """The whole state as one block of bytes (numpy archive, no code in it)."""
        votes = self.votes()
        arrays = {f"votes_{name}": getattr(votes, name) for name in _STORE}
        if self._fit is not None:
            self.refresh()
            fit = self._fit
            arrays |= _fit_arrays(fit)
        sink = io.BytesIO()
        np.savez(sink, format=np.array(_FORMAT), **arrays)  # type: ignore[arg-type]  # names of arrays, no flags among them
        return sink.getvalue()

    @classmethod
    def load(cls, block: bytes) -> Live:
        """The state that `dump` wrote."""
        with np.load(io.BytesIO(block), allow_pickle=False) as arrays:
            if int(arrays["format"]) != _FORMAT:
                raise BadVotes("format", "the state was written by another version")
            live = cls(Votes(**{name: arrays[f"votes_{name}"] for name in _STORE}))
            if "rate" in arrays:
                live._fit = _fit_from(dict(arrays.items()))
                live._swept = live._base
        return live

    def _index(self) -> None:
        ids = self._base.participant_ids.tolist()
        self._row: dict[int, int] = dict(zip(ids, range(len(ids)), strict=True))
        statements = self._base.statement_ids.tolist()
        self._column: dict[int, int] = dict(zip(statements, range(len(statements)), strict=True))
        self._counts: dict[int, list[int]] = dict(
            zip(statements, self._base.counts.tolist(), strict=True)
        )

    def _old_vote(self, participant: int, statement: int) -> int | None:
        row, column = self._row.get(participant), self._column.get(statement)
        if row is None or column is None:
            return None
        low, high = int(self._base.start[row]), int(self._base.start[row + 1])
        at = low + int(self._base.column[low:high].searchsorted(column))
        if at < high and self._base.column[at] == column:
            return int(self._base.value[at])
        return None


_STORE = ("participant_ids", "statement_ids", "start", "column", "value", "first")


def _merged(base: Votes, late: dict[int, dict[int, int]]) -> Votes:
    """Base and late votes in one store, without sorting the base again."""
    who = np.array([p for p, mine in late.items() for _s in mine], np.int64)
    what = np.array([s for mine in late.values() for s in mine], np.int64)
    vote = np.array([v for mine in late.values() for v in mine.values()], np.int64)
    fresh = Votes.from_triples(who, what, vote)
    people = np.union1d(base.participant_ids, fresh.participant_ids)
    statements = np.union1d(base.statement_ids, fresh.statement_ids)
    old_key = _keys(base, people, statements)
    new_key = _keys(fresh, people, statements)
    place = np.searchsorted(old_key, new_key)
    inside = place < len(old_key)
    same = np.zeros(len(new_key), bool)
    same[inside] = old_key[place[inside]] == new_key[inside]
    value = base.value.copy()
    value[place[same]] = fresh.value[same]
    key = np.insert(old_key, place[~same], new_key[~same])
    value = np.insert(value, place[~same], fresh.value[~same])
    row, column = np.divmod(key, len(statements))
    first = np.full(len(people), -1, np.int64)
    first[np.searchsorted(people, base.participant_ids)] = base.first
    newcomers = np.array([p for p in late if first[np.searchsorted(people, p)] < 0], np.int64)
    first[np.searchsorted(people, newcomers)] = base.shape[0] + np.arange(len(newcomers))
    start = np.searchsorted(row, np.arange(len(people) + 1))
    return Votes(people, statements, start, column.astype(np.int32), value, first)


def _keys(
    votes: Votes, people: NDArray[np.int64], statements: NDArray[np.int64]
) -> NDArray[np.int64]:
    row = np.searchsorted(people, votes.participant_ids)
    column = np.searchsorted(statements, votes.statement_ids)
    key = np.repeat(row * len(statements), votes.per_participant)
    key += column[votes.column]
    return key


def _known(votes: Votes, statement_ids: NDArray[np.int64]) -> Votes:
    """Only the statements that the fit knows, in its columns."""
    if np.array_equal(votes.statement_ids, statement_ids):
        return votes
    left = votes.without_statements(np.setdiff1d(votes.statement_ids, statement_ids).tolist())
    place = np.searchsorted(statement_ids, left.statement_ids)
    return replace(left, statement_ids=statement_ids, column=place[left.column].astype(np.int32))


def _spread(
    n: int, at: NDArray[np.intp], old: NDArray[T], into: NDArray[np.intp], new: NDArray[T]
) -> NDArray[T]:
    out = np.zeros((n, *old.shape[1:]), old.dtype)
    out[at] = old
    out[into] = new
    return out


def _negative(sums: Sums) -> Sums:
    return Sums(*(-value for value in vars(sums).values()))


def _fit_arrays(fit: _Fit) -> dict[str, NDArray[np.generic]]:
    model = fit.model
    arrays: dict[str, NDArray[np.generic]] = {
        "weight": fit.classes.weight,
        "rate": fit.classes.rate,
        "single": np.array([fit.classes.score, fit.temper, model.person_variance]),
        "loading": model.statements.mean,
        "loading_second": model.statements.second,
        "axis_variance": model.axis_variance,
        "fit_statements": fit.statement_ids,
    }
    arrays |= {f"sums_{name}": value for name, value in vars(fit.sums).items()}
    return arrays | {f"people_{name}": value for name, value in vars(fit.people).items()}


def _fit_from(arrays: dict[str, NDArray[np.generic]]) -> _Fit:
    score, temper, variance = (float(x) for x in arrays["single"])
    loading = np.asarray(arrays["loading"], np.float64)
    nobody = Side(np.zeros((0, loading.shape[1])), np.zeros((0, *loading.shape[1:] * 2)))
    statements = Side(loading, np.asarray(arrays["loading_second"], np.float64))
    model = FactorModel(nobody, statements, np.asarray(arrays["axis_variance"], float), variance)
    classes = Classes(np.asarray(arrays["weight"], float), np.asarray(arrays["rate"], float), score)
    sums = {k[5:]: v for k, v in arrays.items() if k.startswith("sums_")}
    people = {k[7:]: v for k, v in arrays.items() if k.startswith("people_")}
    return _Fit(
        classes,
        model,
        temper,
        Sums(**sums),  # type: ignore[arg-type]  # the arrays that _fit_arrays wrote
        People(**people),  # type: ignore[arg-type]  # likewise
        np.asarray(arrays["fit_statements"], np.int64),
    )
