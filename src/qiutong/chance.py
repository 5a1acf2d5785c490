"""How can every random-looking decision be the same for the same votes, in any order of input?

All splits and samples come from a hash of the content (a person's set of votes, a statement's id)
and an explicit seed. No generator is hidden anywhere, and the order of rows has no say.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Unsigned = NDArray[np.uint64]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX_1 = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2 = np.uint64(0x94D049BB133111EB)


def mix(values: NDArray[np.integer] | Unsigned) -> Unsigned:
    """SplitMix64 finaliser (Steele, Lea, Flood 2014): 64 well-mixed bits for every integer."""
    z = np.asarray(values).astype(np.uint64)
    z += _GOLDEN
    z ^= z >> np.uint64(30)
    z *= _MIX_1
    z ^= z >> np.uint64(27)
    z *= _MIX_2
    z ^= z >> np.uint64(31)
    return z


def stir(seed: int, stream: int) -> np.uint64:
    """One 64-bit key for a seed and a numbered purpose, so that purposes do not share draws."""
    key = np.array([seed % (1 << 63)], dtype=np.uint64)
    return np.uint64(mix(mix(key) + np.uint64(stream))[0])


def uniform(keys: Unsigned, seed: int, stream: int) -> NDArray[np.float64]:
    """Numbers in [0, 1), one for each key."""
    return (mix(keys ^ stir(seed, stream)) >> np.uint64(11)).astype(np.float64) * 2.0**-53
