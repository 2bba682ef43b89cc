"""Two rows of evidence put together as a reading puts two numbers of a history together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from northsouth.inputs.recorded import Bounds
from northsouth.vocabulary.readings import Reading
from northsouth.vocabulary.units import date_of, day_of

ARITHMETIC: Final[dict[Reading, Callable[[float, float], float]]] = {
    Reading.CHANGE: lambda first, second: second - first,
    Reading.BETWEEN: lambda first, second: second - first,
    Reading.FALL: lambda first, second: first - second,
    Reading.LOSS: lambda first, second: 1 - second / first,
    Reading.RATIO: lambda first, second: first / second,
    Reading.SUM: lambda first, second: first + second,
}
"""What is compared where the evidence is two rows, the earlier or the upper first."""


def combined(reading: Reading, first: Bounds, second: Bounds) -> Bounds:
    """Put two rows together; the ends are the least and the most that their ends allow.

    Raises ZeroDivisionError where a row records nothing and the other is divided by it.

    >>> combined(Reading.FALL, Bounds(9, 10, 12), Bounds(4, 5, 5))
    Bounds(low=4, value=5, high=8)
    """
    combine = ARITHMETIC[reading]
    corners = [combine(one, other) for one in (first.low, first.high) for other in (second.low, second.high)]
    return Bounds(min(corners), combine(first.value, second.value), max(corners))


def part_of_year(on: float, until: float) -> float:
    """Return which part of the year of ``until`` lies between the ends of two days.

    >>> part_of_year(day_of(date(1940, 12, 31)), day_of(date(1941, 12, 31)))
    1.0
    """
    year = date_of(until).year
    days = day_of(date(year + 1, 1, 1)) - day_of(date(year, 1, 1))
    return min((until - on) / days, 1.0)
