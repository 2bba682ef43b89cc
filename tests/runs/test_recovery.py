"""Known facts are found again: a record that they made is weighed, and they lie anywhere in what it says."""

import math

import numpy as np
import pytest

from northsouth.analysis.recovery import adjusted, place_among, uniformity
from northsouth.analysis.weighting import LEAST_EFFECTIVE, effective_sample, weights_from
from northsouth.deliberation.coefficients import FREE
from northsouth.inputs.places import EXPERIMENTS, shipped
from northsouth.inputs.resolve import resolve_experiment
from northsouth.records.experiment import ResolvedExperiment
from northsouth.records.schema import Numbers
from northsouth.runs.conditioned import chances_of_yes, drawn
from northsouth.vocabulary.questions import InterventionKind

TRIES = 100
LEAST = 0.001
"""No chance of an answer is taken for less, as in the rule itself."""


@pytest.fixture(scope="module")
def august() -> ResolvedExperiment:
    """Read the history that begins in August 1941, with all answers before it on record."""
    return resolve_experiment(shipped(EXPERIMENTS) / "from_august_1941.toml")


def log_weights(chances: Numbers, answers: Numbers) -> Numbers:
    """The logarithm of the chance of some answers in each draw; a question that does not stand has none."""
    kept = np.clip(chances, LEAST, 1.0 - LEAST)
    nats: Numbers = np.where(answers, np.log(kept), np.log1p(-kept)).sum(axis=1)
    return nats


def test_the_chances_of_the_answers_are_the_weight_of_the_record(august: ResolvedExperiment) -> None:
    """The logarithms of the chances of the recorded answers sum to what the record weighs."""
    record = august.record.interventions if august.record else ()
    asked = sorted((edit for edit in record if edit.kind is InterventionKind.ASK), key=lambda edit: edit.day)
    answers = np.array([edit.value > 0.0 for edit in asked])
    _, chances = chances_of_yes(august, FREE, 50, threads=1, say=lambda _: None)
    said = np.where(answers, chances, 1.0 - chances)
    rows = drawn(august, FREE, 50, threads=1, say=lambda _: None).rows
    assert np.allclose(np.nansum(np.log(said), axis=1), rows["recorded_nats"], atol=1e-9)
    assert np.array_equal(np.isnan(chances).sum(axis=1), rows["recorded_unasked"])
    assert chances.shape == (50, len(answers))


@pytest.mark.bar
@pytest.mark.timeout(3600)
def test_known_facts_are_found_again(august: ResolvedExperiment) -> None:
    """Over 100 tries the place of each of the nine true facts in the weighted draws is uniform.

    Of draws in which all questions stand, each try takes one for the truth, draws its answers, and weighs
    all others by them. A try whose weighted draws are worth fewer than 200 is refused, as its answers alone
    decide and so without bending the places of the rest; no more than a tenth may be.
    """
    values, chances = chances_of_yes(august, FREE, 250_000, threads=2, say=lambda _: None)
    stood = ~np.isnan(chances)
    whole = stood.sum(axis=1) == stood.sum(axis=1).max()
    values, chances = values[whole], chances[whole][:, stood[whole].all(axis=0)]
    luck = np.random.Generator(np.random.Philox(key=7))
    places: list[list[float]] = []
    for truth in range(TRIES):
        answers = luck.random(chances.shape[1]) < chances[truth]
        weights = weights_from(log_weights(chances[TRIES:], answers))
        if effective_sample(weights) >= LEAST_EFFECTIVE:
            pool = values[TRIES:]
            places.append([place_among(values[truth, k], pool[:, k], weights) for k in range(len(FREE))])
    found = {name: uniformity(np.array(places)[:, k]) for k, name in enumerate(FREE)}
    assert len(places) >= 0.9 * TRIES, len(places)
    assert min(adjusted({name: test.distance_p for name, test in found.items()}).values()) > 0.01
    assert all(math.isfinite(test.chi_square_p) for test in found.values())
