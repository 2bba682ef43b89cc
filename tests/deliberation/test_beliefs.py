"""Beliefs are filters: known answers of a Kalman filter, and what holds for any report."""

import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.deliberation.beliefs import (
    chance_below,
    chance_below_ahead,
    chance_of_less,
    gain,
    logistic,
    moved,
    moved_log,
    moved_log_by_wish,
    narrowed,
)

VARIANCES = st.floats(1e-6, 1e4)
SHARES = st.floats(0, 1)
STRENGTHS = st.floats(0.5, 5000)


def test_three_reports_filter_to_the_known_answer() -> None:
    """A drifting strength heard of on days 10, 20 and 34 has the known gains, means and variances (J03)."""
    held, doubt, day = 30.0, 4.0, 0
    filtered = []
    for report_day, report in ((10, 28.5), (20, 29.0), (34, 26.0)):
        held += -0.1 * (report_day - day)
        doubt += 0.02 * (report_day - day)
        weight = gain(doubt, 9.0, 1.0)
        held, doubt, day = moved(held, report, weight), narrowed(doubt, 9.0, weight), report_day
        filtered.append((weight, held, doubt))
    expected = [
        (0.31818181818181823, 28.84090909090909, 2.8636363636363638),
        (0.25395629238884704, 28.135267520723435, 2.2856066314996237),
        (0.22183070142745825, 26.572162610864527, 1.996476312847124),
    ]
    assert filtered == [pytest.approx(step, rel=1e-12) for step in expected]
    assert chance_of_less(20.0 - held, doubt) == pytest.approx(1.64908536221749e-06, rel=1e-9)
    assert chance_of_less(15.0 - held, doubt) == pytest.approx(1.3064286967625712e-16, rel=1e-9)


def test_two_sources_fuse_to_the_known_answer() -> None:
    """A boastful source, corrected by its bias of -2, and a cautious one fuse to 28.18 (J04)."""
    held, doubt = 30.0, 4.0
    for report, noise in ((24.0 + 2.0, 4.0), (29.0, 9.0)):
        weight = gain(doubt, noise, 1.0)
        held, doubt = moved(held, report, weight), narrowed(doubt, noise, weight)
    assert held == pytest.approx(28.18181818181818, rel=1e-12)
    assert doubt == pytest.approx(1.6363636363636362, rel=1e-12)


@given(doubt=VARIANCES, noise=VARIANCES, credit=SHARES)
def test_a_report_never_adds_doubt(doubt: float, noise: float, credit: float) -> None:
    """At the best weight or less, a report leaves no more doubt than there was, and more than none."""
    left = narrowed(doubt, noise, gain(doubt, noise, credit))
    assert 0 < left <= doubt * (1 + 1e-12)


@given(doubt=VARIANCES, noise=VARIANCES, weight=SHARES)
def test_no_weight_leaves_less_doubt_than_the_best(doubt: float, noise: float, weight: float) -> None:
    """The weight of full credit is the best: every other leaves at least as much doubt."""
    best = narrowed(doubt, noise, gain(doubt, noise, 1.0))
    assert best <= narrowed(doubt, noise, weight) * (1 + 1e-12)
    assert best == pytest.approx(1 / (1 / doubt + 1 / noise), rel=1e-9)


@given(doubt=VARIANCES, noise=VARIANCES, credit=SHARES)
def test_credit_lowers_the_weight_in_proportion(doubt: float, noise: float, credit: float) -> None:
    """A source of half credit moves a belief half as far."""
    assert gain(doubt, noise, credit) == pytest.approx(credit * gain(doubt, noise, 1.0), rel=1e-12)
    assert gain(doubt, 0.0, 1.0) == 1.0


@given(held=STRENGTHS, reported=STRENGTHS, weight=SHARES)
def test_a_belief_moves_towards_the_report(held: float, reported: float, weight: float) -> None:
    """What is held afterwards lies between what was held and what was reported, on either scale."""
    low, high = sorted((held, reported))
    assert low * (1 - 1e-12) <= moved(held, reported, weight) <= high * (1 + 1e-12)
    assert low * (1 - 1e-12) <= moved_log(held, reported, weight) <= high * (1 + 1e-12)


@given(held=STRENGTHS, reported=STRENGTHS, weight=SHARES)
def test_strengths_are_filtered_as_logarithms(held: float, reported: float, weight: float) -> None:
    """The logarithm of a strength moves as a plain number would."""
    moved_as_logarithm = moved(math.log(held), math.log(reported), weight)
    assert math.log(moved_log(held, reported, weight)) == pytest.approx(moved_as_logarithm, abs=1e-12)


