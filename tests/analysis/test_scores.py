"""Scores against known answers, all worked out independently of this package, and what makes them proper."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import expon, norm

from northsouth.analysis.scores import (
    brier_score,
    category_shares,
    crps,
    date_score,
    four_one_one,
    log_score,
    persistence,
    pit,
    skill,
    smoothed,
    two_sided,
    uniform,
)
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import NEVER

CHANCES = st.lists(st.floats(0.01, 1), min_size=2, max_size=6).map(lambda parts: np.array(parts) / sum(parts))
DAYS = st.integers(0, 400).map(float)
DATES = st.lists(st.one_of(DAYS, st.just(NEVER)), min_size=2, max_size=12)
WINDOW = (50.0, 300.0)
MIDDLES = (np.arange(20_000) + 0.5) / 20_000


@st.composite
def forecasts(draw: st.DrawFn) -> tuple[list[float], list[float]]:
    """Draw an ensemble of dates and its weights, of which two at least are above 0."""
    dates = draw(DATES)
    weights = draw(st.lists(st.integers(1, 9).map(float), min_size=len(dates), max_size=len(dates)))
    return dates, weights


def integral(dates: list[float], observed: float, weights: list[float]) -> float:
    """Add up (F - 1{came})^2 over the days of the window, on which both change only at midnight."""
    of, parts = np.array(dates), np.array(weights) / sum(weights)
    days = np.arange(*WINDOW)
    curve = np.array([parts[of <= day].sum() for day in days])
    return float(((curve - (days >= observed)) ** 2).sum())


def test_categories_have_the_known_scores() -> None:
    """South came with 0.65: 0.4308 nats, Brier 0.185, of the uniform baseline's a skill of 0.7225 (I01)."""
    chances = [0.2, 0.65, 0.15]
    assert log_score(chances, 1) == pytest.approx(0.4307829160924542, rel=1e-14)
    assert brier_score(chances, 1) == pytest.approx(0.18499999999999997, rel=1e-14)
    assert log_score(uniform(3), 1) == pytest.approx(1.0986122886681098, rel=1e-14)
    assert brier_score(uniform(3), 1) == pytest.approx(0.6666666666666666, rel=1e-14)
    assert skill(brier_score(chances, 1), brier_score(uniform(3), 1)) == pytest.approx(0.7225, rel=1e-13)


def test_what_no_rerun_did_is_not_impossible() -> None:
    """None of 1,000 reruns among three categories costs 7.6024 nats, not infinitely many (I04)."""
    chances = smoothed([0.0, 0.4, 0.6], 1000)
    assert log_score(chances, 0) == pytest.approx(7.602401335665818, rel=1e-14)
    assert chances.sum() == pytest.approx(1.0, abs=1e-15)
    assert log_score([0.0, 1.0], 0) == math.inf


@given(truth=CHANCES, data=st.data())
def test_who_says_what_is_so_scores_best(truth: np.ndarray, data: st.DataObject) -> None:
    """On average over the truth no other forecast has a smaller log or Brier score than the truth itself."""
    other = data.draw(
        st.lists(st.floats(0.01, 1), min_size=len(truth), max_size=len(truth)).map(
            lambda parts: np.array(parts) / sum(parts)
        )
    )
    for score in (log_score, brier_score):
        expected = [
            sum(chance * score(said, came) for came, chance in enumerate(truth)) for said in (truth, other)
        ]
        assert expected[0] <= expected[1] + 1e-12


def test_weights_count_as_reruns_do() -> None:
    """A rerun of weight 2 is two reruns; a category that nobody takes has a share of 0."""
    assert category_shares([0, 1, 1, 3], 5, [2, 1, 1, 0]).tolist() == [0.5, 0.5, 0.0, 0.0, 0.0]
    assert category_shares([0, 0, 1, 1], 2).tolist() == category_shares([0, 1], 2, [7.0, 7.0]).tolist()


def test_nothing_to_save_is_no_skill() -> None:
    """Against a baseline that lost nothing there is no skill to speak of."""
    assert math.isnan(skill(0.1, 0.0))


def test_four_one_one_is_stretched_over_the_routes() -> None:
    """Wait 4 is settlement and none, south 1 is south, north 1 is by decision and by the field army."""
    chances = dict(zip(Route, four_one_one(), strict=True))
    assert chances[Route.NONE] == chances[Route.SETTLEMENT] == pytest.approx(1 / 3)
    assert chances[Route.SOUTH] == pytest.approx(1 / 6)
    assert chances[Route.NORTH] == chances[Route.FIELD] == pytest.approx(1 / 12)
    assert four_one_one([Route.NONE, Route.NORTH, Route.SOUTH]) == pytest.approx([4 / 6, 1 / 6, 1 / 6])
    with pytest.raises(ValueError, match="none of south; a part of 4:1:1"):
        four_one_one([Route.NONE, Route.NORTH])


def test_persistence_is_as_sure_as_its_rival() -> None:
    """As yesterday, said as by so many reruns: what changed costs much, and more the more reruns say it."""
    assert persistence(4, 5, 1000) == pytest.approx(smoothed([0, 0, 0, 0, 1], 1000))
    assert log_score(persistence(4, 5, 1000), 2) == pytest.approx(math.log(1002.5 / 0.5))
    assert log_score(persistence(4, 5, 10), 2) < log_score(persistence(4, 5, 1000), 2)


