"""Fans of watched paths, and what Tokyo counts beside what is there."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from northsouth.analysis.columns import ArmCells
from northsouth.analysis.paths import (
    BELIEF,
    TRUTH,
    beliefs_finding,
    fan_of,
    fans,
    standings,
)
from northsouth.errors import InputError
from northsouth.records.experiment import Varied
from northsouth.records.results import Results

Imagine = Callable[..., Results]
ARM = ArmCells("history", "As the model has it", (0,))


def test_a_fan_of_a_hundred_paths_is_counted_off() -> None:
    """Of the values 1 to 100 the bands leave out 25, 10 and 2 on each side; the median is 50."""
    values = np.arange(1.0, 101.0)[::-1, None]
    fan = fan_of(ARM, TRUTH, np.array([900.0]), values=values)
    assert [(band.level, band.low[0], band.high[0]) for band in fan.bands] == [
        (0.95, 3.0, 98.0),
        (0.80, 11.0, 90.0),
        (0.50, 26.0, 75.0),
    ]
    assert (fan.median[0], fan.n) == (50.0, 100)


def test_one_path_is_its_own_fan() -> None:
    """A single watched rerun is median and band alike."""
    fan = fan_of(ARM, TRUTH, np.array([900.0, 910.0]), values=np.array([[3.0, 4.0]]))
    assert all((band.low.tolist(), band.high.tolist()) == ([3.0, 4.0], [3.0, 4.0]) for band in fan.bands)


def test_paths_of_failed_reruns_are_left_out(imagine: Imagine) -> None:
    """A path that is not a number somewhere is no path."""
    results = imagine()
    assert results.paths is not None
    values = results.paths.values.copy()
    values[0, :7, 3:, :] = np.nan
    (fan,) = fans(replace(results, paths=replace(results.paths, values=values)), TRUTH)
    assert fan.n == 93
    assert not np.isnan(fan.median).any()


def test_a_run_that_watched_nothing_is_refused(imagine: Imagine) -> None:
    """Designs with varied inputs watch no paths, and only listed quantities are watched."""
    varied = Varied("strength", "Strength", "ratio", 0.0, 1.0, 1.0)
    with pytest.raises(InputError, match="paths: the run watched no paths; expected a run without varied"):
        fans(imagine(vary=[varied], points=[(0.0,)], reruns=5), TRUTH)
    with pytest.raises(InputError, match="paths: northern_divisions was not watched; expected one of sov"):
        fans(imagine(reruns=5), "northern_divisions")


def test_the_count_stands_on_the_last_watched_day_before_the_deadline(imagine: Imagine) -> None:
    """Paths are counted on the watched day that the deadline of 10 August 1941 has not passed."""
    results = imagine()
    paths = results.paths
    assert paths is not None
    (standing,) = standings(results)
    place = int(np.flatnonzero(paths.days <= 952.0)[-1])
    assert standing.day == paths.days[place]
    believed = paths.values[0, :, place, paths.quantities.index(BELIEF)]
    assert standing.belief.above == int((believed > 15).sum())
    assert standing.belief.median == np.sort(believed)[49]


def test_two_arms_are_said_each_with_its_number(imagine: Imagine) -> None:
    """The title of two arms names how often Tokyo counts so much in each; alike, it says so once."""
    results = imagine({"a": "First", "b": "Second"})
    assert results.paths is not None
    assert beliefs_finding(standings(results)).endswith("in 100 of 100 reruns of every arm")
    values = results.paths.values.copy()
    values[1, :40] = 10.0
    changed = replace(results, paths=replace(results.paths, values=values))
    assert beliefs_finding(standings(changed)).endswith("in 100 of 100 reruns in “First”, 60 in “Second”")


def test_no_sound_path_is_said(imagine: Imagine) -> None:
    """Where every watched rerun failed the title says that."""
    results = imagine()
    assert results.paths is not None
    nothing = replace(results.paths, values=np.full_like(results.paths.values, np.nan))
    found = standings(replace(results, paths=nothing))
    assert beliefs_finding(found) == "No rerun was watched to its end"
