"""The chance of each first strike as it builds up, the routes competing."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from northsouth.analysis.days import day_counts
from northsouth.analysis.incidence import cropped, curve_of, incidences, stacked, struck_by
from northsouth.analysis.intervals import curve_reach, wilson
from northsouth.analysis.outcomes import shares_by_cell, told
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]
RATES = (0.01, 0.02)
HORIZON = 90.0


def test_a_curve_counts_what_has_happened_by_each_day() -> None:
    """Three dates among four reruns give a curve that steps on their days, whatever the hour."""
    curve = curve_of(Route.NORTH, day_counts(np.array([2.0, 2.0, 3.5])), np.arange(1.0, 6.0), n=4, worth=4)
    assert curve.share.tolist() == [0.0, 0.5, 0.75, 0.75, 0.75]
    assert curve.wilson_low[1] == wilson(2, 4).low
    assert curve.high[0] == curve_reach(4)
    assert curve.low[0] == 0.0


def test_points_of_the_same_luck_make_a_curve_no_surer() -> None:
    """Eight reruns at two points of four are as many dates, and bounded as four reruns are."""
    dates, days = day_counts(np.array([2.0, 2.0, 2.0, 2.0, 3.5, 3.5])), np.arange(1.0, 6.0)
    curve = curve_of(Route.NORTH, dates, days, n=8, worth=4)
    assert curve.share.tolist() == [0.0, 0.5, 0.75, 0.75, 0.75]
    assert (curve.wilson_low[1], curve.wilson_high[3]) == (wilson(2, 4).low, wilson(3, 4).high)
    assert curve.high[0] == curve_reach(4)


def test_an_arm_of_several_points_is_as_sure_as_one(imagine: Imagine) -> None:
    """Three points of 50 reruns have the same luck: the band is that of 50, and all 150 are counted."""
    (table,) = incidences(imagine(points=[(1.0,), (2.0,), (3.0,)], reruns=50))
    assert (table.n, table.reach) == (150, curve_reach(50))


def test_competing_exponentials_have_their_known_incidence(
    imagine: Imagine, all_rows: AllRows, retold: Imagine
) -> None:
    """Rates .01 and .02 with .005 elsewhere to day 90 give .2735 and .5469, within 4 standard errors."""
    n = 40_000
    luck = np.random.default_rng(5)
    north, south, other = (luck.exponential(1 / rate, n) for rate in (*RATES, 0.005))
    results = imagine(reruns=n)
    rows = all_rows(results)
    first = np.minimum(np.minimum(north, south), other)
    taken = np.where(first == north, 0, np.where(first == south, 1, 3))
    taken[first > HORIZON] = 3
    rows["first_strike"] = taken
    opening = results.experiment.opening
    rows["first_strike_day"] = np.where(taken < 2, opening + first, np.inf)
    horizon = replace(results.experiment, horizon=opening + HORIZON)
    (table,) = incidences(replace(retold(results, rows), experiment=horizon))
    for curve, expected in zip(table.curves, (0.2734708208951314, 0.5469416417902628), strict=True):
        assert abs(curve.share[-1] - expected) < 4 * (expected * (1 - expected) / n) ** 0.5
        rate = RATES[0] if curve.route is Route.NORTH else RATES[1]
        passed = np.minimum(table.days + 1 - opening, HORIZON)
        truth = rate / 0.035 * (1 - np.exp(-0.035 * passed))
        assert ((curve.low <= truth) & (truth <= curve.high)).all()


def test_curves_end_at_the_shares(imagine: Imagine) -> None:
    """On the horizon each curve has reached the share of its route, failed reruns left out."""
    results = imagine(reruns=800, failed=30)
    (table,) = incidences(results)
    shares = {share.category: share for share in told(shares_by_cell(results))[0].shares}
    assert (table.n, table.failed) == (770, 30)
    for curve in table.curves:
        assert curve.share[-1] == shares[curve.route].share
        assert (np.diff(curve.share) >= 0).all()
    assert [share.count for share in struck_by(table, table.days[-1])] == [
        share.count for share in shares.values()
    ]


def test_a_stack_never_passes_the_whole(imagine: Imagine) -> None:
    """Each layer stands on the one below, the top stays under 1, and the band holds its edge."""
    (table,) = incidences(imagine())
    layers = stacked(table)
    assert layers[0].stacked_from.max() == 0.0
    assert (layers[1].stacked_from == layers[0].stacked_to).all()
    assert layers[-1].stacked_to.max() <= 1.0
    for layer in layers:
        assert (layer.band_low <= layer.stacked_to).all()
        assert (layer.stacked_to <= layer.band_high).all()
        inside = (layer.band_high < 1.0) & (layer.band_low > 0.0)
        assert layer.band_high[inside] - layer.band_low[inside] == pytest.approx(2 * table.reach)


def test_cropping_leaves_days_out_and_nothing_else(imagine: Imagine) -> None:
    """A curve that starts later still counts what happened before."""
    (table,) = incidences(imagine())
    later = cropped(table, 1040.0)
    assert later.days[0] == 1040.0
    for whole, part in zip(table.curves, later.curves, strict=True):
        assert part.share.tolist() == whole.share[table.days >= 1040.0].tolist()
    assert struck_by(later, 1072.0) == struck_by(table, 1072.0)


def test_no_sound_rerun_gives_an_empty_curve(imagine: Imagine) -> None:
    """Where every rerun failed the curves are flat and the band is everything."""
    (table,) = incidences(imagine(reruns=5, failed=5))
    assert table.reach == 1.0
    assert all(curve.share.max() == 0.0 for curve in table.curves)
