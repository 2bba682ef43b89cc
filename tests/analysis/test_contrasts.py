"""How much an arm differs from the first, against published intervals and tables whose truth is known."""

from collections.abc import Callable

import numpy as np
import pytest
from scipy.stats import norm

from northsouth.analysis.contrasts import Contrast, contrasts
from northsouth.analysis.crossed import Margins, worth_of
from northsouth.analysis.intervals import tango
from northsouth.records.results import Results
from northsouth.records.schema import FAILED, ROUTES
from northsouth.vocabulary.questions import Route

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]
SOUTH, NONE = ROUTES.index(Route.SOUTH), ROUTES.index(Route.NONE)
TABLES = 200


@pytest.mark.parametrize(
    ("gained", "lost", "n", "expected"),
    [
        (1, 7, 21, (-0.5172, -0.0260)),
        (38, 121, 1000, (-0.10788, -0.05921)),
        (0, 10, 100, (-0.17437, -0.05523)),
        (0, 0, 0, (-1.0, 1.0)),
    ],
)
def test_tango_gives_the_published_interval(
    gained: int, lost: int, n: int, expected: tuple[float, float]
) -> None:
    """Newcombe's 21 pairs and others come out to the printed digits; mirrored pairs have mirrored bounds."""
    low, high = tango(gained, lost, n)
    assert (low, high) == pytest.approx(expected, abs=6e-5)
    assert tango(lost, gained, n) == pytest.approx((-high, -low), abs=1e-12)


def test_pairs_that_never_part_still_leave_room() -> None:
    """Of n pairs without a change the difference may be z^2 / (n + z^2); where all change, less."""
    square = norm.ppf(0.975) ** 2
    assert tango(0, 0, 400) == pytest.approx((-square / (400 + square), square / (400 + square)), abs=1e-9)
    assert tango(5, 0, 5) == pytest.approx(((5 - square) / (5 + square), 1.0), abs=1e-9)


def test_pairs_are_told_by_their_number(imagine: Imagine, all_rows: AllRows, retold: Imagine) -> None:
    """Of 1,000 pairs 38 come south and 121 leave it; in blocks of any size, and failed ones left out."""
    made = imagine(arms={"history": "History", "what_if": "What if", "same": "The same"}, reruns=1010)
    rows = all_rows(made)
    before = np.array([SOUTH] * 212 + [NONE] * 38 + [SOUTH] * 121 + [NONE] * 629 + [SOUTH] * 10)
    after = np.array([SOUTH] * 250 + [NONE] * 750 + [SOUTH] * 10)
    rows["first_strike"] = np.concatenate([before, after, before])
    rows["status"][2 * 1010 - 10 : 2 * 1010] = FAILED
    found, same = contrasts(retold(made, rows, 300))
    assert (found.first.name, found.arm.name) == ("history", "what_if")
    assert (found.n, found.failed, found.changed, found.net) == (1000, 10, 159, 83)
    south = next(contrast for contrast in found.contrasts if contrast.category == Route.SOUTH)
    assert south == Contrast("south", 38, 121, 1000, -0.083, *tango(38, 121, 1000))
    assert south.is_sure
    assert (same.n, same.changed, same.net) == (1010, 0, 0)
    assert not any(contrast.is_sure for contrast in same.contrasts)


def test_one_arm_has_nothing_to_be_held_against(imagine: Imagine) -> None:
    """A run of one arm has no contrasts; one that failed throughout has contrasts that claim nothing."""
    assert contrasts(imagine(reruns=5)) == ()
    (failed,) = contrasts(imagine(arms={"history": "History", "what_if": "What if"}, reruns=5, failed=5))
    assert (failed.n, failed.failed) == (0, 5)
    assert all((one.low, one.high, one.is_sure) == (-1.0, 1.0, False) for one in failed.contrasts)


def test_points_and_lucks_that_differ_widen_the_interval() -> None:
    """Where pairs part at some points and for some lucks, nine in ten intervals still hold the truth.

    Pairs taken for independent would hold it in fewer than half.
    """
    luck = np.random.default_rng(1941)
    truth = float(norm.cdf(-0.5 / 3**0.5) - norm.cdf(-1.5 / 3**0.5))
    held, alone = [], []
    for _ in range(TABLES):
        pushed = luck.normal(size=(25, 1)) + luck.normal(size=(1, 200)) + luck.normal(size=(25, 200))
        steps = (pushed > 0.5).astype(int) - (pushed < -1.5)
        gained, lost, n = int((steps > 0).sum()), int((steps < 0).sum()), steps.size
        sizes = np.full(25, 200), np.full(200, 25)
        table = Margins(steps.sum(1), sizes[0], steps.sum(0), sizes[1], drawn=True, moved=gained + lost)
        part = worth_of(table) / n
        low, high = tango(gained * part, lost * part, n * part)
        held.append(low <= truth <= high)
        low, high = tango(gained, lost, n)
        alone.append(low <= truth <= high)
    assert np.mean(held) >= 0.9
    assert np.mean(alone) < 0.5


def test_points_are_laid_out_as_they_are_counted(imagine: Imagine, all_rows: AllRows) -> None:
    """A contrast over several design points rests on the margins of its pairs, points by reruns."""
    made = imagine(arms={"history": "History", "what_if": "What if"}, points=[()] * 6, reruns=40, failed=2)
    rows = all_rows(made)
    codes = np.where(rows["status"] == FAILED, -1, rows["first_strike"]).reshape(2, 6, 40)
    sound = (codes[0] >= 0) & (codes[1] >= 0)
    steps = np.where(sound, (codes[1] == SOUTH).astype(int) - (codes[0] == SOUTH), 0)
    moved = int(np.abs(steps).sum())
    table = Margins(steps.sum(1), sound.sum(1), steps.sum(0), sound.sum(0), drawn=True, moved=moved)
    part = worth_of(table) / (6 * 38)
    (found,) = contrasts(made)
    south = next(one for one in found.contrasts if one.category == Route.SOUTH)
    assert moved > 0
    assert (south.low, south.high) == tango(south.gained * part, south.lost * part, 6 * 38 * part)
