"""The normal distribution is ours, from arithmetic that every engine computes alike."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from northsouth.vocabulary.normal import normal_density, normal_quantile, normal_share_below

TAIL = np.concatenate([10.0 ** np.linspace(-300, -1, 700), 2.0 ** -np.arange(1, 54)])
GRID = np.concatenate([np.linspace(0.0005, 0.9995, 1999), TAIL, 1 - 2.0 ** -np.arange(2.0, 54.0)])


def test_the_quantile_is_that_of_scipy() -> None:
    """From the middle to the farthest tails the quantile agrees with SciPy's to 1e-14 of its value."""
    ours = np.array([normal_quantile(float(chance)) for chance in GRID])
    np.testing.assert_allclose(ours, ndtri(GRID), rtol=1e-14, atol=1e-16)


def test_the_share_below_is_that_of_scipy() -> None:
    """The share agrees with SciPy's to 1e-15, and far in the lower tail to 1e-13 of its value."""
    scores = np.linspace(-37.0, 37.0, 74_001)
    ours = np.array([normal_share_below(float(score)) for score in scores])
    np.testing.assert_allclose(ours, ndtr(scores), rtol=1e-13, atol=0)
    np.testing.assert_allclose(ours, ndtr(scores), rtol=0, atol=1e-15)


@given(score=st.floats(-30.0, 30.0))
def test_the_density_is_that_of_the_books(score: float) -> None:
    """The density is the exponential of minus half the square, over the root of twice pi."""
    assert normal_density(score) == pytest.approx(
        math.exp(-score * score / 2) / math.sqrt(2 * math.pi), rel=1e-14
    )


@pytest.mark.parametrize("score", [math.inf, -math.inf, 1e200])
def test_nothing_lies_beyond_the_ends(score: float) -> None:
    """At the ends the density is nothing, and all or nothing lies below."""
    assert normal_density(score) == 0.0
    assert normal_share_below(score) == (1.0 if score > 0 else 0.0)


@given(score=st.floats(-7.0, 4.0))
def test_quantile_and_share_undo_each_other(score: float) -> None:
    """The quantile of the share below a score is the score."""
    assert normal_quantile(normal_share_below(score)) == pytest.approx(score, abs=1e-10)


@given(lower=st.floats(1e-300, 1 - 2.0**-53), upper=st.floats(1e-300, 1 - 2.0**-53))
def test_the_quantile_never_falls(lower: float, upper: float) -> None:
    """A larger chance has no smaller quantile, up to rounding in the last place."""
    low, high = sorted((lower, upper))
    assert normal_quantile(low) <= normal_quantile(high) * (1 + (1e-15 if high > 0.5 else -1e-15)) + 1e-300


@given(power=st.integers(1, 52))
def test_the_two_halves_mirror_each_other(power: int) -> None:
    """The quantiles of a chance and of its complement differ in sign only."""
    chance = 2.0**-power
    assert normal_quantile(1.0 - chance) == -normal_quantile(chance)
