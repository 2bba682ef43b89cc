"""Units of the trade, and days counted from the first of January 1939.

A date is a number of days since 1939-01-01, whatever the opening day of a model; ``NEVER`` is the
date of what does not happen.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from northsouth.vocabulary.marking import for_both_engines

EPOCH: Final = date(1939, 1, 1)
NEVER: Final = math.inf
TICKS_A_DAY: Final = 1048576.0
"""2^20: a day is cut so fine that sums and differences of dates are exact in a double."""
DAYS_A_YEAR: Final = 365.25
FAR_AWAY: Final = 1e9
"""A day beyond any calendar, which is as good as never."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name as it stands in a model file, what it measures, its size in the base unit."""

    name: str
    dimension: str
    size: float
    meaning: str


UNITS: Final[dict[str, Unit]] = {
    unit.name: unit
    for unit in (
        Unit("date", "date", 1.0, "a calendar day"),
        Unit("days", "time", 1.0, "days"),
        Unit("weeks", "time", 7.0, "weeks of seven days"),
        Unit("months", "time", 30.4375, "months of 30.4375 days"),
        Unit("km", "length", 1.0, "kilometres"),
        Unit("km/day", "speed", 1.0, "kilometres a day"),
        Unit("divisions", "divisions", 1.0, "division-equivalents"),
        Unit("divisions/month", "divisions a time", 1.0, "division-equivalents a month"),
        Unit("divisions/day", "divisions a time", 30.4375, "division-equivalents a day"),
        Unit("tanks", "tanks", 1.0, "tanks and self-propelled guns"),
        Unit("tanks/division", "tanks a division", 1.0, "tanks that go with one division"),
        Unit("tanks/month", "tanks a time", 1.0, "tanks a month"),
        Unit("aircraft", "aircraft", 1.0, "aircraft"),
        Unit("aircraft/division", "aircraft a division", 1.0, "aircraft that go with one division"),
        Unit("aircraft/month", "aircraft a time", 1.0, "aircraft a month"),
        Unit("men", "men", 1.0, "soldiers"),
        Unit("men/division", "men a division", 1.0, "soldiers to one division"),
        Unit("incidents", "incidents", 1.0, "border incidents"),
        Unit("incidents/year", "incidents a time", 1.0, "border incidents a year"),
        Unit("million tons", "shipping", 1.0, "million gross register tons of ships"),
        Unit("t", "weight", 1.0, "tonnes of supplies"),
        Unit("t/day", "weight a time", 1.0, "tonnes of supplies a day"),
        Unit("million tons/month", "shipping a time", 1.0, "million gross register tons a month"),
        Unit("submarines", "submarines", 1.0, "submarines"),
        Unit("million kL", "volume", 1.0, "million kilolitres of oil"),
        Unit("million bbl", "volume", 0.158987, "million barrels of oil"),
        Unit("million kL/month", "volume a time", 1.0, "million kilolitres of oil a month"),
        Unit("share", "share", 1.0, "a part of a whole, 0 to 1"),
        Unit("ratio", "ratio", 1.0, "one quantity over another"),
        Unit("chance", "chance", 1.0, "a probability, 0 to 1"),
        Unit("chance/day", "chance a time", 1.0, "a hazard: expected happenings a day"),
        Unit("log", "log", 1.0, "a difference of natural logarithms"),
        Unit("log2", "log squared", 1.0, "variance of a natural logarithm"),
        Unit("log2/day", "log squared a time", 1.0, "variance of a natural logarithm gained a day"),
        Unit("km2", "area", 1.0, "variance of a distance"),
        Unit("km2/day", "area a time", 1.0, "variance of a distance gained a day"),
        Unit("nats", "log odds", 1.0, "natural logarithm of odds"),
        Unit("yes/no", "truth", 1.0, "1 for yes, 0 for no"),
        Unit("count", "count", 1.0, "a number of things"),
    )
}


@for_both_engines
def rounded_up(day: float) -> float:
    """Round a date up to the next 2^-20 of a day, so that equal causes fall on equal dates.

    Raises ValueError for what is not a number.

    >>> rounded_up(1.0), rounded_up(1.0000001) > 1.0000001
    (1.0, True)
    """
    if day >= FAR_AWAY:
        return NEVER
    if not day > -FAR_AWAY:
        raise ValueError("a day that is not a number, or before all calendars")
    return math.ceil(day * TICKS_A_DAY) / TICKS_A_DAY


@for_both_engines
def day_of_year(day: float) -> float:
    """Count the days since the year began, in years of equal length.

    >>> day_of_year(10.0), day_of_year(375.25)
    (10.0, 10.0)
    """
    return day - int(day / DAYS_A_YEAR) * DAYS_A_YEAR


def day_of(calendar: date) -> float:
    """Count the days from 1939-01-01 to a calendar date.

    >>> day_of(date(1941, 6, 22))
    903.0
    """
    return float((calendar - EPOCH).days)


def date_of(day: float) -> date:
    """Name the calendar date on which a day falls.

    >>> date_of(903.7).isoformat()
    '1941-06-22'
    """
    return EPOCH + timedelta(days=math.floor(day))


def spoken_date(day: float) -> str:
    """Say a day as a historian writes it; ``never`` for what does not happen.

    >>> spoken_date(903.0), spoken_date(NEVER)
    ('22 June 1941', 'never')
    """
    if day == NEVER:
        return "never"
    calendar = date_of(day)
    return f"{calendar.day} {calendar:%B %Y}"
