"""Shares, dates and numbers of every cell, failed reruns left out and counted."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm, t

from northsouth.analysis.columns import arms
from northsouth.analysis.intervals import wilson
from northsouth.analysis.outcomes import (
    quantiles_by_cell,
    shares_by_arm,
    shares_by_cell,
    told,
)
from northsouth.analysis.quantiles import quantile
from northsouth.errors import InputError
from northsouth.records.results import Results
from northsouth.records.schema import ROUTES
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import NEVER

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]


def test_shares_are_counts_over_sound_reruns(imagine: Imagine, all_rows: AllRows) -> None:
    """Count, n, share and interval of each route follow from the rows that did not fail."""
    results = imagine(reruns=500, failed=20)
    (table,) = shares_by_cell(results)
    rows = all_rows(results)
    kept = rows[rows["status"] == 0]
    assert table.failed == 20
    for share in table.shares:
        count = int((kept["first_strike"] == ROUTES.index(Route(share.category))).sum())
        assert (share.count, share.n, share.share) == (count, 480, count / 480)
        assert (share.low, share.high) == wilson(count, 480)
    assert sum(share.count for share in table.shares) == 480


def test_every_route_has_its_share_in_the_order_of_routes(imagine: Imagine) -> None:
    """Tables have all routes, taken or not, in the order of the vocabulary and not in that of the codes."""
    field = imagine(chances=lambda _arm, _inputs: {Route.FIELD: 1.0}, reruns=50)
    (table,) = shares_by_cell(field)
    assert [share.category for share in table.shares] == list(Route)
    assert {share.category: share.count for share in table.shares if share.count} == {"field": 50}
    assert [share.category for share in shares_by_arm(field)[0].shares] == list(Route)


def test_readers_are_told_of_what_some_rerun_takes(imagine: Imagine) -> None:
    """An aside is left out where no table has a rerun of it; north, south and none are always told."""
    plain = imagine(chances=lambda _arm, _inputs: {Route.SOUTH: 1.0})
    assert [share.category for share in told(shares_by_cell(plain))[0].shares] == ["north", "south", "none"]
    one = {"a": {Route.SOUTH: 1.0}, "b": {Route.FIELD: 0.5, Route.SOUTH: 0.5}}
    both = imagine({"a": "First", "b": "Second"}, chances=lambda arm, _inputs: one[arm])
    shares = [arm.shares for arm in told(shares_by_arm(both))]
    shares += [cell.shares for cell in told(shares_by_cell(both))]
    assert [[share.category for share in row] for row in shares] == [["north", "field", "south", "none"]] * 4
    assert told(()) == ()


def test_yes_or_no_has_the_share_of_yes(imagine: Imagine, all_rows: AllRows) -> None:
    """An outcome of yes or no is summarised by its yes."""
    results = imagine(reruns=300)
    ((share,),) = [table.shares for table in shares_by_cell(results, "ever_south")]
    assert share.category == "yes"
    assert share.count == int(all_rows(results)["ever_south"].sum())


def test_cells_and_arms_keep_their_order(imagine: Imagine) -> None:
    """Cells stand as the run has them, and each arm knows its own."""
    results = imagine({"history": "As it was", "oil": "Oil flows"}, points=[(), (), ()])
    assert [arm.cells for arm in arms(results)] == [(0, 1, 2), (3, 4, 5)]
    assert [table.cell for table in shares_by_cell(results)] == list(results.cells)


def test_a_cell_where_all_failed_has_no_share(imagine: Imagine) -> None:
    """Nothing is claimed of a cell without a sound rerun."""
    (table,) = shares_by_cell(imagine(reruns=10, failed=10))
    assert all(share.n == 0 and math.isnan(share.share) for share in table.shares)
    assert all((share.low, share.high) == (0.0, 1.0) for share in table.shares)
    (dates,) = quantiles_by_cell(imagine(reruns=10, failed=10), "first_strike_day")
    assert all(math.isnan(value) for value in dates.quantiles)


def test_one_point_an_arm_pools_to_itself(imagine: Imagine) -> None:
    """An arm with one design point has that cell's shares."""
    results = imagine(reruns=200)
    assert shares_by_arm(results)[0].shares == shares_by_cell(results)[0].shares


