"""Quantiles of blocks read twice are exactly those of all values sorted."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.analysis.quantiles import QUANTILES, quantile
from northsouth.analysis.selection import Selection

AWKWARD = st.one_of(
    st.floats(allow_nan=True, allow_infinity=True),
    st.sampled_from([0.0, -0.0, 1.0, 5e-324, math.nan, math.inf, -math.inf]),
    st.integers(0, 9).map(float),
)
BLOCKS = st.lists(st.lists(AWKWARD, min_size=1, max_size=40), min_size=1, max_size=6)


def selected(blocks: list[np.ndarray], landmarks: int) -> tuple[np.ndarray, bool]:
    """Read some blocks as often as it takes; return the quantiles and whether it took two readings."""
    selection = Selection(landmarks)
    for block in blocks:
        selection.count(block)
    twice = selection.is_open()
    for block in blocks if twice else ():
        selection.collect(block)
    return selection.quantiles(), twice


def sorted_out(blocks: list[np.ndarray]) -> list[list[float]]:
    """Give the same quantiles from all values sorted together, those left out that are no number."""
    lines = np.concatenate(blocks, axis=1)
    ordered = [np.sort(line[~np.isnan(line)]) for line in lines]
    return [[quantile(line, chance) for chance in QUANTILES] for line in ordered]


@given(BLOCKS, st.integers(1, 10))
def test_quantiles_are_those_of_all_values(values: list[list[float]], landmarks: int) -> None:
    """Ties, infinities, missing values and a first block unlike the others change nothing."""
    blocks = [np.array([block, block[::-1], [math.nan] * len(block)]) for block in values]
    found, _ = selected(blocks, landmarks)
    assert np.array_equal(found, sorted_out(blocks), equal_nan=True)


@pytest.mark.parametrize(
    "first",
    [
        np.zeros(5_000),
        np.full(5_000, math.nan),
        np.full(5_000, 1e9),
        np.linspace(-1e-3, 1e-3, 5_000),
        np.concatenate([np.full(2_500, 1.0), np.linspace(2.0, 3.0, 2_500)]),
        np.array([7.0]),
    ],
)
def test_a_first_block_that_misleads_costs_no_exactness(first: np.ndarray) -> None:
    """A first block that is constant, empty, far away, narrow or short gives bad landmarks, not errors."""
    luck = np.random.default_rng(7)
    blocks = [first[np.newaxis], *(luck.normal(size=(1, 5_000)) for _ in range(4))]
    found, twice = selected(blocks, 100)
    assert twice
    assert found.tolist() == sorted_out(blocks)


def test_a_single_block_is_read_once() -> None:
    """A cell of one block is sorted, and not read again."""
    block = np.random.default_rng(8).normal(size=(3, 100))
    found, twice = selected([block], 1)
    assert not twice
    assert found.tolist() == sorted_out([block])


def test_values_that_landmarks_hold_need_no_second_reading() -> None:
    """Where every value is a landmark, as days mostly are, one reading is enough."""
    blocks = [np.arange(5_000.0)[np.newaxis] % 400 for _ in range(3)]
    found, twice = selected(blocks, 1_000)
    assert not twice
    assert found.tolist() == sorted_out(blocks)


def test_nothing_read_gives_nothing() -> None:
    """Without a block there is no series."""
    assert Selection().quantiles().shape == (0, len(QUANTILES))
