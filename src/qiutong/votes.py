"""Who said what about which statement? The compact store of votes 表态.

Compressed rows by participant; in a row the statements ascend. One cell is one int32 and one int8.
The last vote of a person on a statement wins. Participants and statements are sorted by id, so the
store, and everything computed from it, does not depend on the order in which votes came in.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from qiutong.chance import Unsigned, mix, uniform
from qiutong.errors import BadVotes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Int64 = NDArray[np.int64]

_KEY_BITS = 63
BLOCK_BITS = 12
"""Votes may be cut into parts at participant ids that are multiples of 2 ** BLOCK_BITS."""


@dataclass(frozen=True, eq=False)
class Votes:
    """N participants, M statements, one row of cells a participant.

    `participant_ids` [N] and `statement_ids` [M] ascend. `start` [N + 1], `column` [cells] and
    `value` [cells] are the rows (values -1 disagree, 0 pass, 1 agree). `first` [N] ranks the
    participants by their first vote; only the Polis-compatible mode looks at it.
    """

    participant_ids: Int64
    statement_ids: Int64
    start: Int64
    column: NDArray[np.int32]
    value: NDArray[np.int8]
    first: Int64

    @classmethod
    def from_triples(
        cls,
        participants: ArrayLike,
        statements: ArrayLike,
        votes: ArrayLike,
        times: ArrayLike | None = None,
    ) -> Votes:
        """Build the store from equally long integer arrays.

        With `times` (any numbers that ascend with time) the latest vote of a cell wins; without
        them, and between equal times, the one that stands later in the arrays. `BadVotes` when
        the arrays differ in length, are no integers, or hold a vote outside -1, 0, 1.
        """
        who = _integers(participants, "participants")
        what = _integers(statements, "statements")
        vote = _integers(votes, "votes")
        if not len(who) == len(what) == len(vote):
            raise BadVotes("length", "participants, statements and votes differ in length")
        if len(vote) and (vote.min() < -1 or vote.max() > 1):
            at = int(np.flatnonzero((vote < -1) | (vote > 1))[0])
            raise BadVotes("vote", f"vote {int(vote[at])} at {at} is not -1, 0 or 1", at=at)
        sequence = _sequence(times, len(vote))
        participant_ids, row = _compact(who)
        statement_ids, column = _compact(what)
        return _assemble(participant_ids, statement_ids, row, column, vote, sequence)

    @property
    def shape(self) -> tuple[int, int]:
        """Participants and statements."""
        return len(self.participant_ids), len(self.statement_ids)

    def __len__(self) -> int:
        return len(self.value)

    @cached_property
    def per_participant(self) -> Int64:
        """Cells of every participant, passes included."""
        return np.diff(self.start)

    @cached_property
    def rows(self) -> NDArray[np.int32]:
        """The participant's index of every cell."""
        return np.repeat(np.arange(self.shape[0], dtype=np.int32), self.per_participant)

    @property
    def index(self) -> NDArray[np.integer]:
        """`start` as narrow as `column`, so that a sparse matrix takes both without a copy."""
        return self.start.astype(np.int32) if len(self) < 1 << 31 else self.start

    @cached_property
    def counts(self) -> Int64:
        """[M, 3]: disagree, pass and agree of every statement."""
        wide = self.column.astype(np.int64) * 3
        wide += self.value + 1
        return np.bincount(wide, minlength=3 * self.shape[1]).reshape(-1, 3)

    @cached_property
    def content(self) -> Unsigned:
        """A hash of every participant's set of votes: the same for everybody who voted the same."""
        cell = mix(self.statement_ids)[self.column]
        cell += self.value.astype(np.int64).astype(np.uint64)
        total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(mix(cell), dtype=np.uint64)])
        return total[self.start[1:]] - total[self.start[:-1]]

    def fingerprint(self) -> str:
        """SHA-256 of the canonical votes: equal for equal votes in any order."""
        return joined_digest(self.statement_ids, self.block_digests())

    def block_digests(self) -> dict[int, bytes]:
        """A digest for each block of participant ids (id >> 12), so that parts can be combined."""
        block = self.participant_ids >> BLOCK_BITS
        edges = np.append(np.flatnonzero(np.diff(block, prepend=block[:1] - 1)), len(block))
        found: dict[int, bytes] = {}
        for low, high in pairwise(edges.tolist()):
            inside = slice(int(self.start[low]), int(self.start[high]))
            digest = hashlib.sha256()
            for array in (
                self.participant_ids[low:high],
                self.per_participant[low:high],
                self.statement_ids[self.column[inside]],
                self.value[inside],
            ):
                digest.update(np.ascontiguousarray(array).data)
            found[int(block[low])] = digest.digest()
        return found

    def cell_keys(self) -> Unsigned:
        """One hash for every cell, from the person's content and the statement's id."""
        return mix(self.content)[self.rows] ^ mix(self.statement_ids)[self.column]

    def take(self, keep: NDArray[np.bool_]) -> Votes:
        """Only the marked participants (statements stay as they are)."""
        cells = np.repeat(keep, self.per_participant)
        return replace(
            self,
            participant_ids=self.participant_ids[keep],
            start=_starts(self.per_participant[keep]),
            column=self.column[cells],
            value=self.value[cells],
            first=_ranks(self.first[keep]),
        )

    def blocks(self, cells: int = 1_000_000) -> Iterator[tuple[slice, Votes]]:
        """Consecutive participants in views of about `cells` cells, with their rows."""
        n = self.shape[0]
        low = 0
        while low < n:
            high = int(np.searchsorted(self.start, self.start[low] + cells, side="right")) - 1
            high = min(max(high, low + 1), n)
            inside = slice(int(self.start[low]), int(self.start[high]))
            yield (
                slice(low, high),
                replace(
                    self,
                    participant_ids=self.participant_ids[low:high],
                    start=self.start[low : high + 1] - self.start[low],
                    column=self.column[inside],
                    value=self.value[inside],
                    first=self.first[low:high],
                ),
            )
            low = high

    def sample(self, cells: int, seed: int, stream: int, *, of: int | None = None) -> Votes:
        """About `cells` cells of people drawn by a hash of their ids; all of them when fewer.

        `of` is the size of the whole when these votes are a part of it.
        """
        whole = len(self) if of is None else of
        if whole <= cells:
            return self
        return self.take(uniform(mix(self.participant_ids), seed, stream) < cells / whole)

    def where(self, cells: NDArray[np.bool_]) -> Votes:
        """Only the marked cells (participants and statements stay as they are)."""
        kept = np.add.reduceat(np.append(cells, False), self.start[:-1], dtype=np.int64)
        kept[self.per_participant == 0] = 0
        return replace(
            self, start=_starts(kept), column=self.column[cells], value=self.value[cells]
        )

    def with_statements(self, ids: Int64) -> Votes:
        """The same votes among the statements `ids` (ascending, all present ones among them)."""
        if np.array_equal(ids, self.statement_ids):
            return self
        place = np.searchsorted(ids, self.statement_ids)
        return replace(self, statement_ids=ids, column=place[self.column].astype(np.int32))

    def without_statements(self, ids: Iterable[int]) -> Votes:
        """Drop moderated statements with all their votes: dropped, never counted as passes."""
        gone = np.isin(self.statement_ids, np.fromiter(ids, dtype=np.int64))
        if not gone.any():
            return self
        left = self.where(~gone[self.column])
        place = np.cumsum(~gone) - 1
        return replace(
            left,
            statement_ids=self.statement_ids[~gone],
            column=place[left.column].astype(np.int32),
        )


