"""Fifty dots stand for all reruns of an arm."""

from collections.abc import Callable

import numpy as np
import pytest

from northsouth.analysis.days import day_counts
from northsouth.analysis.dots import date_dots, dates_finding, dots_of
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import spoken_date

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]


@pytest.mark.parametrize("reruns", [7, 100, 1999])
def test_dots_and_never_are_fifty(imagine: Imagine, reruns: int) -> None:
    """However many reruns there are, the dots of an arm number fifty."""
    (table,) = date_dots(imagine(reruns=reruns))
    assert sum(len(dots.dates) for dots in table.routes) + table.never == 50


def test_dots_stand_at_the_middles_of_equal_parts() -> None:
    """Four dots of eight dates are the first, third, fifth and seventh."""
    dates = day_counts(np.arange(8.0) + 0.7)
    assert dots_of(dates, 4) == (0.0, 2.0, 4.0, 6.0)
    assert dots_of(dates, 0) == ()


def test_dots_are_dates_of_their_route(imagine: Imagine, all_rows: AllRows) -> None:
    """Every dot is the day of some rerun that takes the route, and they are in order."""
    results = imagine(chances=lambda _arm, _inputs: {Route.NORTH: 0.5, Route.SOUTH: 0.5})
    (table,) = date_dots(results)
    for dots in table.routes:
        assert set(dots.dates) <= set(np.floor(all_rows(results)[f"{dots.route}_attack_day"]).tolist())
        assert list(dots.dates) == sorted(dots.dates)
    assert table.never == 0


def test_the_finding_tells_the_median_of_the_commonest_route(imagine: Imagine, all_rows: AllRows) -> None:
    """The title names the day by which half of the commonest route's reruns have struck."""
    results = imagine(chances=lambda _arm, _inputs: {Route.SOUTH: 1.0}, reruns=101)
    (table,) = date_dots(results)
    middle = spoken_date(float(np.median(all_rows(results)["south_attack_day"])))
    assert dates_finding(table) == (
        f"All 101 reruns strike south; half of those that strike south have done so by {middle}"
    )


def test_without_a_strike_there_is_no_date_to_tell(imagine: Imagine) -> None:
    """Where nobody strikes the title stops after saying so."""
    (table,) = date_dots(imagine(chances=lambda _arm, _inputs: {Route.NONE: 1.0}, reruns=20))
    assert dates_finding(table) == "All 20 reruns strike neither way"
    assert table.never == 50
