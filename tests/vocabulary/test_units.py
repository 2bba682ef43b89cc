"""Days are counted from the first of January 1939, in steps so fine that sums stay exact."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.vocabulary.units import NEVER, UNITS, date_of, day_of, rounded_up, spoken_date

TICK = 2.0**-20
DAYS = st.floats(-4000, 4000)


@given(day=DAYS)
def test_a_day_is_rounded_up_to_the_next_tick(day: float) -> None:
    """Rounding gives the first multiple of 2^-20 that is not before the day."""
    rounded = rounded_up(day)
    assert (rounded / TICK).is_integer()
    assert rounded - TICK < day <= rounded


@given(first=DAYS, second=DAYS)
def test_rounded_days_add_exactly(first: float, second: float) -> None:
    """What lies between two rounded days is exact, so that equal causes fall on equal dates."""
    start, end = rounded_up(first), rounded_up(second)
    assert start + (end - start) == end
    assert rounded_up(start) == start


def test_never_stays_never() -> None:
    """What does not happen has no rounded day and is spoken of as never."""
    assert rounded_up(NEVER) == NEVER
    assert spoken_date(NEVER) == "never"


@given(calendar=st.dates(date(1930, 1, 1), date(1950, 1, 1)), hour=st.floats(0, 0.999))
def test_days_and_dates_undo_each_other(calendar: date, hour: float) -> None:
    """Whatever the hour, a day falls on its calendar date."""
    assert date_of(day_of(calendar) + hour) == calendar
    assert day_of(calendar + timedelta(days=1)) == day_of(calendar) + 1


@pytest.mark.parametrize(
    ("day", "spoken"),
    [(0.0, "1 January 1939"), (903.9, "22 June 1941"), (1072.0, "8 December 1941")],
)
def test_a_day_is_said_as_a_historian_writes_it(day: float, spoken: str) -> None:
    """Days are counted from 1939-01-01 and said with the month in words."""
    assert spoken_date(day) == spoken


def test_every_unit_is_known_by_its_name() -> None:
    """The table of units is keyed by their names, and each has a size and a meaning."""
    for name, unit in UNITS.items():
        assert unit.name == name
        assert unit.size > 0
        assert unit.meaning
        assert unit.dimension


@pytest.mark.parametrize(
    ("unit", "size"),
    [("weeks", 7), ("months", 365.25 / 12), ("divisions/day", 365.25 / 12), ("million bbl", 0.1589873)],
)
def test_units_have_their_sizes(unit: str, size: float) -> None:
    """A month is a twelfth of a Julian year and a barrel 158.987 litres."""
    assert UNITS[unit].size == pytest.approx(size, abs=5e-7)
