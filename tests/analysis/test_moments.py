"""Days that figures mark come from the run itself."""

import math
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from northsouth.analysis.columns import arms
from northsouth.analysis.moments import deadline, moments
from northsouth.records.experiment import Intervention
from northsouth.records.results import Results
from northsouth.vocabulary.questions import InterventionKind

Imagine = Callable[..., Results]
AllRows = Callable[[Results], np.ndarray]


def marked(results: Results) -> dict[str, float]:
    """Give the marked days of the first arm by their names."""
    return {moment.label: moment.day for moment in moments(results, arms(results)[0])}


def edited(results: Results, *edits: Intervention, **overrides: float) -> Results:
    """Give the first arm interventions and its own values."""
    values = {name.replace("__", "."): value for name, value in overrides.items()}
    arm = replace(results.experiment.arms[0], interventions=edits, overrides=values)
    return replace(results, experiment=replace(results.experiment, arms=(arm,)))


def test_days_are_those_of_the_facts_and_the_median(imagine: Imagine, all_rows: AllRows) -> None:
    """The German attack and the deadline are facts, the oil stop the median day of the sound reruns."""
    results = imagine(reruns=99, failed=8)
    rows = all_rows(results)
    sound = rows["oil_stop_day"][rows["status"] == 0]
    assert marked(results) == {
        "Germany attacks": 903.0,
        "oil stop (median)": np.floor(np.sort(sound)[45]),
        "northern deadline": 952.0,
    }


def test_an_arm_may_move_its_facts(imagine: Imagine) -> None:
    """An override counts before the model's value."""
    moved = edited(imagine(reruns=9), european_war__barbarossa=890.0)
    assert marked(moved)["Germany attacks"] == 890.0


def test_a_forced_day_counts_first_and_a_forbidden_one_goes(imagine: Imagine) -> None:
    """Forcing the German attack moves its mark, forbidding it takes the mark away."""
    force = Intervention(InterventionKind.FORCE, "BARBAROSSA", day=880.0)
    assert marked(edited(imagine(reruns=9), force))["Germany attacks"] == 880.0
    forbid = Intervention(InterventionKind.FORBID, "BARBAROSSA")
    assert "Germany attacks" not in marked(edited(imagine(reruns=9), forbid))


def test_an_oil_stop_that_mostly_never_comes_is_not_marked(
    imagine: Imagine, all_rows: AllRows, retold: Imagine
) -> None:
    """A median of never has no day on a calendar."""
    results = imagine(reruns=10)
    rows = all_rows(results)
    rows["oil_stop_day"][:6] = math.inf
    assert "oil stop (median)" not in marked(retold(results, rows))


def test_a_model_without_the_fact_has_no_deadline(imagine: Imagine) -> None:
    """Old or other models may lack the fact; then nothing is marked."""
    results = imagine(reruns=9)
    bare = replace(results, experiment=replace(results.experiment, facts=()))
    assert math.isnan(deadline(bare, arms(bare)[0]))
    assert list(marked(bare)) == ["oil stop (median)"]
