"""Which counts may be shown? Small ones are hidden, and so many of the others that no total gives them away."""

from __future__ import annotations

from collections.abc import Sequence


def shown_counts(counts: Sequence[int], least: int) -> list[int | None]:
    """Counts below `least` are hidden; a lone hidden one takes the next smallest along, so that no total tells it."""
    shown: list[int | None] = [None if 0 < c < least else c for c in counts]
    hidden = [i for i, c in enumerate(shown) if c is None]
    if len(hidden) == 1:
        others = [i for i, c in enumerate(shown) if c]
        if others:
            shown[min(others, key=lambda i: counts[i])] = None
    return shown
