"""Weighted reruns against known answers, worked out independently, and what holds for any weights."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, gamma, norm, spearmanr

from northsouth.analysis.intervals import wilson
from northsouth.analysis.quantiles import quantile
from northsouth.analysis.weighting import (
    ConditioningError,
    contraction,
    effective_sample,
    estimate,
    is_ample,
    log_evidence,
    normalised,
    rank_correlation,
    resampled,
    weighted_quantile,
    weighted_share,
    weights_from,
)
from northsouth.errors import ExitCode

LOGS = st.lists(st.floats(-50, 50), min_size=1, max_size=30)
WEIGHTS = st.lists(st.floats(1e-3, 1), min_size=1, max_size=30)
LUCK = st.floats(0, 1, exclude_max=True)


def test_four_weights_have_the_known_estimate() -> None:
    """Weights 0.1, 0.5, 1 and 0.4: estimate 0.55, worth 2.8169 reruns, standard error 0.2866 (K03)."""
    weights, values = [0.1, 0.5, 1.0, 0.4], [1.0, 0.0, 1.0, 0.0]
    assert estimate(weights, values) == pytest.approx((0.55, 0.28659640611842985), rel=1e-13)
    assert effective_sample(weights) == pytest.approx(2.8169014084507045, rel=1e-13)


def test_a_weighted_share_is_bounded_as_its_error_says() -> None:
    """Equal weights have Wilson's interval; what never happens is bounded by the effective sample."""
    happens = np.arange(40) < 14
    assert weighted_share(np.ones(40), happens) == pytest.approx((0.35, *wilson(14, 40)), rel=1e-9)
    weights = np.where(np.arange(40) < 20, 1.0, 3.0)
    share, low, high = weighted_share(weights, happens)
    worth = share * (1 - share) / estimate(weights, happens).error ** 2
    assert (share, low, high) == pytest.approx((14 / 80, *wilson(14 / 80 * worth, worth)))
    assert weighted_share(weights, np.zeros(40)) == pytest.approx((0.0, *wilson(0, 32.0)))


def test_a_kernel_gives_the_known_posterior() -> None:
    """A normal fact seen through noise and a kernel half as wide: its posterior and worth are known (C06)."""
    middles = norm.ppf((np.arange(600) + 0.5) / 600)
    fact, noise = (axis.ravel() for axis in np.meshgrid(middles, middles))
    weights = weights_from(-0.5 * ((fact + noise - 1.5) / 0.5) ** 2)
    mean = estimate(weights, fact).value
    assert mean == pytest.approx(0.6666666666666667, abs=1e-3)
    assert estimate(weights, (fact - mean) ** 2).value == pytest.approx(0.5555555555555556, abs=2e-3)
    assert effective_sample(weights) / len(fact) == pytest.approx(0.286159440108232, abs=1e-3)
    assert contraction(fact, weights) == pytest.approx(1 - 0.5555555555555556, abs=3e-3)


@pytest.mark.parametrize(
    ("tolerance", "variance", "accepted"),
    [(0, 0.017094017094017096, 0.09090909090909091), (1, 0.021367521367521347, 0.2727272727272727)],
)
def test_what_is_accepted_within_a_tolerance(tolerance: int, variance: float, accepted: float) -> None:
    """Seven of ten, a uniform chance: posterior and share accepted are known at each tolerance (C05)."""
    middles = (np.arange(2000) + 0.5) / 2000
    chance, count = (axis.ravel() for axis in np.meshgrid(middles, np.arange(11)))
    near = np.abs(count - 7) <= tolerance
    logs = np.where(near, binom.logpmf(count, 10, chance), -math.inf)
    weights = weights_from(logs)
    mean = estimate(weights, chance).value
    assert mean == pytest.approx(0.6666666666666666, abs=1e-6)
    assert estimate(weights, (chance - mean) ** 2).value == pytest.approx(variance, abs=1e-6)
    assert 11 * math.exp(log_evidence(logs).value) == pytest.approx(accepted, abs=1e-6)


def test_another_choice_given_history() -> None:
    """Three facts, A and B recorded: the posterior, and B had A not been, given history and not (C03).

    Luck is cut into ten equal parts on which B is decided.
    """
    chances, luck = np.array([0.2, 0.5, 0.8]), (np.arange(10) + 0.5) / 10
    fact, part = (axis.ravel() for axis in np.meshgrid(chances, luck))
    with_a, without_a = part < 0.7, part < 0.3
    logs = np.where(with_a, np.log(fact), -math.inf)
    weights = weights_from(logs)
    for chance, expected in zip(
        chances, (0.13333333333333333, 0.3333333333333333, 0.5333333333333333), strict=True
    ):
        assert estimate(weights, fact == chance).value == pytest.approx(expected, rel=1e-12)
    assert estimate(weights, without_a).value == pytest.approx(0.42857142857142855, rel=1e-12)
    assert estimate(np.ones(30), without_a).value == pytest.approx(0.3, rel=1e-12)
    assert math.exp(log_evidence(logs).value) == pytest.approx(0.3499999999999999, rel=1e-12)


def test_a_clock_that_rang_when_it_did() -> None:
    """A hazard that rang on day 10 against another of 0.02 has the known posterior and evidence (C07)."""
    hazard = gamma.ppf((np.arange(100_000) + 0.5) / 100_000, 2, scale=1 / 100)
    logs = np.log(hazard) - 10 * hazard - 10 * 0.02
    assert estimate(weights_from(logs), hazard).value == pytest.approx(0.0272727, abs=1e-6)
    assert math.exp(log_evidence(logs).value) == pytest.approx(0.01230249, rel=1e-5)


@given(logs=LOGS, shift=st.floats(-1e4, 1e4))
def test_only_differences_of_logarithms_count(logs: list[float], shift: float) -> None:
    """A shift of all logarithms leaves the weights, and moves the evidence by as much."""
    shifted = [log + shift for log in logs]
    assert weights_from(shifted) == pytest.approx(weights_from(logs), rel=1e-9, abs=1e-12)
    assert log_evidence(shifted).value == pytest.approx(log_evidence(logs).value + shift, abs=1e-8)


@given(weights=WEIGHTS, factor=st.floats(0.01, 100))
def test_an_effective_sample_lies_between_one_and_all(weights: list[float], factor: float) -> None:
    """Weights are worth 1 rerun at least, all at most, all only if equal, and their scale does not count."""
    worth = effective_sample(weights)
    assert 1 - 1e-12 <= worth <= len(weights) * (1 + 1e-12)
    assert effective_sample([factor * weight for weight in weights]) == pytest.approx(worth, rel=1e-12)
    assert effective_sample(np.ones(len(weights))) == pytest.approx(len(weights), rel=1e-12)


def test_the_error_of_an_estimate_is_that_of_many_tries() -> None:
    """Over 2,000 samples estimate and evidence spread as their standard errors say, within 10 %."""
    luck = np.random.default_rng(6)
    found = []
    for _ in range(2000):
        draws = luck.normal(size=400)
        logs = -0.5 * (draws - 1) ** 2
        found.append((*estimate(weights_from(logs), draws), *log_evidence(logs)))
    table = np.array(found)
    assert table[:, 0].std() == pytest.approx(table[:, 1].mean(), rel=0.1)
    assert table[:, 2].std() == pytest.approx(table[:, 3].mean(), rel=0.1)
    assert table[:, 0].mean() == pytest.approx(0.5, abs=0.01)


@given(weights=WEIGHTS, luck=LUCK, n=st.integers(1, 60))
def test_resampling_picks_as_often_as_weights_say(weights: list[float], luck: float, n: int) -> None:
    """A rerun is picked n times its weight, rounded up or down; places come in order."""
    picked = resampled(weights, luck, n)
    assert len(picked) == n
    assert (np.diff(picked) >= 0).all()
    counts = np.bincount(picked, minlength=len(weights))
    assert (np.abs(counts - n * normalised(weights, len(weights))) < 1 + 1e-9).all()


@given(weights=st.lists(st.integers(0, 5), min_size=2, max_size=8).filter(any))
def test_resampling_keeps_expectations(weights: list[int]) -> None:
    """Over evenly spread luck each rerun is picked n times its weight on average, and one of 0 never."""
    n, tries = 7, sum(weights) * 8
    counts = np.zeros(len(weights))
    for luck in (np.arange(tries) + 0.5) / tries:
        counts += np.bincount(resampled(weights, float(luck), n), minlength=len(weights))
    assert counts / tries == pytest.approx(n * np.array(weights) / sum(weights), abs=1e-9)


def test_luck_is_below_one() -> None:
    """A step that would fall off the end of the line is refused."""
    with pytest.raises(ValueError, match=r"luck: 1\.0; a number from 0, and below 1"):
        resampled([1.0], 1.0)


def test_too_small_a_sample_is_refused_and_a_small_one_warned_of() -> None:
    """Below 200 effective reruns no chance is given, below 1,000 with a warning; the user can mend it."""
    with pytest.raises(
        ConditioningError, match=r"tier B: 50,000 weighted reruns are worth 199.9 .* Draw"
    ) as told:
        is_ample(199.9, "tier B", 50_000)
    assert told.value.exit_code is ExitCode.INPUT
    assert not is_ample(200.0, "tier B", 50_000)
    assert not is_ample(999.9, "tier B", 50_000)
    assert is_ample(1000.0, "tier B", 50_000)
    with pytest.raises(ConditioningError):
        is_ample(math.nan, "tier B", 50_000)


def test_a_record_that_no_rerun_can_have_made_is_refused() -> None:
    """Weights that are all 0 are no weights, and neither are numbers that are none."""
    with pytest.raises(ConditioningError, match="none of 2 reruns can have made the record"):
        weights_from([-math.inf, -math.inf])
    for bad in (math.nan, math.inf):
        with pytest.raises(ValueError, match="log weights"):
            weights_from([0.0, bad])
    for wrong in ([0.0, 0.0], [1.0, -0.5], [1.0], [1.0, math.nan]):
        with pytest.raises(ValueError, match="weights"):
            normalised(wrong, 2)


@given(weights=WEIGHTS, chance=st.floats(0, 1))
def test_weighted_quantiles(weights: list[float], chance: float) -> None:
    """A weight of at least the chance lies at or below the quantile, and less than it lies below."""
    values = np.random.default_rng(len(weights)).permutation(len(weights)).astype(float)
    found = weighted_quantile(values, chance, weights)
    shares = normalised(weights, len(weights))
    assert shares[values <= found].sum() >= chance - 1e-8
    assert shares[values < found].sum() <= chance + 1e-8
    assert weighted_quantile(values, chance) == quantile(np.sort(values), chance)


def test_what_has_no_weight_is_no_quantile() -> None:
    """Neither end is a rerun of weight 0; never is the last of all dates."""
    assert weighted_quantile([1.0, 2.0, 3.0], 0.0, [0.0, 1.0, 0.0]) == 2.0
    assert weighted_quantile([1.0, 2.0, math.inf], 1.0, [0.5, 0.5, 0.0]) == 2.0
    assert weighted_quantile([math.inf, 2.0], 0.6) == math.inf


def test_contraction_is_nothing_to_everything() -> None:
    """Equal weights teach nothing, one rerun alone everything; a fact that is fixed cannot be learned."""
    values = [1.0, 2.0, 4.0, 8.0]
    assert contraction(values, [3.0] * 4) == pytest.approx(0.0, abs=1e-12)
    assert contraction(values, [0, 1, 0, 0]) == 1.0
    assert contraction(values, [1, 0, 0, 1]) < 0
    assert math.isnan(contraction([2.0, 2.0], [1, 3]))
    with pytest.raises(ValueError, match="not above 0"):
        contraction([0.0, 1.0], [1, 1], logarithmic=True)


@given(factor=st.floats(0.1, 10), weights=st.lists(st.floats(0.01, 1), min_size=4, max_size=4))
def test_contraction_knows_no_unit(factor: float, weights: list[float]) -> None:
    """A fact in another unit contracts by as much, on its own scale and on that of logarithms."""
    values = np.array([1.0, 2.0, 4.0, 9.0])
    for logarithmic in (False, True):
        assert contraction(factor * values, weights, logarithmic=logarithmic) == pytest.approx(
            contraction(values, weights, logarithmic=logarithmic), abs=1e-9
        )
    assert contraction(values, weights, logarithmic=True) == pytest.approx(
        contraction(np.log(values), weights)
    )


@given(pairs=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=40))
def test_the_rank_correlation_is_spearmans(pairs: list[tuple[int, int]]) -> None:
    """With equal weights it is SciPy's, ties included; weights of two are pairs that stand there twice."""
    one, other = np.array(pairs, float).T
    if np.ptp(one) == 0 or np.ptp(other) == 0:
        assert math.isnan(rank_correlation(one, other))
        return
    found = rank_correlation(one, other)
    assert found == pytest.approx(spearmanr(one, other).statistic, abs=1e-9)
    times = 1 + np.arange(len(one)) % 3
    assert rank_correlation(one, other, times) == pytest.approx(
        rank_correlation(np.repeat(one, times), np.repeat(other, times)), abs=1e-9
    )
    assert rank_correlation(np.exp(one), -other) == pytest.approx(-found, abs=1e-9)


def test_what_is_no_number_has_no_rank() -> None:
    """A rerun of which nothing is known is refused."""
    with pytest.raises(ValueError, match="Leave those reruns out"):
        rank_correlation([1.0, math.nan], [1.0, 2.0])
