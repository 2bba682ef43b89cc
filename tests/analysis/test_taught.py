"""What a record taught is the difference between draws and the same draws weighted."""

import numpy as np
import pytest

from northsouth.analysis.taught import lessons


def test_a_fact_that_the_weights_pin_down_is_learned() -> None:
    """Half of four draws keep weight: their mean and spread follow, and four fifths are learned."""
    values = np.array([[1.0, 4.0], [2.0, 3.0], [3.0, 3.0], [4.0, 4.0]])
    weights = np.array([0.0, 0.5, 0.5, 0.0])
    outcome = np.array([0.0, 0.0, 1.0, 1.0])
    one, other = lessons(("one", "other"), values, weights, outcome, logarithmic=())
    assert one.prior == pytest.approx((2.5, np.sqrt(1.25)))
    assert one.posterior == pytest.approx((2.5, 0.5))
    assert one.contraction == pytest.approx(0.8)
    assert one.is_learned
    assert one.carries > 0.8
    assert other.posterior == pytest.approx((3.0, 0.0))
    assert other.carries == pytest.approx(0.0)


def test_equal_weights_teach_nothing() -> None:
    """Who gives every draw the same weight has learned nothing, on either scale."""
    values = np.array([[1.0], [2.0], [4.0]])
    [plain] = lessons(("one",), values, np.full(3, 1 / 3), values[:, 0], logarithmic=())
    [logs] = lessons(("one",), values, np.full(3, 1 / 3), values[:, 0], logarithmic=("one",))
    assert (plain.contraction, logs.contraction) == pytest.approx((0.0, 0.0))
    assert not plain.is_learned
