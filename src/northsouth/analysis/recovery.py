"""Whether a method finds again what it was given: ranks of true values, and whether they are uniform.

Simulation-based calibration (Talts, Betancourt, Simpson, Vehtari and Gelman 2018): draw a fact from
its prior, simulate a record with it, weight by that record, and see where the true value lies among
the weighted draws. Over many such tries its place is uniform if the method is right. It is uniform as
well for a method that leaves the prior as it was: read it beside the contraction.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.weighting import normalised, numbers

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

BINS: Final = 10
LEAST_EXPECTED: Final = 5.0
"""The smallest count expected in a bin for which the chi-square distribution is used (Cochran 1954)."""


@dataclass(frozen=True, slots=True)
class Uniformity:
    """How far the places of true values are from uniform, by two tests.

    ``chi_square`` is over ``bins`` bins of equal width, with its p-value from the chi-square
    distribution of bins - 1 degrees; ``distance`` is the largest between the shares counted and
    expected (Kolmogorov-Smirnov), with its p-value from the exact distribution for so many tries.
    """

    tries: int
    bins: int
    chi_square: float
    chi_square_p: float
    distance: float
    distance_p: float


def rank_among(truth: float, draws: ArrayLike, luck: float) -> int:
    """Return how many of the draws, of equal weight, lie below the true value: 0 to their number.

    ``luck`` in [0, 1) places the true value among draws that equal it.

    >>> rank_among(2.5, [1.0, 2.0, 3.0], 0.0), rank_among(2.0, [2.0, 2.0, 3.0], 0.5)
    (2, 1)
    """
    of = numbers(draws)
    return int((of < truth).sum()) + int(luck * (int((of == truth).sum()) + 1))


def place_of_rank(rank: int, draws: int, luck: float) -> float:
    """Spread a rank among ``draws`` draws over its part of 0 to 1, so that it can be tested as a place.

    A rank that is uniform on 0 to ``draws`` and ``luck`` that is uniform on [0, 1) give a uniform place.

    >>> place_of_rank(2, 3, 0.5)
    0.625
    """
    return (rank + luck) / (draws + 1)


def place_among(truth: float, draws: ArrayLike, weights: ArrayLike, luck: float = 0.5) -> float:
    """Return the weight of the draws below the true value, and ``luck`` times that of those equal to it.

    It lies within 0 and 1. It is uniform only as far as the weighted draws stand for the posterior:
    refuse a try whose effective sample is small before taking its place.

    >>> place_among(2.5, [1.0, 2.0, 3.0], [0.2, 0.3, 0.5])
    0.5
    """
    of = numbers(draws)
    shares = normalised(weights, len(of))
    return float(shares[of < truth].sum() + luck * shares[of == truth].sum())


def uniformity(places: ArrayLike, bins: int = BINS) -> Uniformity:
    """Test whether places between 0 and 1, one a try, are uniform.

    Raises ValueError where a place lies outside 0 to 1, or where fewer than ``LEAST_EXPECTED`` are
    expected in a bin.

    >>> even = uniformity((np.arange(100) + 0.5) / 100)
    >>> even.chi_square, even.chi_square_p, round(even.distance, 6), round(even.distance_p, 6)
    (0.0, 1.0, 0.005, 1.0)
    """
    from scipy.stats import chi2, kstwo

    of = np.sort(np.asarray(places, float))
    n = len(of)
    if not np.all((of >= 0) & (of <= 1)):
        raise ValueError("places: some lie outside 0 to 1; a place is a share")
    if n < LEAST_EXPECTED * bins:
        raise ValueError(f"places: {n} for {bins} bins; at least {LEAST_EXPECTED:.0f} a bin. Take fewer bins")
    counts = np.bincount(np.minimum((of * bins).astype(int), bins - 1), minlength=bins)
    expected = n / bins
    chi_square = float(((counts - expected) ** 2).sum() / expected)
    steps = np.arange(n + 1) / n
    distance = float(max((steps[1:] - of).max(), (of - steps[:-1]).max()))
    p_values = float(chi2.sf(chi_square, bins - 1)), float(kstwo.sf(distance, n))
    return Uniformity(n, bins, chi_square, p_values[0], distance, p_values[1])


def adjusted(p_values: Mapping[str, float]) -> dict[str, float]:
    """Return the p-values of several tests so that all of them together may be held against one level.

    If all that is tested is true, the chance that any adjusted one lies below a level is no more
    than the level, however the tests hang together. Source: Holm 1979.

    >>> adjusted({"u": 0.01, "g": 0.5, "s": 0.04})
    {'u': 0.03, 'g': 0.5, 's': 0.08}
    """
    order = sorted(p_values, key=lambda name: p_values[name])
    least, found = 0.0, {}
    for place, name in enumerate(order):
        least = max(least, min(1.0, (len(order) - place) * p_values[name]))
        found[name] = least
    return {name: found[name] for name in p_values}
