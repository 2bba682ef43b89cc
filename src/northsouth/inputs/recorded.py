"""What a row of evidence records, as bounds in a wanted unit: an amount, or a date as days.

A row of the unit ``date`` records its value as a date, every other row its own date; amounts lie between
the low and the high end where a row has them.
"""

from __future__ import annotations

import calendar
import math
import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from northsouth.inputs.cells import number_in
from northsouth.inputs.evidence import Row
from northsouth.vocabulary.units import UNITS, day_of

DATE: Final = "date"
_OTHER_WORDS: Final[dict[str, tuple[str, float]]] = {
    "divisions of 30": ("divisions", 1.0),
    "rifle divisions": ("divisions", 1.0),
    "probability": ("chance", 1.0),
    "tons": ("million tons", 1e-6),
    "GRT": ("million tons", 1e-6),
    "conferences": ("count", 1.0),
}
"""Units of the evidence under the names that the world has for them, and their size."""
_YEAR: Final = re.compile(r"[0-9]{4}")
_MONTH: Final = re.compile(r"([0-9]{4})-([0-9]{2})")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class UnreadableError(ValueError):
    """A row that records no number or date of the wanted unit; the text says what it records."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The low and the high end of what is recorded, and the value within."""

    low: float
    value: float
    high: float

    def times(self, factor: float) -> Bounds:
        """Multiply by a factor above zero."""
        return Bounds(self.low * factor, self.value * factor, self.high * factor)


def recorded(row: Row, unit: str) -> Bounds:
    """Return what a row records in a unit; raises UnreadableError where it records no such thing."""
    if unit == DATE:
        if row.unit != DATE:
            low, high = span_of(row.date)
            return Bounds(low, low, high)
        value, end = span_of(row.value)
        low = span_of(row.low)[0] if row.low else value
        return Bounds(low, value, span_of(row.high)[1] if row.high else end)
    size = _size(row.unit, unit)
    value, low, high = (number_in(end or row.value) for end in (row.value, row.low, row.high))
    if math.isnan(value + low + high):
        raise UnreadableError(f'records "{row.value}"')
    return Bounds(low * size, value * size, high * size)


def is_of_a_year(row: Row) -> bool:
    """Tell whether a row speaks of one whole year."""
    return _YEAR.fullmatch(row.date) is not None


def span_of(text: str) -> tuple[float, float]:
    """Read a date as evidence has it: a day, a month, a year, or two of them with dots between.

    >>> span_of("1939-07-02..1939-07-05")[1] - span_of("1939-07-02..1939-07-05")[0]
    3.0
    >>> span_of("1940-05..06") == (day_of(date(1940, 5, 1)), day_of(date(1940, 6, 30)))
    True
    """
    first, dots, last = text.partition("..")
    low, high = _whole(first)
    if dots:
        # What the second date leaves out, it shares with the first.
        high = _whole(last if len(last) >= len(first) else first[: len(first) - len(last)] + last)[1]
    return low, high


def _whole(text: str) -> tuple[float, float]:
    """Return the first and the last day of a day, a month or a year."""
    try:
        if _DAY.fullmatch(text):
            day = day_of(date.fromisoformat(text))
            return day, day
        if month := _MONTH.fullmatch(text):
            year, number = int(month[1]), int(month[2])
            last = calendar.monthrange(year, number)[1]
            return day_of(date(year, number, 1)), day_of(date(year, number, last))
        if _YEAR.fullmatch(text):
            return day_of(date(int(text), 1, 1)), day_of(date(int(text), 12, 31))
    except (ValueError, calendar.IllegalMonthError):
        pass
    raise UnreadableError(f'records the date "{text}"')


def _size(unit: str, wanted: str) -> float:
    """Return how many of the wanted unit one of a unit is."""
    name, size = _OTHER_WORDS.get(unit, (unit, 1.0))
    if name == wanted:
        return size
    if name in UNITS and wanted in UNITS and UNITS[name].dimension == UNITS[wanted].dimension:
        return size * UNITS[name].size / UNITS[wanted].size
    raise UnreadableError(f'records "{unit}"')
