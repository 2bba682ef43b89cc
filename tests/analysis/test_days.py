"""Dates counted by the day answer as the sorted dates do."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from northsouth.analysis.days import DayTable, day_counts
from northsouth.analysis.quantiles import quantile
from northsouth.vocabulary.units import NEVER

DATES = st.lists(st.floats(0, 1500) | st.just(NEVER), max_size=60)


@given(DATES, st.floats(0.001, 1.0))
def test_a_quantile_is_the_day_of_the_sorted_dates(dates: list[float], chance: float) -> None:
    """The quantile of the days is the day of the quantile; of no dates it is no number."""
    found = day_counts(np.array(dates)).quantile(chance)
    wanted = quantile(np.sort(dates), chance)
    assert found == np.floor(wanted) or (math.isnan(found) and math.isnan(wanted))


@given(DATES, st.lists(st.integers(-5, 1600).map(float), max_size=20))
def test_what_has_come_by_the_end_of_a_day_is_counted(dates: list[float], days: list[float]) -> None:
    """A date counts from its own day on, whatever the hour."""
    found = day_counts(np.array(dates)).by(np.array(days))
    assert found.tolist() == [sum(date < day + 1 for date in dates) for day in days]


def test_what_is_no_number_is_no_date() -> None:
    """A date that an old run did not have is neither a day nor never."""
    dates = day_counts(np.array([math.nan, 903.5, NEVER]))
    assert (dates.n, dates.never) == (2, 1)


def test_a_table_makes_room_for_other_days() -> None:
    """Days before and after those expected are counted like the others, each series by itself."""
    table = DayTable(2, 100, 101)
    table.count(np.array([0, 1, 1]), np.array([90.0, 100.0, NEVER]))
    table.count(np.array([1, 0]), np.array([115.0, 90.0]))
    first, second = table.counts(0), table.counts(1)
    assert (first.first, len(first.counts)) == (90, 26)
    assert (first.counts[0], first.n) == (2, 2)
    assert [second.quantile(chance) for chance in (0.3, 0.6, 1.0)] == [100.0, 115.0, NEVER]