class Facts(Protocol):
    """What the assembly of an answer needs to know of the votes; `Votes` has it all."""

    @property
    def participant_ids(self) -> Int64: ...
    @property
    def statement_ids(self) -> Int64: ...
    @property
    def shape(self) -> tuple[int, int]: ...
    @property
    def counts(self) -> Int64: ...
    @property
    def per_participant(self) -> Int64: ...
    def __len__(self) -> int: ...
    def sample(self, cells: int, seed: int, stream: int) -> Votes: ...
    def fingerprint(self) -> str: ...


def joined_digest(statement_ids: Int64, blocks: Mapping[int, bytes]) -> str:
    """The fingerprint from the digests of all blocks."""
    digest = hashlib.sha256(np.ascontiguousarray(statement_ids).data)
    for block in sorted(blocks):
        digest.update(block.to_bytes(8, "big", signed=True))
        digest.update(blocks[block])
    return digest.hexdigest()


def _integers(values: ArrayLike, name: str) -> NDArray[np.integer]:
    array = np.asarray(values)
    if array.ndim != 1:
        raise BadVotes("shape", f"{name} must have one dimension", name=name)
    if array.size == 0:
        return np.zeros(0, np.int64)
    if array.dtype.kind == "f":
        if not np.isfinite(array).all() or (array != np.floor(array)).any():
            raise BadVotes("integer", f"{name} must be whole numbers", name=name)
        return array.astype(np.int64)
    if array.dtype.kind not in "iu":
        raise BadVotes("integer", f"{name} must be integers", name=name)
    return array


def _sequence(times: ArrayLike | None, length: int) -> Int64 | None:
    """The rank of every vote in time, or None when the given order is the order in time."""
    if times is None:
        return None
    when = np.asarray(times)
    if when.shape != (length,):
        raise BadVotes("length", "times and votes differ in length")
    if when.dtype.kind == "M":
        when = when.astype(np.int64)
    if when.dtype.kind not in "iuf" or (when.dtype.kind == "f" and not np.isfinite(when).all()):
        raise BadVotes("time", "times must be finite numbers")
    if length < 2 or (when[1:] >= when[:-1]).all():
        return None
    return _ranks_of_order(np.argsort(when, kind="stable"))


