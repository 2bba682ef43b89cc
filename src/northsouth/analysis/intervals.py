"""How far a share from a finite number of reruns may lie from the truth: Monte Carlo error.

Wilson (1927) for one share; Tango (1998) for the difference of two shares in pairs; Dvoretzky, Kiefer and
Wolfowitz with Massart's constant (1990) for a whole curve at once.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from northsouth.vocabulary.normal import normal_quantile

FloatArray = NDArray[np.float64]

LEVEL: Final = 0.95
"""The level of every interval, band and error that is reported."""
_HALVINGS: Final = 50
"""Enough to find an edge to the last digit that a table could print."""


class Interval(NamedTuple):
    """A lower and an upper bound, both included."""

    low: float
    high: float


def wilson(count: float, n: float, *, level: float = LEVEL) -> Interval:
    """Bound the share behind ``count`` of ``n`` reruns by Wilson's score interval.

    Without reruns nothing is known: the bounds are 0 and 1.

    >>> low, high = wilson(14, 100)
    >>> round(low, 4), round(high, 4)
    (0.0853, 0.2214)
    """
    if n <= 0:
        return Interval(0.0, 1.0)
    score = normal_score(level)
    square = score * score
    middle = (count + square / 2) / (n + square)
    reach = score / (n + square) * math.sqrt(count * (n - count) / n + square / 4)
    low = 0.0 if count <= 0 else min(max(middle - reach, 0.0), 1.0)
    high = 1.0 if count >= n else min(max(middle + reach, 0.0), 1.0)
    return Interval(low, high)


def wilson_bounds(counts: FloatArray, n: float, *, level: float = LEVEL) -> tuple[FloatArray, FloatArray]:
    """Bound many shares of the same ``n`` reruns as ``wilson`` does; return the lower and upper bounds."""
    if n <= 0:
        return np.zeros(counts.shape), np.ones(counts.shape)
    score = normal_score(level)
    square = score * score
    middle = (counts + square / 2) / (n + square)
    reach = score / (n + square) * np.sqrt(counts * (n - counts) / n + square / 4)
    low = np.where(counts <= 0, 0.0, np.clip(middle - reach, 0.0, 1.0))
    high = np.where(counts >= n, 1.0, np.clip(middle + reach, 0.0, 1.0))
    return low, high


def tango(gained: float, lost: float, n: float, *, level: float = LEVEL) -> Interval:
    """Bound the difference of two shares in ``n`` pairs by Tango's score interval.

    ``gained`` pairs are a hit in the second alone, ``lost`` ones in the first alone; the difference is
    (gained - lost) / n. Without pairs nothing is known: the bounds are -1 and 1.

    >>> low, high = tango(1, 7, 21)
    >>> round(low, 4), round(high, 4)
    (-0.5172, -0.026)
    """
    if n <= 0:
        return Interval(-1.0, 1.0)
    score, difference = normal_score(level), (gained - lost) / n

    def is_beyond(tried: float) -> bool:
        """Tell whether the pairs lie further than the score allows from this difference."""
        linear = -gained - lost + (2 * n - gained + lost) * tried
        root = math.sqrt(max(linear * linear + 8 * n * lost * tried * (1 - tried), 0.0))
        first_alone = (root - linear) / (4 * n)
        spread = n * (2 * first_alone + tried * (1 - tried))
        return abs(gained - lost - n * tried) > score * math.sqrt(max(spread, 0.0))

    low, high = (_edge(is_beyond, difference, end) for end in (-1.0, 1.0))
    return Interval(low, high)


def _edge(is_beyond: Callable[[float], bool], inside: float, outside: float) -> float:
    """Halve the way between what lies inside an interval and its utmost end until the edge is found."""
    if not is_beyond(outside):
        return outside
    for _ in range(_HALVINGS):
        middle = (inside + outside) / 2
        if is_beyond(middle):
            outside = middle
        else:
            inside = middle
    return outside


def curve_reach(n: int, *, level: float = LEVEL) -> float:
    """Return how far a whole cumulative curve of ``n`` reruns may lie from the true one, anywhere.

    >>> round(curve_reach(1000), 6)
    0.042947
    """
    if n <= 0:
        return 1.0
    return min(1.0, math.sqrt(math.log(2 / (1 - level)) / (2 * n)))


def reruns_for_curve_reach(reach: float, *, level: float = LEVEL) -> int:
    """Return how many reruns bring a whole cumulative curve within ``reach`` of the true one.

    >>> reruns_for_curve_reach(0.02)
    4612
    """
    return math.ceil(math.log(2 / (1 - level)) / (2 * reach * reach))


@cache
def normal_score(level: float = LEVEL) -> float:
    """Return how many standard errors hold a level of all chance, on both sides."""
    return normal_quantile(0.5 + level / 2)
