"""Which counts may be shown? Small ones are hidden, and so many of the others that no total gives them away."""

from __future__ import annotations

from collections.abc import Sequence


def shown_counts(counts: Sequence[int], least: int) -> list[int | None]:
    """Counts below `least` are hidden, and the next smallest along until the hidden ones together are `least` and no total
    tells them: neither a lone one, nor two that can only be one each.
    """
    shown: list[int | None] = [None if 0 < c < least else c for c in counts]
    hidden = [i for i, c in enumerate(shown) if c is None]
    others = sorted((i for i, c in enumerate(shown) if c), key=lambda i: counts[i])
    while hidden and others and (len(hidden) == 1 or sum(counts[i] for i in hidden) < least):
        hidden.append(others.pop(0))
        shown[hidden[-1]] = None
    return shown
