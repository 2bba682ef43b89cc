"""An experiment that starts later takes over the record until then, and says nothing of its own before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

from northsouth.errors import InputError
from northsouth.inputs import record
from northsouth.records.experiment import Intervention, Record, ResolvedExperiment
from northsouth.records.resolved_file import as_toml, from_toml
from northsouth.runs.digest import digest_of
from northsouth.vocabulary.questions import InterventionKind, RuleName
from northsouth.vocabulary.units import NEVER

START = 903.0
STARTS = "starts = 1941-06-22\n"
HISTORY = """question = "What happened?"
model = "small"
rule = "clamped"
reruns = 1
seed = 1941
interventions = [
    { kind = "force", event = "CABINET_FORMED", on = 1940-07-22 },
    { kind = "force", event = "OIL_STOP", on = 1941-08-01 },
    { kind = "forbid", event = "MOSCOW_FALLS" },
    { kind = "forbid", event = "FREEZE", until = 1941-01-01 },
    { kind = "forbid", event = "BARBAROSSA", from = 1941-06-23 },
    { kind = "outcome", result = "kiev_diversion", value = true },
    { kind = "set", quantity = "northern_divisions", value = 20, on = 1941-01-01 },
]
"""

WriteFile = Callable[[str, str], Path]


class Resolve(Protocol):
    """The fixture that resolves a text."""

    def __call__(self, extra: str, *settings: str) -> ResolvedExperiment:
        """Resolve an experiment with the usual heading and something more."""


@pytest.fixture
def recorded(write: WriteFile) -> None:
    """Put a record on the desk."""
    write("experiments/history.toml", HISTORY)


def complaints(resolve: Resolve, extra: str) -> str:
    """Return what is said against an experiment."""
    with pytest.raises(InputError) as refused:
        resolve(extra)
    return "\n".join(str(problem) for problem in refused.value.problems)


def test_without_a_start_nothing_is_taken_over(recorded: None, resolve: Resolve) -> None:
    """An experiment that does not say when it starts opens with its model."""
    assert resolve("").record is None


def test_what_lies_before_the_start_is_taken_over(recorded: None, resolve: Resolve) -> None:
    """Forces and values before the day are taken; windows and given results end at it at the latest."""
    kind = InterventionKind
    assert resolve(STARTS).record == Record(
        START,
        RuleName.CLAMPED,
        (
            Intervention(kind.FORCE, "CABINET_FORMED", day=568.0),
            Intervention(kind.FORBID, "MOSCOW_FALLS", day=0.0, until=START),
            Intervention(kind.FORBID, "FREEZE", day=0.0, until=731.0),
            Intervention(kind.OUTCOME, "kiev_diversion", 1.0, until=START),
            Intervention(kind.SET, "northern_divisions", 20.0, 731.0),
        ),
    )


def test_the_experiment_keeps_its_own_rule(recorded: None, resolve: Resolve) -> None:
    """The record's rule ends with it: from the start the experiment's own answers, or the model's."""
    assert resolve(STARTS).rule is RuleName.TRIGGER
    assert resolve('rule = "clamped"\n').rule is RuleName.CLAMPED


def test_own_edits_before_the_start_are_refused(recorded: None, resolve: Resolve) -> None:
    """An intervention of an experiment, of an arm or of a sweep must lie on the start or after it."""
    own = 'interventions = [{ kind = "force", event = "FREEZE", on = 1941-06-21 }]\n'
    arm = '[[arms]]\nname = "x"\ntitle = "X"\ninterventions = [{ kind = "inform", on = 1940-01-01 }]\n'
    vary = '[[vary]]\nscale = "oil_stock"\nfrom = 1941-01-01\nvalues = [1.0, 2.0]\n'
    for extra, key, day in (
        (own, "interventions[1].on", "1941-06-21"),
        (arm, "arms[1].interventions[1].on", "1940-01-01"),
        (vary, "vary[1].from", "1941-01-01"),
    ):
        assert (
            f"{key}: {day} lies before the experiment starts, where the record is given; "
            "expected 1941-06-22 to " in complaints(resolve, STARTS + extra)
        )
    assert resolve(STARTS + own.replace("06-21", "06-22")).arms


def test_what_is_forbidden_without_a_first_day_is_forbidden_from_the_start(
    recorded: None, resolve: Resolve
) -> None:
    """An experiment's own window opens with the experiment."""
    (arm,) = resolve(STARTS + 'interventions = [{ kind = "forbid", event = "FREEZE" }]\n').arms
    assert arm.interventions == (Intervention(InterventionKind.FORBID, "FREEZE", day=START, until=NEVER),)


@pytest.mark.parametrize("day", ["1939-05-01", "1938-01-01", "1950-01-01"])
def test_a_start_lies_inside_the_story(recorded: None, resolve: Resolve, day: str) -> None:
    """A start before or on the opening, or after the horizon, is refused."""
    assert "lies outside the model's story, or opens it; expected" in complaints(resolve, f"starts = {day}\n")


def test_a_start_needs_a_record(
    write: WriteFile, resolve: Resolve, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a record, or from one that decides by another rule, nothing can start."""
    monkeypatch.setattr(record, "shipped", lambda _: tmp_path)
    assert "starts: no record to start from; expected an experiment history.toml" in complaints(
        resolve, STARTS
    )
    write("experiments/history.toml", HISTORY.replace('rule = "clamped"', 'rule = "trigger"'))
    assert 'history.toml:3: rule: the rule trigger; expected rule = "clamped"' in complaints(resolve, STARTS)
    write("experiments/history.toml", HISTORY.replace('rule = "clamped"\n', ""))
    assert 'history.toml:1: rule: no rule; expected rule = "clamped"' in complaints(resolve, STARTS)


def test_a_record_that_would_be_passed_over_in_part_is_refused(write: WriteFile, resolve: Resolve) -> None:
    """What another experiment could not take over of a record is said, and not left out without a word."""
    arm = '[[arms]]\nname = "weak"\ntitle = "Weak"\n'
    write("experiments/history.toml", HISTORY + '[overrides]\n"japan.oil" = 5.0\n' + arm)
    said = complaints(resolve, STARTS)
    for key in ("overrides", "arms"):
        assert f"{key}: a record with {key}; expected interventions alone, since " in said
        assert "Move it to " in said


def test_a_record_does_not_start_from_itself(write: WriteFile, resolve: Resolve) -> None:
    """The record is the one experiment that always opens with its model."""
    from northsouth.inputs.resolve import resolve_experiment

    path = write("experiments/history.toml", STARTS + HISTORY.replace("small", "1941"))
    with pytest.raises(InputError, match="starts: a record that starts from itself; expected another"):
        resolve_experiment(path)


def test_what_is_wrong_in_the_record_is_said(write: WriteFile, resolve: Resolve) -> None:
    """A mistake in the record stands under its own file and line."""
    write("experiments/history.toml", HISTORY.replace("MOSCOW_FALLS", "MOSCOW_FELL"))
    assert "history.toml:9: interventions[3].event: " in complaints(resolve, STARTS)


def test_the_record_is_kept_with_the_run_and_counts(recorded: None, resolve: Resolve) -> None:
    """A resolved experiment holds what it takes over; another start is another run."""
    asked = resolve(STARTS)
    assert from_toml(as_toml(asked), Path("x")) == asked
    digests = {digest_of(resolve(extra)) for extra in ("", STARTS, STARTS.replace("22", "23"))}
    assert len(digests) == 3
