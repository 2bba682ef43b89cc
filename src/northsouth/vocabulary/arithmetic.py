"""Functions that every engine computes alike, at the edges too: what has no answer is refused.

Where a logarithm, a root or an exponential has no answer, plain Python raises an error and machine
code goes on with infinity or with what is not a number. These refuse in both, so that such a rerun
fails and says so, whichever engine runs it.
"""

from __future__ import annotations

import math
from typing import Final

from northsouth.vocabulary.marking import for_both_engines

LOG_OF_TWO: Final = 0.6931471805599453
LARGEST_POWER: Final = 709.782712893384
"""The largest number whose exponential a double can hold."""


@for_both_engines
def exponential(power: float) -> float:
    """Return e to a power; raises ValueError where the result is too large for a double.

    >>> exponential(0.0), exponential(-1000.0)
    (1.0, 0.0)
    """
    if not power <= LARGEST_POWER:
        raise ValueError("the exponential of a number that is too large, or of none")
    return math.exp(power)


@for_both_engines
def logarithm(number: float) -> float:
    """Return the natural logarithm; raises ValueError for what is not above zero.

    >>> logarithm(1.0)
    0.0
    """
    if not number > 0.0:
        raise ValueError("the logarithm of a number that is not above zero")
    return math.log(number)


@for_both_engines
def left_of(days: float, half_life: float) -> float:
    """Return the share that is left after some days of what is halved in every half-life.

    >>> round(left_of(20.0, 10.0), 12)
    0.25
    """
    return exponential(-LOG_OF_TWO * days / half_life)


@for_both_engines
def square_root(number: float) -> float:
    """Return the square root; raises ValueError for what is below zero.

    >>> square_root(9.0)
    3.0
    """
    if not number >= 0.0:
        raise ValueError("the square root of a number below zero")
    return math.sqrt(number)
