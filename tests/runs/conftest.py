"""What the tests of runs share: a small experiment, and engines that are no history."""

import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from northsouth.records.experiment import Arm, Intervention, ResolvedExperiment
from northsouth.records.results import Results
from northsouth.vocabulary.questions import InterventionKind


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Give the toy engines, from a module that workers started afresh can import as well."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    return importlib.import_module("toy_engine")


@pytest.fixture
def experiment(imagine: Callable[..., Results]) -> ResolvedExperiment:
    """Give an experiment of two arms with 300 reruns each."""
    imagined = imagine().experiment
    edit = Intervention(InterventionKind.SCALE, "soviet_strength", 0.5, 903.0)
    arms = (Arm("history", "As the model has it"), Arm("weak", "A weaker Far East", (edit,)))
    return replace(imagined, name="toy", arms=arms, reruns=300, opening=900.0, horizon=1000.0)
