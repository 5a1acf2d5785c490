"""Who may be drawn, and what must the panel look like?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from qiutong.errors import BadFile, QiutongError
from qiutong.opening import opened, rows

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Quota:
    """The panel has at least `low` and at most `high` people with this value of a feature."""

    feature: str
    value: str
    low: int
    high: int


@dataclass(frozen=True)
class Person:
    """A volunteer; at most one person of a household is drawn (None: lives alone)."""

    id: str
    features: tuple[tuple[str, str], ...]
    household: str | None = None

    @classmethod
    def of(cls, identity: str, household: str | None = None, **features: str) -> Person:
        """A person with features by name."""
        return cls(identity, tuple(sorted(features.items())), household)


@dataclass(frozen=True, eq=False)
class Problem:
    """People of equal features merged into types: all that matters for their chances.

    `values` [T, C] are row numbers of `low`/`high` [V], one for each feature and household;
    `count` [T] people of each type; `members` [T] their ids in sorted order.
    """

    size: int
    values: Ints
    count: Ints
    members: tuple[tuple[str, ...], ...]
    low: Ints
    high: Ints
    quotas: tuple[Quota | None, ...]

    def rows(self) -> NDArray[np.float64]:
        """[1 + V, T] panel size and quota rows as a matrix over type counts."""
        table = np.zeros((len(self.low) + 1, len(self.count)))
        table[0] = 1.0
        for column in self.values.T:
            table[column + 1, np.arange(len(self.count))] = 1.0
        return table


def problem(people: Sequence[Person], quotas: Sequence[Quota], size: int) -> Problem:
    """Merge people into types. `QiutongError` when the input contradicts itself."""
    _check(people, quotas, size)
    names = sorted({q.feature for q in quotas})
    number: dict[tuple[str, str], int] = {}
    low: list[int] = []
    high: list[int] = []
    used: list[Quota | None] = []
    for q in sorted(quotas, key=lambda q: (q.feature, q.value)):
        number[q.feature, q.value] = len(low)
        low.append(q.low)
        high.append(q.high)
        used.append(q)
    homes: dict[str, int] = {}
    for p in people:
        if p.household is not None:
            homes[p.household] = homes.get(p.household, 0) + 1
    shared = sorted(h for h, n in homes.items() if n > 1)
    alone = len(low)
    if shared:
        low += [0] * (len(shared) + 1)
        high += [size] + [1] * len(shared)
        used += [None] * (len(shared) + 1)
    home_number = {h: alone + 1 + at for at, h in enumerate(shared)}
    kinds: dict[tuple[int, ...], list[str]] = {}
    for p in people:
        features = dict(p.features)
        key = [number[name, features[name]] for name in names]
        if shared:
            key.append(home_number.get(p.household or "", alone))
        kinds.setdefault(tuple(key), []).append(p.id)
    order = sorted(kinds)
    width = len(names) + (1 if shared else 0)
    return Problem(
        size,
        np.array(order, np.int64).reshape(len(order), width),
        np.array([len(kinds[k]) for k in order], np.int64),
        tuple(tuple(sorted(kinds[k])) for k in order),
        np.array(low, np.int64),
        np.array(high, np.int64),
        tuple(used),
    )


def fingerprint(people: Iterable[Person], quotas: Iterable[Quota], size: int) -> str:
    """SHA-256 of the whole input in a fixed order."""
    text = json.dumps(
        {
            "people": [
                [p.id, p.household, list(p.features)] for p in sorted(people, key=lambda p: p.id)
            ],
            "quotas": sorted([q.feature, q.value, q.low, q.high] for q in quotas),
            "size": size,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def read_people(
    path: str | Path, *, identity: str = "id", household: str | None = None
) -> list[Person]:
    """People from a CSV; every column but the id and the household is a feature."""
    found = []
    for line, row in _table(path, {identity} | ({household} if household else set())):
        features = {k: v for k, v in row.items() if k not in {identity, household}}
        if not row[identity]:
            raise BadFile("id", "a person has no id", line=line)
        home = row[household] or None if household else None
        found.append(Person(row[identity], tuple(sorted(features.items())), home))
    return found


def read_quotas(path: str | Path) -> list[Quota]:
    """Quotas from a CSV with the columns feature, value, min and max."""
    found = []
    for line, row in _table(path, {"feature", "value", "min", "max"}):
        try:
            found.append(Quota(row["feature"], row["value"], int(row["min"]), int(row["max"])))
        except ValueError as wrong:
            raise BadFile("number", "min and max must be whole numbers", line=line) from wrong
    return found


def _table(path: str | Path, needed: set[str]) -> list[tuple[int, Mapping[str, str]]]:
    with opened(path) as lines:
        reader = rows(lines)
        head = next(reader, (1, []))[1]
        missing = sorted(needed - set(head))
        if missing:
            raise BadFile("column", f"no column {missing[0]!r}", line=1)
        if len(set(head)) != len(head):
            raise BadFile("duplicate", "a column occurs twice", line=1)
        found: list[tuple[int, Mapping[str, str]]] = []
        for line, row in reader:
            if len(row) != len(head):
                raise BadFile("width", "not as many fields as the header has", line=line)
            found.append((line, {k: v.strip() for k, v in zip(head, row, strict=True)}))
        return found


def _check(people: Sequence[Person], quotas: Sequence[Quota], size: int) -> None:
    if size < 1:
        raise QiutongError("size", "a panel has at least one person", size=size)
    seen: set[str] = set()
    for p in people:
        if p.id in seen:
            raise QiutongError("duplicate", f"person {p.id!r} occurs twice", person=p.id)
        seen.add(p.id)
    known: dict[str, set[str]] = {}
    for q in quotas:
        if q.value in known.setdefault(q.feature, set()):
            raise QiutongError("duplicate", f"two quotas for {q.feature} = {q.value}")
        known[q.feature].add(q.value)
        if not 0 <= q.low <= q.high:
            raise QiutongError("quota", f"{q.feature} = {q.value}: {q.low} to {q.high}")
    for p in people:
        features = dict(p.features)
        for name, values in known.items():
            if features.get(name) not in values:
                raise QiutongError(
                    "feature",
                    f"person {p.id!r}: {name} = {features.get(name)!r} has no quota",
                    person=p.id,
                    feature=name,
                )
