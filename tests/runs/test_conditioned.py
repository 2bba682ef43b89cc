"""Draws of facts with a rerun each: more draws leave the first as they were, and each is its own history."""

from dataclasses import replace

import numpy as np
import pytest

from northsouth.inputs.places import EXPERIMENTS, shipped
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import FAILED, failed_row
from northsouth.runs.conditioned import Drawn, drawn, followed, values_of

PRICE = "conferences.commitments.blocs.options.step_price"
SHIFT = "conferences.commitments.blocs.worth.south_shift"


@pytest.fixture(scope="module")
def august() -> ResolvedExperiment:
    """Read the history that begins in August 1941."""
    return resolve_experiment(shipped(EXPERIMENTS) / "from_august_1941.toml")


def test_more_draws_leave_the_first_as_they_were(august: ResolvedExperiment) -> None:
    """Draws lie in their facts' ranges, and the first hundred are the same however many follow."""
    facts = [fact for fact in august.facts if fact.name in (PRICE, SHIFT)]
    few, many = values_of(facts, 100, 7), values_of(facts, 1000, 7)
    assert np.array_equal(few, many[:100])
    for place, fact in enumerate(facts):
        assert fact.low <= many[:, place].min() < many[:, place].max() <= fact.high


def test_a_draw_is_the_rerun_of_its_number_with_its_facts(august: ResolvedExperiment) -> None:
    """Drawn with others or alone, by one thread or two, a draw gives the same row; the record weighs it."""
    one = drawn(august, (PRICE, SHIFT), 40, threads=1, say=lambda _: None)
    two = drawn(august, (PRICE, SHIFT), 60, threads=2, say=lambda _: None)
    assert one.rows.tobytes() == two.rows[:40].tobytes()
    assert np.all(one.nats < 0.0)
    assert len(np.unique(one.rows["recorded_nats"])) == 40


def test_a_draw_in_which_a_question_did_not_stand_has_not_made_the_record(august: ResolvedExperiment) -> None:
    """Where the freeze comes late two questions of July 1941 are not asked: such a draw has no weight.

    All others weigh what their answers weigh, and so has every draw if no question stands less often.
    """
    found = drawn(august, (PRICE, SHIFT), 60, threads=1, say=lambda _: None)
    unasked = found.rows["recorded_unasked"]
    late = unasked > unasked.min()
    assert 0 < late.sum() < 60
    assert np.array_equal(found.nats == -np.inf, late)
    assert np.array_equal(found.nats[~late], found.rows["recorded_nats"][~late])
    asked = Drawn(found.facts, found.values[~late], found.rows[~late])
    assert np.isfinite(asked.nats).all()


def test_a_draw_that_failed_is_left_out_with_its_facts(august: ResolvedExperiment) -> None:
    """What is sound keeps rows and facts side by side, and says its numbers; a failed draw has no weight."""
    found = drawn(august, (PRICE, SHIFT), 30, threads=1, say=lambda _: None)
    found.rows[7] = (0, 7, FAILED, *failed_row())
    sound = found.sound
    assert sound.rows["rerun"].tolist() == [number for number in range(30) if number != 7]
    assert np.array_equal(sound.values, found.values[sound.rows["rerun"]])
    assert found.nats[7] == -np.inf
    assert np.array_equal(sound.nats, np.delete(found.nats, 7))


def test_a_draw_that_is_followed_keeps_its_luck_and_its_facts(august: ResolvedExperiment) -> None:
    """Carried through the experiment that drew them, draws of any numbers leave the rows that they left."""
    found = drawn(august, (PRICE, SHIFT), 30, threads=1, say=lambda _: None)
    (again,) = followed(august, found, [4, 11, 29], threads=1, say=lambda _: None)
    assert again.tobytes() == found.rows[[4, 11, 29]].tobytes()
    arm = replace(august.arms[0], overrides={PRICE: 0.25})
    (cheap,) = followed(replace(august, arms=(arm,)), found, [4, 11, 29], threads=1, say=lambda _: None)
    found.values[:, 0] = 0.25
    (as_set,) = followed(august, found, [4, 11, 29], threads=1, say=lambda _: None)
    assert cheap.tobytes() == as_set.tobytes() != again.tobytes()
