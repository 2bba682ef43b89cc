"""Recovery finds a right method uniform and a wrong one not."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare, kstest

from northsouth.analysis.recovery import (
    Uniformity,
    adjusted,
    place_among,
    place_of_rank,
    rank_among,
    uniformity,
)
from northsouth.analysis.weighting import weights_from

PLACES = st.lists(st.floats(0, 1), min_size=50, max_size=120)


def recovered(doubt: float, shift: float = 0.0, tries: int = 300) -> Uniformity:
    """Weight draws of a normal fact by a report of it, held to be as doubtful and shifted as said here.

    In truth the report has a doubt of 1 and no shift.
    """
    luck = np.random.default_rng(22)
    places = []
    for _ in range(tries):
        truth, draws = luck.normal(), luck.normal(size=5000)
        report = truth + luck.normal()
        weights = weights_from(-0.5 * ((draws + shift - report) / doubt) ** 2)
        places.append(place_among(truth, draws, weights))
    return uniformity(places)


def test_a_right_method_is_uniform() -> None:
    """Weights by the chance that the report truly had pass both tests."""
    right = recovered(1.0)
    assert min(right.chi_square_p, right.distance_p) > 0.05


def test_a_wrong_method_is_not_uniform() -> None:
    """Weights that take a report for surer than it is, or for shifted, fail both tests."""
    for wrong in (recovered(0.5), recovered(1.0, shift=1.0)):
        assert max(wrong.chi_square_p, wrong.distance_p) < 0.01


def test_a_method_that_learns_nothing_is_not_found_out() -> None:
    """Weights that hardly heed the report pass: uniform places prove nothing without contraction."""
    deaf = recovered(100.0)
    assert min(deaf.chi_square_p, deaf.distance_p) > 0.05


@given(places=PLACES)
def test_both_tests_are_those_of_scipy(places: list[float]) -> None:
    """Chi-square and distance, with their p-values, are SciPy's for the same bins and tries."""
    found = uniformity(places)
    counts = np.histogram(places, found.bins, (0, 1))[0]
    edges = [place * found.bins for place in places if place > 0]
    if all(abs(edge - round(edge)) > 1e-9 for edge in edges):
        expected = chisquare(counts)
        assert found.chi_square == pytest.approx(expected.statistic, rel=1e-9, abs=1e-9)
        assert found.chi_square_p == pytest.approx(expected.pvalue, rel=1e-9)
    exact = kstest(places, "uniform", method="exact")
    assert (found.distance, found.distance_p) == pytest.approx((exact.statistic, exact.pvalue), rel=1e-9)
    assert found.tries == len(places)


def test_p_values_of_uniform_places_are_uniform() -> None:
    """Of 500 sets of 100 uniform places about one in twenty fails at 5 %, by either test."""
    luck = np.random.default_rng(100)
    tests = [uniformity(luck.uniform(size=100)) for _ in range(500)]
    for p_values in ([test.chi_square_p for test in tests], [test.distance_p for test in tests]):
        assert np.mean(np.array(p_values) < 0.05) == pytest.approx(
            0.05, abs=4 * (0.05 * 0.95 / 500) ** 0.5 + 0.003
        )


def test_places_must_be_shares_and_enough() -> None:
    """A place outside 0 to 1 is none, and ten bins need fifty tries."""
    with pytest.raises(ValueError, match="outside 0 to 1"):
        uniformity([0.5] * 99 + [1.1])
    with pytest.raises(ValueError, match="49 for 10 bins; at least 5 a bin"):
        uniformity([0.5] * 49)
    assert uniformity([0.1, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.2, 0.4, 1.0], bins=2).chi_square == pytest.approx(
        0.4
    )


@given(
    draws=st.lists(st.integers(0, 5).map(float), min_size=1, max_size=20),
    luck=st.floats(0, 1, exclude_max=True),
)
def test_ranks_run_from_none_to_all(draws: list[float], luck: float) -> None:
    """A rank counts the draws below; among equals it is luck; spread out it is a place between 0 and 1."""
    low, high = rank_among(2.0, draws, 0.0), rank_among(2.0, draws, 1 - 1e-9)
    assert (low, high) == (sum(draw < 2 for draw in draws), sum(draw <= 2 for draw in draws))
    rank = rank_among(2.0, draws, luck)
    assert low <= rank <= high
    assert 0 <= place_of_rank(rank, len(draws), luck) < 1


def test_ranks_among_equal_draws_are_uniform() -> None:
    """A true value that comes from the same bag as nine draws, ties and all, has a uniform place."""
    luck = np.random.default_rng(4)
    places = []
    for _ in range(2000):
        truth, *draws = luck.integers(0, 4, size=10).astype(float)
        rank = rank_among(truth, draws, luck.uniform())
        places.append(place_of_rank(rank, len(draws), luck.uniform()))
    assert min(uniformity(places).chi_square_p, uniformity(places).distance_p) > 0.01


def test_equal_weights_give_the_place_of_the_rank() -> None:
    """Without weights to speak of, the place is the rank over the number of draws."""
    draws = [1.0, 2.0, 3.0, 4.0]
    assert place_among(2.5, draws, [1.0] * 4) == rank_among(2.5, draws, 0.0) / 4
    assert place_among(2.0, draws, [1.0, 2.0, 1.0, 0.0], 0.5) == 0.5


def test_several_tests_are_held_against_one_level() -> None:
    """Adjusted p-values keep their order, are never smaller, and the smallest counts for all of them."""
    given_ = {"u": 0.03, "g": 0.01, "s": 0.9, "d": 0.011}
    found = adjusted(given_)
    assert list(found) == list(given_)
    assert found == pytest.approx({"u": 0.06, "g": 0.04, "s": 0.9, "d": 0.04})
    assert adjusted({}) == {}
