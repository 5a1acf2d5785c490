"""Which share of those who take part lives where, against the share of all who live there? Sums only, nothing of persons.

A small count is hidden together with others (`shown_counts`), in each column. What lies in the area as a whole, not in
one of its parts, is a line of its own. When that line is hidden, shares are taken of everything, so that no share
tells it; and an area whose own count is hidden shows none of its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shangliang.front.look.reasons import label
from shangliang.kernel.small_counts import shown_counts

OVER, EVEN, UNDER = "over", "even", "under"


def percent(share: float | None) -> str:
    """A share in whole percent; empty when it is not known."""
    return "" if share is None else f"{share * 100:.0f}%"


@dataclass(frozen=True)
class Part:
    """A count with its share of all, and how that stands to the share of population; None: hidden or not known."""

    count: int | None
    share: float | None = None
    stands: str = ""

    @property
    def percent(self) -> str:
        return percent(self.share)

    @property
    def said(self) -> str:
        return label(f"share.{self.stands}") if self.stands else ""

    @property
    def tone(self) -> str:
        return {OVER: "indigo", UNDER: "ochre"}.get(self.stands, "quiet")


@dataclass(frozen=True)
class Column:
    parts: tuple[Part, ...]
    rest: Part


def stands(share: float, population: float, band: float) -> str:
    """Over, about or under the share of population."""
    ratio = share / population
    return OVER if ratio > 1 + band else UNDER if ratio < 1 - band else EVEN


def population_shares(people: Sequence[int | None]) -> list[float | None]:
    """Shares of population; none while one of the figures is missing, since the whole is not known then."""
    known = [p for p in people if p]
    if len(known) < len(people) or len(people) < 2:
        return [None] * len(people)
    return [p / sum(known) for p in known]


def column(
    counts: Sequence[int],
    rest: int,
    populations: Sequence[float | None],
    *,
    least: int,
    band: float,
    closed: bool = False,
) -> Column:
    """What of a column may be read; `closed` when the area's own count is hidden."""
    if closed:
        return Column(tuple(Part(None) for _ in counts), Part(None))
    *shown, last = shown_counts([*counts, rest], least)
    base = sum(counts) + (rest if last is None else 0)
    parts = []
    for n, population in zip(shown, populations, strict=True):
        if n is None or not base or (base < least and last is None):
            parts.append(Part(n))
            continue
        share = n / base
        parts.append(Part(n, share, stands(share, population, band) if population else ""))
    return Column(tuple(parts), Part(last))


def below(counts: Mapping[str, int], path: str) -> int:
    """What lies in the area of this path, its parts and itself."""
    return sum(n for p, n in counts.items() if p.startswith(path))
