"""A run that nobody can wait for is refused before anything is laid out."""

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from northsouth.errors import InputError
from northsouth.records.experiment import ResolvedExperiment, Varied
from northsouth.runs.limits import MOST_RERUNS, refuse_if_too_large
from northsouth.vocabulary.questions import DesignKind

STEPS = tuple(float(step) for step in range(1000))


def test_a_sweep_that_explodes_is_refused_with_the_estimate(
    experiment: ResolvedExperiment, tmp_path: Path
) -> None:
    """A grid of a thousand million points is refused at once, with days and bytes."""
    vary = tuple(Varied(name, name, "km", 0, 1, 1, STEPS, fact=name) for name in "abc")
    swept = replace(experiment, vary=vary, design=DesignKind.GRID)
    with pytest.raises(InputError, match=r"toy: reruns: 600,000,000,000 reruns, about .* days of work and"):
        refuse_if_too_large(swept, tmp_path / "results")


def test_the_largest_run_is_let_pass(experiment: ResolvedExperiment, tmp_path: Path) -> None:
    """As many reruns as are allowed are allowed, and not one more."""
    most = replace(experiment, reruns=MOST_RERUNS // 2)
    refuse_if_too_large(most, tmp_path)
    with pytest.raises(InputError, match="expected at most 10,000,000"):
        refuse_if_too_large(replace(experiment, reruns=MOST_RERUNS // 2 + 1), tmp_path)


def test_a_run_larger_than_the_disk_is_refused(
    experiment: ResolvedExperiment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that do not fit into the free space are refused before the first is made."""
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1000))
    with pytest.raises(InputError, match=r"expected them to fit into the 1\.0 kB that are free"):
        refuse_if_too_large(experiment, tmp_path / "not" / "there")