@pytest.mark.parametrize(
    ("dates", "observed", "expected"),
    [
        (norm.ppf(MIDDLES), 0.0, 0.23369497725510915),
        (norm.ppf(MIDDLES, 148, 20), 160.0, 7.463117618715096),
        (expon.ppf(MIDDLES), 1.0, 0.23575888234288467),
    ],
    ids=["normal", "a date", "exponential"],
)
def test_an_ensemble_of_quantiles_has_the_score_of_its_curve(
    dates: np.ndarray, observed: float, expected: float
) -> None:
    """A fine ensemble of a normal and of an exponential date has the score of the whole curve (I02)."""
    assert crps(dates, observed, fair=False) == pytest.approx(expected, rel=2e-5)


def test_a_small_ensemble_has_its_standard_and_its_fair_score() -> None:
    """Dates 1, 3 and 7 score 1 at 4, and a third if they are a sample (I02)."""
    assert crps([1, 3, 7], 4, fair=False) == pytest.approx(1.0, rel=1e-14)
    assert crps([1, 3, 7], 4) == pytest.approx(0.3333333333333333, rel=1e-14)


def test_the_fair_score_of_a_sample_is_that_of_the_curve_on_average() -> None:
    """Over 4,000 samples of 5 the fair score is within 4 standard errors of the curve's, the other above."""
    samples = np.random.default_rng(1941).normal(size=(4000, 5))
    fair = np.array([crps(sample, 0.0) for sample in samples])
    error = fair.std() / math.sqrt(len(fair))
    assert abs(fair.mean() - 0.23369497725510915) < 4 * error
    assert np.mean([crps(sample, 0.0, fair=False) for sample in samples]) > 0.23369497725510915 + 4 * error


@pytest.mark.parametrize(("observed", "expected"), [(100.0, 28.3405), (NEVER, 52.7797)])
def test_what_may_never_come_has_the_known_score(observed: float, expected: float) -> None:
    """Chance 0.7 to come at all, at a rate of one in 50 days, seen for 180: the scores are known (I03)."""
    dates = np.full(len(MIDDLES), NEVER)
    comes = MIDDLES < 0.7
    dates[comes] = expon.ppf(MIDDLES[comes] / 0.7, scale=50)
    assert date_score(dates, observed, (0.0, 180.0), fair=False) == pytest.approx(expected, abs=2e-3)
    assert date_score(dates, observed, (0.0, 180.0)) == pytest.approx(expected, abs=5e-3)


@given(forecast=forecasts(), observed=st.one_of(DAYS, st.just(NEVER)))
def test_a_date_score_is_the_integral_over_the_window(
    forecast: tuple[list[float], list[float]], observed: float
) -> None:
    """For any weights, dates and days the score is the sum of squares over the days of the window."""
    dates, weights = forecast
    found = date_score(dates, observed, WINDOW, weights, fair=False)
    assert found == pytest.approx(integral(dates, observed, weights), abs=1e-9)


@given(forecast=forecasts(), other=DATES)
def test_who_says_the_dates_that_come_scores_best(
    forecast: tuple[list[float], list[float]], other: list[float]
) -> None:
    """On average over dates that come by a forecast no other forecast of dates has a smaller score."""
    dates, weights = forecast
    parts = np.array(weights) / sum(weights)
    own = sum(
        part * date_score(dates, came, WINDOW, weights, fair=False)
        for part, came in zip(parts, dates, strict=True)
    )
    others = sum(
        part * date_score(other, came, WINDOW, fair=False) for part, came in zip(parts, dates, strict=True)
    )
    assert own <= others + 1e-9


@given(forecast=forecasts(), observed=DAYS)
def test_a_rerun_of_weight_two_is_two_reruns(
    forecast: tuple[list[float], list[float]], observed: float
) -> None:
    """Whole weights give the scores and places of an ensemble that repeats its reruns so often."""
    dates, weights = forecast
    repeated = np.repeat(dates, np.array(weights, int))
    assert date_score(dates, observed, WINDOW, weights, fair=False) == pytest.approx(
        date_score(repeated, observed, WINDOW, fair=False), abs=1e-9
    )
    assert pit(dates, observed, weights) == pytest.approx(pit(repeated, observed), abs=1e-12)


def test_a_score_of_days_needs_days() -> None:
    """Never has no distance from a day, one rerun is no sample, and no date is nothing to score."""
    with pytest.raises(ValueError, match="Give date_score a horizon"):
        crps([1.0, NEVER], 4.0)
    with pytest.raises(ValueError, match="Give date_score a horizon"):
        crps([1.0, 2.0], NEVER)
    with pytest.raises(ValueError, match="a fair score needs two"):
        crps([1.0, 2.0], 1.0, [0.0, 1.0])
    with pytest.raises(ValueError, match="weights"):
        crps([], 1.0)


def test_a_date_has_the_known_place() -> None:
    """Day 160 lies at 0.7257 of a normal date about day 148, and as far out with chance 0.5485 (I05)."""
    place = pit(norm.ppf(MIDDLES, 148, 20), 160.0)
    assert place == pytest.approx(0.7257468822499265, abs=5e-5)
    assert two_sided(0.7257468822499265) == pytest.approx(0.5485062355001471, rel=1e-13)


@given(forecast=forecasts())
def test_places_of_what_comes_are_a_half_on_average(forecast: tuple[list[float], list[float]]) -> None:
    """Where dates come as forecast, the mean place is a half, ties and never included."""
    dates, weights = forecast
    parts = np.array(weights) / sum(weights)
    places = [pit(dates, came, weights) for came in dates]
    assert float(parts @ places) == pytest.approx(0.5, abs=1e-12)
    assert all(0 <= two_sided(place) <= 1 for place in places)


def test_what_is_no_number_has_no_place() -> None:
    """A rerun of which nothing is known is refused, not counted as late."""
    with pytest.raises(ValueError, match="Leave those reruns out"):
        pit([1.0, math.nan], 1.0)