def test_points_that_differ_widen_the_interval(imagine: Imagine) -> None:
    """Ten points at 0 or 1 are worth fewer than ten reruns, however many each has.

    The points' mean has the variance .25 / 9, told by nine degrees of freedom: together that is worth nine
    reruns, cut by what Student's quantile is wider. Points that are all the same are worth one rerun each.
    """
    split = {0: {Route.NORTH: 1.0}, 1: {Route.SOUTH: 1.0}}
    points = [(float(i % 2),) for i in range(10)]
    results = imagine(chances=lambda _arm, inputs: split[int(inputs[0])], points=points, reruns=400)
    (arm,) = shares_by_arm(results)
    north = arm.shares[0]
    assert (north.count, north.n) == (2000, 4000)
    worth = 9 * (norm.ppf(0.975) / t.ppf(0.975, 9)) ** 2
    assert (north.low, north.high) == pytest.approx(wilson(worth / 2, worth), abs=1e-9)
    settled = shares_by_arm(imagine(chances=lambda _arm, _inputs: {Route.SOUTH: 1.0}, points=points))[0]
    assert settled.shares[0].high == pytest.approx(wilson(0, 10).high)


def test_alike_points_are_worth_the_luck_of_one(imagine: Imagine, all_rows: AllRows, retold: Imagine) -> None:
    """Rerun k has the same luck at every point: two points of the same share are no surer than one."""
    results = imagine(points=[(), ()], reruns=100)
    rows = all_rows(results)
    rows["first_strike"] = np.tile([ROUTES.index(Route.NORTH)] * 30 + [ROUTES.index(Route.SOUTH)] * 70, 2)
    north = shares_by_arm(retold(results, rows))[0].shares[0]
    assert (north.count, north.n) == (60, 200)
    worth = 99 * (norm.ppf(0.975) / t.ppf(0.975, 99)) ** 2
    assert (north.low, north.high) == pytest.approx(wilson(0.3 * worth, worth), abs=1e-12)


def test_a_date_beyond_the_share_that_happens_is_never(imagine: Imagine, all_rows: AllRows) -> None:
    """Quantiles of a date are whole days of all reruns: beyond those that happen stands never."""
    results = imagine(chances=lambda _arm, _inputs: {Route.SOUTH: 0.6, Route.NONE: 0.4}, reruns=1000)
    (table,) = quantiles_by_cell(results, "south_attack_day")
    dates = np.floor(np.sort(all_rows(results)["south_attack_day"]))
    assert table.quantiles[:3] == (dates[49], dates[249], dates[499])
    assert table.quantiles[3:] == (NEVER, NEVER)
    assert table.reached.count == int(np.isfinite(dates).sum())


def test_a_number_is_summarised_where_it_is_reached(
    imagine: Imagine, all_rows: AllRows, retold: Imagine
) -> None:
    """Reruns that never write a number down enter its count but not its quantiles."""
    results = imagine(reruns=100)
    rows = all_rows(results)
    rows["decision_divisions"] = np.concatenate([np.arange(1.0, 81.0), np.full(20, np.nan)])
    (table,) = quantiles_by_cell(retold(results, rows), "decision_divisions")
    assert (table.reached.count, table.reached.n) == (80, 100)
    assert table.quantiles == (4.0, 20.0, 40.0, 60.0, 76.0)


@given(
    st.lists(st.floats(0, 1000) | st.just(NEVER), min_size=1, max_size=40),
    st.floats(0.001, 1.0),
)
def test_a_quantile_is_the_first_value_with_enough_at_or_below(values: list[float], chance: float) -> None:
    """At least the wanted share lies at or below a quantile, and less of it strictly below."""
    ordered = np.sort(values)
    found = quantile(ordered, chance)
    assert (ordered <= found).mean() >= chance - 1e-9
    assert (ordered < found).mean() < chance + 1e-9


def test_a_table_of_the_wrong_kind_is_refused(imagine: Imagine) -> None:
    """A date has no counts, a route no quantiles, and an unknown name nothing."""
    results = imagine(reruns=10)
    with pytest.raises(InputError, match="first_strike_day: an outcome of kind date; expected route or"):
        shares_by_cell(results, "first_strike_day")
    with pytest.raises(InputError, match="first_strike: an outcome of kind route"):
        quantiles_by_cell(results, "first_strike")
    with pytest.raises(InputError, match="first_stroke: no outcome of this name"):
        shares_by_cell(results, "first_stroke")
