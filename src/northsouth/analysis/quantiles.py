"""Quantiles: which of the sorted values stands for a share of all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.intervals import FloatArray

if TYPE_CHECKING:
    from numpy.typing import NDArray

QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles that every summary gives."""
_LEEWAY: Final = 1e-9
"""What a share of a count may lack of a whole number by rounding."""


def quantile(ordered: FloatArray, chance: float) -> float:
    """Return the smallest of the sorted values that a share of at least ``chance`` does not exceed.

    >>> quantile(np.array([900.0, 950.0, math.inf, math.inf]), 0.5)
    950.0
    >>> quantile(np.array([900.0, 950.0, math.inf, math.inf]), 0.75)
    inf
    """
    if not len(ordered):
        return math.nan
    return float(ordered[rank(len(ordered), chance) - 1])


def rank(n: int, chance: float) -> int:
    """Return which of ``n`` sorted values is the quantile, counted from 1; ``n`` is not 0.

    >>> rank(4, 0.5), rank(4, 0.51)
    (2, 3)
    """
    return min(max(math.ceil(chance * n - _LEEWAY), 1), n)


def ranks(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return the ranks of ``QUANTILES`` for each number of values: counts by quantiles, 0 of nothing.

    >>> ranks(np.array([0, 4, 100])).tolist()
    [[0, 0, 0, 0, 0], [1, 1, 2, 3, 4], [5, 25, 50, 75, 95]]
    """
    places = np.ceil(np.multiply.outer(counts, QUANTILES) - _LEEWAY).astype(np.int64)
    return np.minimum(np.maximum(places, 1), counts[:, np.newaxis])
