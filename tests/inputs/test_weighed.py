"""Weighed draws and held-out outcomes beside a model: read, or refused with words."""

import shutil
from pathlib import Path

import pytest

from northsouth.errors import InputError
from northsouth.inputs.held_out import held_out_of
from northsouth.inputs.library import Library
from northsouth.inputs.places import MODELS, shipped
from northsouth.inputs.resolve import resolve_experiment
from northsouth.vocabulary.units import NEVER

FACT = "conferences.commitments.blocs.options.step_price"
QUESTION = 'question = "?"\nmodel = "1941"\nreruns = 1\nseed = 1\nfacts = "tier B"\npoints = 2\n'


@pytest.fixture
def experiment(tmp_path: Path) -> Path:
    """Copy the folder of models to where it may be spoilt, with an experiment that wants weighed draws."""
    shutil.copytree(shipped(MODELS), tmp_path / "models")
    (tmp_path / "experiments").mkdir()
    path = tmp_path / "experiments" / "weighed.toml"
    path.write_text(QUESTION)
    return path


def beside(experiment: Path, text: str | None) -> None:
    """Put weighed draws beside the model, or none."""
    path = experiment.parents[1] / "models" / "1941.posterior.csv"
    path.unlink(missing_ok=True)
    if text is not None:
        path.write_text(text)


def test_draws_are_read_in_their_order(experiment: Path) -> None:
    """The first line names the facts, each other line is a draw of them."""
    beside(experiment, f"{FACT}\n0.5\n1.5\n")
    weighed = resolve_experiment(experiment).weighed
    assert (weighed.facts, weighed.rows) == ((FACT,), ((0.5,), (1.5,)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "no weighed draws"),
        ("", "no draws"),
        (f"{FACT}\n", "no draws"),
        ("claims.of.nobody\n1\n", "no facts of this model: claims.of.nobody"),
        (f"{FACT}\n0.5\nnan\n", "nan; expected 1 numbers"),
        (f"{FACT}\n0.5,1\n", "0.5,1; expected 1 numbers"),
        (f'{FACT}\n"0.5\n', "no draws"),
    ],
)
def test_what_is_no_draws_is_refused_with_words(experiment: Path, text: str | None, said: str) -> None:
    """Every way to spoil the file ends in one line that says what to do."""
    beside(experiment, text)
    with pytest.raises(InputError) as refused:
        resolve_experiment(experiment)
    assert said in str(refused.value)
    assert "northsouth weigh" in str(refused.value)


def test_what_is_held_out_is_read_with_its_evidence() -> None:
    """Routes by their number, days as days, and never for what did not come."""
    library = Library()
    held = {each.outcome: each for each in held_out_of(library, shipped(MODELS) / "1941.toml")}
    assert [str(problem) for problem in library.problems.sorted()] == []
    assert held["first_strike_by_1941"].is_route
    assert held["north_attack_day"].observed == NEVER
    assert all(each.source for each in held.values())


def test_all_that_is_wrong_with_what_is_held_out_is_said_at_once(experiment: Path) -> None:
    """An unknown outcome, route, day and row of evidence: four lines."""
    rows = [
        "id,outcome,observed,source,note",
        "H1,who_won,south,E123,",
        "H2,first_strike,sideways,E123,",
        "H3,south_attack_day,soon,E123,",
        "H4,south_attack_day,1941-12-08,E999,",
    ]
    folder = experiment.parents[1] / "models"
    (folder / "held_out.csv").write_text("\n".join(rows) + "\n")
    library = Library()
    held_out_of(library, folder / "1941.toml")
    said = [str(problem) for problem in library.problems.sorted()]
    assert len(said) == 4
    assert all(word in line for word, line in zip(("who_won", "sideways", "soon", "E999"), said, strict=True))