@given(held=STRENGTHS, reported=STRENGTHS, weight=SHARES, power=st.integers(-3, 3))
def test_a_power_of_two_goes_through_the_filter(
    held: float, reported: float, weight: float, power: int
) -> None:
    """If belief and report are both halved or doubled, so is what is held afterwards, to the last bit."""
    factor = 2.0**power
    assert moved_log(held * factor, reported * factor, weight) == factor * moved_log(held, reported, weight)


@given(held=STRENGTHS, reported=STRENGTHS, weight=SHARES, wish=st.floats(-0.5, 0.5))
def test_a_wish_is_added_to_the_report(held: float, reported: float, weight: float, wish: float) -> None:
    """A mind that wishes hears the report that its wish makes of it; one without a wish hears the report."""
    as_heard = moved_log(held, reported * math.exp(wish), weight)
    assert moved_log_by_wish(held, reported, weight, wish) == pytest.approx(as_heard, rel=1e-12)
    assert moved_log_by_wish(held, reported, weight, 0.0) == moved_log(held, reported, weight)


@given(held=STRENGTHS, doubt=VARIANCES, share=st.floats(-30, 30))
def test_a_perceived_chance_is_the_normal_share_of_the_logarithm(
    held: float, doubt: float, share: float
) -> None:
    """The chance of no more than a threshold is Phi of the threshold's logarithm, in spreads of doubt."""
    gap = max(min(share * math.sqrt(doubt), 300.0), -300.0)
    chance = chance_below(held, doubt, held * math.exp(gap))
    assert chance == pytest.approx(statistics.NormalDist(0, math.sqrt(doubt)).cdf(gap), rel=1e-6, abs=1e-15)


@given(held=STRENGTHS, doubt=VARIANCES, threshold=STRENGTHS, more=st.floats(1, 3))
def test_a_higher_threshold_is_held_more_likely(
    held: float, doubt: float, threshold: float, more: float
) -> None:
    """A chance lies between 0 and 1 and never falls as the threshold rises; at what is held it is a half."""
    assert 0 <= chance_below(held, doubt, threshold) <= chance_below(held, doubt, threshold * more) <= 1
    assert chance_below(held, doubt, held) == 0.5


@given(held=STRENGTHS, doubt=VARIANCES, threshold=STRENGTHS, days=st.floats(0, 365))
def test_days_ahead_add_doubt(held: float, doubt: float, threshold: float, days: float) -> None:
    """Every day until D-day brings the chance nearer to a half; on the day itself it is today's."""
    today = chance_below(held, doubt, threshold)
    ahead = chance_below_ahead(held, doubt, threshold, 0.0003, days)
    assert abs(ahead - 0.5) <= abs(today - 0.5)
    assert ahead == chance_below(held, doubt + 0.0003 * days, threshold)
    assert chance_below_ahead(held, doubt, threshold, 0.0003, 0.0) == today


def test_what_is_known_is_certain() -> None:
    """Without doubt the threshold is either passed or not; exactly reached, it is not exceeded."""
    assert [chance_below(30.0, 0.0, threshold) for threshold in (29.0, 30.0, 31.0)] == [0.0, 1.0, 1.0]


@given(log_odds=st.floats(-700, 30), more=st.floats(-700, 30))
def test_a_logistic_chance_rises_with_its_odds(log_odds: float, more: float) -> None:
    """A chance lies between 0 and 1 and never falls as its odds rise."""
    low, high = sorted((log_odds, more))
    assert 0 < logistic(low) <= logistic(high) <= 1


@given(log_odds=st.floats(-700, 10))
def test_a_logistic_chance_gives_back_its_odds(log_odds: float) -> None:
    """The logarithm of a chance over its complement is what the chance was made from."""
    chance = logistic(log_odds)
    assert math.log(chance) - math.log1p(-chance) == pytest.approx(log_odds, rel=1e-9, abs=1e-9)


@given(log_odds=st.floats(-30, 30))
def test_opposite_odds_have_complementary_chances(log_odds: float) -> None:
    """Odds of two to one for a thing are odds of one to two against it."""
    assert logistic(log_odds) + logistic(-log_odds) == pytest.approx(1.0, abs=1e-15)
    assert logistic(math.log(2.0)) == pytest.approx(2 / 3, rel=1e-15)
