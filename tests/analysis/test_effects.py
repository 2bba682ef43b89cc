"""An effect is tried on luck that did not choose it, so that many outcomes make no effect of chance."""

from __future__ import annotations

import numpy as np
import pytest

from northsouth.analysis.effects import DATES, effect_of, largest_change
from northsouth.records.schema import ROW, Rows

RERUNS = 400
HORIZON = 1276.0


def made(luck: int, points: int, shift: float = 0.0) -> dict[str, np.ndarray]:
    """Make dates that share their luck from point to point; the last point is shifted."""
    draw = np.random.default_rng(luck)
    common = draw.normal(0, 30, RERUNS)
    values = common + draw.normal(0, 1, (points, RERUNS))
    values[-1] += shift
    return {"a date": values}


def test_a_shift_is_found_with_the_error_of_its_paired_difference() -> None:
    """Five days are found as five; common luck, thirty days wide, is no part of the error."""
    change = largest_change(made(1, 6, shift=5.0))
    assert change is not None
    assert abs(change.change) == pytest.approx(5.0, abs=0.5)
    assert change.error == pytest.approx(np.sqrt(2) / np.sqrt(RERUNS / 2), rel=0.2)
    assert change.is_more_than_chance


def test_chance_alone_seldom_matters() -> None:
    """Of a hundred worlds without an effect hardly one seems to have one, of fifteen pairs each."""
    found = [largest_change(made(luck, 6)) for luck in range(100)]
    assert sum(change is not None and change.is_more_than_chance for change in found) <= 3


def test_what_only_the_choosing_half_shows_does_not_count() -> None:
    """A difference on the even reruns alone is chosen and then found to be nothing on the odd ones."""
    values = made(2, 3)["a date"]
    values[2, ::2] += 10.0
    change = largest_change({"a date": values})
    assert change is not None
    assert change.points[1] == 2
    assert not change.is_more_than_chance


def test_of_sure_differences_the_largest_is_told() -> None:
    """A tiny difference without scatter does not hide a large one."""
    small = np.stack([np.zeros(RERUNS), np.full(RERUNS, 0.5)])
    change = largest_change(made(3, 2, shift=20.0) | {"small": small})
    assert change is not None
    assert change.outcome == "a date"


def test_nothing_differs_where_all_points_are_alike() -> None:
    """Equal points have no change, neither have differences below the least."""
    flat = {"a date": np.zeros((3, RERUNS))}
    assert largest_change(flat) is None
    flat["a date"][1] = 0.01
    assert largest_change(flat, 0.1) is None


def rows_of(points: int) -> tuple[Rows, ...]:
    """Make reruns in which the south strikes first, on one and the same day at every point."""
    rows = np.zeros((points, RERUNS), ROW)
    for name in DATES:
        rows[name] = np.inf
    rows["first_strike"] = 1
    rows["first_strike_day"] = 1000.0
    return tuple(rows)


def test_a_share_and_a_date_are_told_apart() -> None:
    """Where a point turns south into north the share changes by all; never is the horizon."""
    rows = rows_of(3)
    rows[2]["first_strike"] = 0
    rows[1]["north_decided_day"] = HORIZON - 7.0
    effect = effect_of("toy", 2, rows, horizon=HORIZON)
    assert effect.matters
    assert effect.share is not None
    assert abs(effect.share.change) == 1.0
    assert effect.date is not None
    assert (effect.date.outcome, abs(effect.date.change)) == ("north_decided_day", 7.0)


def test_without_points_there_is_no_effect() -> None:
    """A mechanism without a free fact has nothing to move."""
    assert not effect_of("toy", 0, (), horizon=HORIZON).matters
    assert not effect_of("toy", 3, rows_of(3), horizon=HORIZON).matters
