"""The error of a share over points and lucks that are crossed, against tables whose true error is known."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.stats import norm, t

from northsouth.analysis.crossed import Margins, bounds, counts_by_rerun, variance
from northsouth.analysis.intervals import wilson
from northsouth.analysis.outcomes import shares_by_arm
from northsouth.records.results import Results
from northsouth.records.schema import ROUTES
from northsouth.vocabulary.questions import Route

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]

POINTS, RERUNS = 25, 200
TABLES = 300


def margins(table: np.ndarray, *, drawn: bool = True) -> Margins:
    """Take the margins of a whole table of yes and no, points down and reruns across."""
    points, reruns = table.shape
    at, of = np.full(points, reruns), np.full(reruns, points)
    return Margins(table.sum(axis=1), at, table.sum(axis=0), of, drawn=drawn)


def tables(of_points: float, of_lucks: float, mean: float) -> list[np.ndarray]:
    """Draw tables in which points and lucks have normal effects, and each rerun one of its own besides."""
    luck = np.random.default_rng(1941)
    found = []
    for _ in range(TABLES):
        inclined = mean + of_points * luck.normal(size=(POINTS, 1)) + of_lucks * luck.normal(size=(1, RERUNS))
        found.append(inclined + luck.normal(size=(POINTS, RERUNS)) > 0)
    return found


def test_a_table_worked_out_by_hand() -> None:
    """Two points, three lucks: mean squares 1/6, 1/2 and 1/6 make a variance of 1/12 either way."""
    table = np.array([[1, 1, 0], [1, 0, 0]])
    assert variance(margins(table)) == pytest.approx((1 / 12, 18 / 11), rel=1e-12)
    assert variance(margins(table, drawn=False)) == pytest.approx((1 / 12, 2.0), rel=1e-12)
    worth = 3 * (norm.ppf(0.975) / t.ppf(0.975, 2)) ** 2
    assert bounds(margins(table, drawn=False)) == pytest.approx(wilson(worth / 2, worth), rel=1e-9)


@pytest.mark.parametrize(
    ("of_points", "of_lucks", "mean"),
    [(1.0, 1.0, 0.0), (0.3, 1.5, -1.0), (1.0, 0.0, -1.5), (0.0, 0.0, 1.0)],
)
def test_intervals_hold_the_truth_as_often_as_they_say(
    of_points: float, of_lucks: float, mean: float
) -> None:
    """Of 300 tables nine in ten or more hold the truth at 95 %, and the error is that of many tries.

    A component is never below nothing, so that the error of independent reruns comes out a little large.
    Reruns taken for independent hold the truth in fewer than half where points or lucks differ.
    """
    truth = float(norm.cdf(mean / (1 + of_points**2 + of_lucks**2) ** 0.5))
    drawn = tables(of_points, of_lucks, mean)
    held = [low <= truth <= high for low, high in (bounds(margins(table)) for table in drawn)]
    alone = [low <= truth <= high for low, high in (wilson(table.sum(), table.size) for table in drawn)]
    assert np.mean(held) >= 0.9
    assert np.mean(alone) < 0.5 or of_points == of_lucks == 0.0
    spread = np.std([table.mean() for table in drawn])
    error = np.mean([variance(margins(table))[0] for table in drawn]) ** 0.5
    assert 0.87 * spread < error < 1.2 * spread


def test_a_grid_is_no_chance() -> None:
    """Only luck varies at points that somebody laid: one always yes and one never have no error."""
    table = np.array([[1] * 50, [0] * 50])
    assert variance(margins(table, drawn=False))[0] == 0.0
    assert bounds(margins(table, drawn=False)) == wilson(50, 100)
    low, high = bounds(margins(table))
    assert high - low > 0.9


def test_what_nothing_tells_is_not_claimed() -> None:
    """Without a yes the bound is that of as many reruns as points or lucks; of one luck, less than of one."""
    none = np.zeros((4, 30), int)
    assert bounds(margins(none)) == wilson(0, 4)
    assert bounds(margins(none, drawn=False)) == wilson(0, 30)
    once = np.array([[1], [0], [0], [1]])
    low, high = bounds(margins(once))
    assert high - low > wilson(0.5, 1).high - wilson(0.5, 1).low - 1e-12
    empty = Margins(np.zeros(3, int), np.zeros(3, int), np.zeros(5, int), np.zeros(5, int), drawn=True)
    assert bounds(empty) == (0.0, 1.0)


def test_an_arm_is_counted_by_points_and_by_reruns(
    imagine: Imagine, all_rows: AllRows, retold: Imagine
) -> None:
    """What is counted rerun by rerun, in blocks of any size and without failed reruns, bounds the arm."""
    results = imagine(points=[()] * 6, reruns=90, failed=3)
    rows = all_rows(results)
    sound = rows["status"] == 0
    codes = np.where(sound, rows["first_strike"], -1).reshape(6, 90)
    across = counts_by_rerun(retold(results, rows, 25), tuple(range(6)), "first_strike", len(ROUTES))
    for code in range(len(ROUTES)):
        assert across[code].tolist() == (codes == code).sum(axis=0).tolist()
    south = codes == ROUTES.index(Route.SOUTH)
    sizes = sound.reshape(6, 90)
    asked = Margins(south.sum(axis=1), sizes.sum(axis=1), south.sum(axis=0), sizes.sum(axis=0), drawn=True)
    share = next(share for share in shares_by_arm(results)[0].shares if share.category == Route.SOUTH)
    assert (share.low, share.high) == bounds(asked)
    assert (share.count, share.n) == (south.sum(), 6 * 87)