def _compact(ids: NDArray[np.integer]) -> tuple[Int64, NDArray[np.integer]]:
    """The sorted distinct ids, and for each entry its place among them."""
    if len(ids) == 0:
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    low, high = int(ids.min()), int(ids.max())
    if high - low <= 2 * len(ids) + 1024:
        shifted = ids - low if low else ids
        present = np.zeros(high - low + 1, bool)
        present[shifted] = True
        distinct = np.flatnonzero(present) + low
        if len(distinct) == high - low + 1:
            return distinct, shifted
        place = np.cumsum(present, dtype=np.int64) - 1
        return distinct, place[shifted]
    distinct, inverse = np.unique(ids, return_inverse=True)
    return distinct.astype(np.int64), inverse


def _assemble(
    participant_ids: Int64,
    statement_ids: Int64,
    row: NDArray[np.integer],
    column: NDArray[np.integer],
    vote: NDArray[np.integer],
    sequence: Int64 | None,
) -> Votes:
    n, m, cells = len(participant_ids), len(statement_ids), len(vote)
    order_bits, column_bits = max(cells - 1, 1).bit_length(), max(m - 1, 1).bit_length()
    if max(n - 1, 1).bit_length() + column_bits + order_bits + 2 > _KEY_BITS:
        order = np.arange(cells, dtype=np.int64) if sequence is None else sequence
        by = np.lexsort((order, column, row))
        row, column, vote, sequence = row[by], column[by], vote[by], order[by]
        order_bits = 0
    # One sort of one integer (person, statement, order, vote) instead of three arrays; in blocks,
    # so that there is never more than this key and the result.
    key = np.empty(cells, np.int64)
    for at in _blocks(cells):
        part = key[at]
        part[:] = row[at]
        part <<= column_bits
        part |= column[at]
        part <<= order_bits
        if order_bits:
            part |= np.arange(at.start, at.stop) if sequence is None else sequence[at]
        part <<= 2
        part |= vote[at].astype(np.int64) + 1
    if (
        order_bits
        and cells
        and not all((np.diff(key[_wider(at)]) > 0).all() for at in _blocks(cells))
    ):
        key.sort()
    # The columns are written over the keys that have been read: half as wide, so always behind.
    part, kept_column, kept_value = key, key.view(np.int32), np.empty(cells, np.int8)
    lengths, first = np.zeros(n, np.int64), np.full(n, cells, np.int64)
    filled = 0
    for at in _blocks(cells):
        part = key[at]
        place = part >> (order_bits + 2)
        following = key[at.stop : at.stop + 1] >> (order_bits + 2)
        last = np.append(place[1:] != place[:-1], not len(following) or following[0] != place[-1])
        rows = place >> column_bits
        begins = np.flatnonzero(np.diff(rows, prepend=rows[0] - 1))
        if order_bits:
            rank = (part >> 2) & ((1 << order_bits) - 1)
        else:
            rank = np.arange(at.start, at.stop) if sequence is None else sequence[at]
        here = rows[begins]
        first[here] = np.minimum(first[here], np.minimum.reduceat(rank, begins))
        lengths[here] += np.add.reduceat(last, begins, dtype=np.int64)
        upto = filled + int(last.sum())
        kept_value[filled:upto] = ((part & 3) - 1)[last]
        kept_column[filled:upto] = (place & ((1 << column_bits) - 1))[last]
        filled = upto
    del part, kept_column
    key.resize((filled + 1) // 2, refcheck=False)  # gives the other half back without a copy
    kept_value.resize(filled, refcheck=False)
    return Votes(
        participant_ids=participant_ids,
        statement_ids=statement_ids,
        start=_starts(lengths),
        column=key.view(np.int32)[:filled],
        value=kept_value,
        first=_ranks(first),
    )


_BLOCK = 300_000


def _blocks(cells: int) -> list[slice]:
    return [slice(low, min(low + _BLOCK, cells)) for low in range(0, cells, _BLOCK)]


def _wider(at: slice) -> slice:
    """One cell more on the left, so that neighbouring blocks are compared too."""
    return slice(max(at.start - 1, 0), at.stop)


def _starts(lengths: NDArray[np.integer]) -> Int64:
    return np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths, dtype=np.int64)])


def _ranks(values: NDArray[np.integer]) -> Int64:
    return _ranks_of_order(np.argsort(values, kind="stable"))


def _ranks_of_order(order: NDArray[np.integer]) -> Int64:
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks
