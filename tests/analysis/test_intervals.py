"""Intervals and bands against published and exactly computed answers."""

from math import comb

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.analysis.intervals import curve_reach, reruns_for_curve_reach, wilson, wilson_bounds

SIZES = (10, 25, 50, 100, 400)
CHANCES = (0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.98)


def exact_coverage(n: int, chance: float) -> float:
    """Add up the binomial chances of the counts whose interval holds the true share."""
    low, high = wilson_bounds(np.arange(n + 1, dtype=float), n)
    covered = (low <= chance) & (chance <= high)
    return sum(comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in np.flatnonzero(covered).tolist())


def test_wilson_gives_the_published_interval() -> None:
    """14 of 100 is bounded by 0.0853 and 0.2214, and 0 of 1,000 by 0.0038 above."""
    assert wilson(14, 100) == pytest.approx((0.08526343659939134, 0.22137188210963837), abs=1e-12)
    assert wilson(0, 1000) == pytest.approx((0.0, 0.0038267584855551234), abs=1e-12)


def test_wilson_touches_the_ends_exactly() -> None:
    """None of n is bounded by 0 below, all of n by 1 above, without any rounding error."""
    assert wilson(0, 37).low == 0.0
    assert wilson(37, 37).high == 1.0


def test_without_reruns_nothing_is_known() -> None:
    """No rerun leaves the whole range from 0 to 1."""
    assert wilson(0, 0) == (0.0, 1.0)


def test_a_higher_level_widens_the_interval() -> None:
    """An interval at 99 % holds the one at 95 %."""
    narrow, wide = wilson(14, 100), wilson(14, 100, level=0.99)
    assert wide.low < narrow.low < narrow.high < wide.high


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_it_was_made_from(counted: tuple[int, int]) -> None:
    """The bounds lie in 0 to 1 with the observed share between them, mirrored for the other outcome."""
    count, n = counted
    low, high = wilson(count, n)
    assert 0.0 <= low <= count / n <= high <= 1.0
    mirrored = wilson(n - count, n)
    assert (1 - mirrored.high, 1 - mirrored.low) == pytest.approx((low, high), abs=1e-12)


def test_coverage_is_what_the_binomial_says() -> None:
    """Simulated coverage lies within 4 standard errors of the exact one, whose mean is at least 94 %."""
    luck = np.random.default_rng(20260101)
    exact = []
    for n in SIZES:
        for chance in CHANCES:
            expected = exact_coverage(n, chance)
            exact.append(expected)
            low, high = wilson_bounds(luck.binomial(n, chance, 20_000).astype(float), n)
            seen = float(((low <= chance) & (chance <= high)).mean())
            assert abs(seen - expected) <= 4 * (expected * (1 - expected) / 20_000) ** 0.5 + 1e-12
    assert np.mean(exact) >= 0.94


def test_the_band_of_a_curve_has_the_published_width() -> None:
    """1,000 reruns leave ±0.0429 around a whole curve; ±0.02 needs 4,612 reruns."""
    assert curve_reach(1000) == pytest.approx(0.04294694083467376, abs=1e-12)
    assert reruns_for_curve_reach(0.02) == 4612
    assert curve_reach(4612) <= 0.02 < curve_reach(4611)


def test_the_band_of_a_curve_needs_reruns() -> None:
    """Without reruns the curve may lie anywhere."""
    assert curve_reach(0) == 1.0


def test_the_band_holds_the_whole_curve_often_enough() -> None:
    """Of 2,000 samples of 200 dates at least 95 % less 4 standard errors stay inside the band everywhere."""
    luck = np.random.default_rng(7)
    dates = np.sort(luck.uniform(size=(2000, 200)), axis=1)
    steps = np.arange(1, 201) / 200
    farthest = np.maximum(np.abs(steps - dates), np.abs(steps - 1 / 200 - dates)).max(axis=1)
    assert (farthest <= curve_reach(200)).mean() >= 0.95 - 4 * (0.95 * 0.05 / 2000) ** 0.5


@given(st.floats(0, 1), st.integers(0, 10**7), st.sampled_from([0.5, 0.9, 0.95]))
def test_one_share_is_bounded_as_many_are(part: float, n: int, level: float) -> None:
    """A share by itself has exactly the bounds that it has among others."""
    low, high = wilson_bounds(np.array([part * n]), n, level=level)
    assert wilson(part * n, n, level=level) == (low[0], high[0])
