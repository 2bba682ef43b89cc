"""What a cell of a table holds: a number, a day, or a date as evidence has it; strictly as it is written.

Python reads more than a reader does (``1_0``, ``nan``, digits of other scripts, ``1941-W26-7``); here
these are no numbers and no days.
"""

from __future__ import annotations

import math
import re
from datetime import date
from typing import Final

MOST: Final = 1e15
"""No table holds more of anything."""
_NUMBER: Final = re.compile(r"-?[0-9]{1,30}(?:\.[0-9]{1,30})?(?:e[+-]?[0-9]{1,2})?", re.IGNORECASE)
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_POINT: Final = r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?"
_PART_OF: Final = "beginning|mid|end|plan|spring|summer|autumn|winter"
_DATED: Final = re.compile(
    rf"(?P<first>{_POINT})(?:(?:\.\.|/)(?P<last>{_POINT}|[0-9]{{2}}(?:-[0-9]{{2}})?)?| (?:{_PART_OF}))?"
)


def number_in(text: str) -> float:
    """Return the number that a cell holds, or not-a-number where it holds none.

    >>> number_in("1.5"), number_in("1_0"), number_in("1e99")
    (1.5, nan, nan)
    """
    number = float(text) if _NUMBER.fullmatch(text) else math.nan
    return number if abs(number) <= MOST else math.nan


def calendar_day_in(text: str) -> date | None:
    """Return the day that a cell holds, or None where it holds none.

    >>> calendar_day_in("1941-06-22"), calendar_day_in("1941-06-31"), calendar_day_in("19410622")
    (datetime.date(1941, 6, 22), None, None)
    """
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_dated(text: str) -> bool:
    """Tell whether a cell holds a date as evidence has it: a day, a month, a year, or two of them.

    >>> is_dated("1941-06..08"), is_dated("1942 plan"), is_dated("1941-02-30"), is_dated("1941-08..07")
    (True, True, False, False)
    """
    found = _DATED.fullmatch(text)
    if found is None:
        return False
    first, last = found["first"], found["last"] or found["first"]
    if len(last) < len(first):
        # What the second date leaves out, it shares with the first.
        last = first[: len(first) - len(last)] + last if not re.match(_POINT, last) else last
    days = [calendar_day_in(point + "-01-01"[len(point) - 4 :]) for point in (first, last)]
    return None not in days and last[: len(first)] >= first[: len(last)]
