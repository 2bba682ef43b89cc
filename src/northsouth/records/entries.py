"""Numbers, days and words as entries of a TOML table, written and read back to the last bit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from northsouth.vocabulary.units import EPOCH, date_of, day_of

DATE: Final = "date"
_FIRST_DAY: Final = float((date.min - EPOCH).days)
_LAST_DAY: Final = float((date.max - EPOCH).days)


def written(value: float, unit: str) -> float | date:
    """Write a number, or a date where the unit is a date and the day is a whole one."""
    number = float(value)
    if unit == DATE and _FIRST_DAY <= number <= _LAST_DAY and number.is_integer():
        return date_of(number)
    return number


def number_in(value: object) -> float:
    """Read a number, or the day of a date; raises TypeError where an entry is neither."""
    if isinstance(value, date):
        return day_of(value)
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{value!r} where a number or a date is expected")
    return float(value)


def text_in(value: object) -> str:
    """Read a text; raises TypeError where an entry is none."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} where a text is expected")
    return value


def texts_in(values: Sequence[object]) -> tuple[str, ...]:
    """Read a list of texts; raises TypeError where one is none."""
    return tuple(text_in(value) for value in values)
