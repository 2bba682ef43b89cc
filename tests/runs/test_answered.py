"""The questions of the record are put to the rules in the world in which they were asked."""

import math

import pytest

from northsouth.inputs.places import EXPERIMENTS, shipped
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.recorded_answer import Answered
from northsouth.runs.answered import answered
from northsouth.runs.clamped import told


@pytest.fixture(scope="module")
def heard() -> tuple[Answered, ...]:
    """Hear clamped history."""
    return answered(resolve_experiment(shipped(EXPERIMENTS) / "history.toml"))


def test_the_chances_that_stand_beside_the_answers_are_those_that_weigh_them(
    heard: tuple[Answered, ...],
) -> None:
    """The logarithms of the chances of what was said sum to what the record weighs, floor apart."""
    history = told(resolve_experiment(shipped(EXPERIMENTS) / "history.toml"))
    said = [each.by_blocs if each.yes else 1.0 - each.by_blocs for each in heard if each.stood]
    nats = sum(math.log(max(chance, 0.001)) for chance in said)
    assert nats == pytest.approx(history.moments[-1].world["recorded_nats"], abs=1e-9)
    assert sum(not each.stood for each in heard) == history.moments[-1].world["recorded_unasked"]


def test_staffs_answer_by_what_was_believed_that_day(heard: tuple[Answered, ...]) -> None:
    """Clamped history never meets the conditions for the north; once the oil stops it does for the south."""
    by_question = {
        each.question: {other.by_staffs for other in heard if other.question == each.question}
        for each in heard
    }
    assert by_question["commit_north"] == {False}
    assert by_question["commit_south"] == {True}
    assert by_question["enter_southern_indochina"] == {False, True}
