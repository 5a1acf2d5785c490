"""Which counts may be published? A count stands only when enough people are behind it (domain.md 12.2).

A hidden count must not be found again by subtracting the others from the total: the smallest published count is hidden
too until at least two are hidden and they hold enough people together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_STEP = 5


@dataclass(frozen=True)
class Share:
    """One part of a whole: the exact `count` (None when hidden) and a share in steps of five per cent."""

    count: int | None
    percent: int


@dataclass(frozen=True)
class Parts:
    """A whole of `total` people and its parts; `total` None: too few, nothing may be said."""

    total: int | None
    parts: tuple[Share, ...]

    @property
    def hidden(self) -> bool:
        """Whether any count is kept back."""
        return self.total is None or any(p.count is None for p in self.parts)


def protect(counts: Sequence[int], least: int) -> Parts:
    """Hide what fewer than `least` people stand behind; shares are rounded then."""
    total = sum(counts)
    if total < least:
        return Parts(None, tuple(Share(None, 0) for _ in counts))
    hidden = {n for n, count in enumerate(counts) if count < least}
    while hidden and len(hidden) < len(counts):
        together = sum(counts[n] for n in hidden)
        if len(hidden) > 1 and together >= least:
            break
        left = [n for n in range(len(counts)) if n not in hidden]
        hidden.add(min(left, key=lambda n: counts[n]))
    rounded = _percent(counts, total, coarse=bool(hidden))
    return Parts(
        total,
        tuple(Share(None if n in hidden else count, rounded[n]) for n, count in enumerate(counts)),
    )


def _percent(counts: Sequence[int], total: int, *, coarse: bool) -> list[int]:
    """Shares that add up to 100, in steps of one or of five per cent (largest remainder)."""
    step = _STEP if coarse else 1
    slots = 100 // step
    exact = [slots * count / total for count in counts]
    whole = [int(e) for e in exact]
    order = sorted(range(len(counts)), key=lambda n: (whole[n] - exact[n], n))
    for n in order[: slots - sum(whole)]:
        whole[n] += 1
    return [w * step for w in whole]
