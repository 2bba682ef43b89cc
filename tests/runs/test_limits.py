"""A run that nobody can wait for is refused before anything is laid out."""

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from northsouth.errors import InputError
from northsouth.records.experiment import ResolvedExperiment, Varied
from northsouth.runs.limits import (
    MOST_CELLS,
    MOST_RERUNS,
    USUAL_CELLS,
    USUAL_RERUNS,
    refuse_if_too_large,
    refuse_too_many,
)
from northsouth.vocabulary.questions import DesignKind, FactsAt

STEPS = tuple(float(step) for step in range(1000))


def test_a_sweep_that_explodes_is_refused_with_the_estimate(
    experiment: ResolvedExperiment, tmp_path: Path
) -> None:
    """A grid of a thousand million points is refused at once, with days and bytes."""
    vary = tuple(Varied(name, name, "km", 0, 1, 1, STEPS, fact=name) for name in "abc")
    swept = replace(experiment, vary=vary, design=DesignKind.GRID)
    with pytest.raises(
        InputError,
        match=r"toy: reruns: 600,000,000,000 reruns, about .*, 11 years and .* TB of disk; expected at most",
    ):
        refuse_if_too_large(swept, tmp_path / "results")


def test_the_largest_run_is_let_pass(experiment: ResolvedExperiment, tmp_path: Path) -> None:
    """As many reruns as are allowed are allowed, and not one more."""
    most = replace(experiment, reruns=MOST_RERUNS // 2)
    refuse_if_too_large(most, tmp_path)
    with pytest.raises(InputError, match="expected at most 10,000,000"):
        refuse_if_too_large(replace(experiment, reruns=MOST_RERUNS // 2 + 1), tmp_path)


def test_a_large_run_is_let_pass_where_that_is_asked_for(
    experiment: ResolvedExperiment, tmp_path: Path
) -> None:
    """Beyond an hour of work or thousands of cells the flag that lets it pass is named, to the top."""
    long = replace(experiment, reruns=USUAL_RERUNS)
    wide = replace(experiment, reruns=1, facts_at=FactsAt.PRIOR, points=USUAL_CELLS)
    for large in (long, wide):
        with pytest.raises(InputError, match=r"expected at most [0-9,]+.* or add --large\."):
            refuse_if_too_large(large, tmp_path, large=False)
        assert refuse_too_many(large).reruns == 2 * large.points * large.reruns
        refuse_if_too_large(large, tmp_path, large=True)
    endless = replace(wide, points=MOST_CELLS)
    with pytest.raises(
        InputError, match=r"200,000 cells .* expected at most 100,000 cells\. Ask for .*points\.$"
    ):
        refuse_if_too_large(endless, tmp_path, large=True)
    with pytest.raises(InputError, match=r"expected at most 10,000 cells\. Ask for .*points\.$"):
        refuse_if_too_large(endless, tmp_path, large=False)


def test_a_run_larger_than_the_disk_is_refused(
    experiment: ResolvedExperiment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that do not fit into the free space are refused before the first is made."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(InputError, match=r"expected them to fit into the 1\.0 kB that are free"):
        refuse_if_too_large(experiment, tmp_path / "not" / "there")
