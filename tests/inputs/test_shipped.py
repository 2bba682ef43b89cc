"""What ships is in order: every model and experiment resolves against the real argument."""

from __future__ import annotations

from pathlib import Path

import pytest

from northsouth.inputs.library import Library
from northsouth.inputs.model_file import read_model
from northsouth.inputs.needed import needed_facts
from northsouth.inputs.places import EXPERIMENTS, MODELS, shipped
from northsouth.inputs.resolve import resolve_experiment
from northsouth.mechanisms.register import CLAIMS


@pytest.mark.parametrize("path", sorted(shipped(MODELS).glob("*.toml")), ids=lambda path: path.stem)
def test_a_model_that_ships_is_in_order(path: Path) -> None:
    """It supplies every fact that the claims need, and warns of nothing."""
    library = Library()
    model = read_model(library, path)
    library.problems.raise_if_any()
    assert model is not None
    assert needed_facts(CLAIMS).keys() <= model.facts.keys()
    assert not library.warnings


@pytest.mark.parametrize("path", sorted(shipped(EXPERIMENTS).glob("*.toml")), ids=lambda path: path.stem)
def test_an_experiment_that_ships_resolves(path: Path) -> None:
    """It resolves without a warning, and asks a question."""
    said: list[str] = []
    experiment = resolve_experiment(path, warn=said.append)
    assert experiment.question.endswith("?")
    assert said == []
