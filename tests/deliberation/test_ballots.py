"""Blocs come to one answer: what holds for any utilities, chances and number of ballots."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad

from northsouth.deliberation.ballots import UNTIL_AGREED, agreed, luce, option_value
from northsouth.vocabulary.normal import normal_density

UTILITIES = st.floats(-20, 20)
NOISES = st.floats(0.05, 5)
BALLOTS = st.integers(1, 9).map(float)
MEANS = st.floats(-50, 50)
SPREADS = st.floats(0, 20)


@st.composite
def ballots(draw: st.DrawFn) -> tuple[float, float]:
    """Draw the chances that one ballot is unanimous for yes and for no, which sum to at most 1."""
    share, yes = draw(st.floats(0, 1)), draw(st.floats(0, 1))
    return share * yes, share * (1 - yes)


@given(utility=UTILITIES, noise=NOISES)
def test_a_choice_is_as_likely_as_its_mirror_is_not(utility: float, noise: float) -> None:
    """Yes at a utility is as likely as no at the opposite utility."""
    assert luce(utility, noise) + luce(-utility, noise) == pytest.approx(1.0, abs=1e-15)


@given(utility=UTILITIES, noise=NOISES, factor=st.floats(0.1, 10))
def test_only_utility_over_noise_counts(utility: float, noise: float, factor: float) -> None:
    """Utility and noise measured in another unit give the same chance."""
    assert luce(utility * factor, noise * factor) == pytest.approx(luce(utility, noise), rel=1e-12)


def test_without_noise_there_is_no_choice_by_chance() -> None:
    """No noise at all is refused: the rule that has none is another rule."""
    with pytest.raises(ZeroDivisionError):
        luce(1.0, 0.0)


@given(chances=ballots(), most=BALLOTS)
def test_what_is_neither_yes_nor_no_is_a_deadlock(chances: tuple[float, float], most: float) -> None:
    """Yes and no lie within 0 and 1 and leave what (1 - pi)^R is: that no ballot is unanimous."""
    yes, no = chances
    parts = agreed(yes, no, most), agreed(no, yes, most)
    assert all(-1e-15 <= part <= 1 + 1e-12 for part in parts)
    left = 0.0 if most == UNTIL_AGREED and yes + no > 0 else max(1 - yes - no, 0.0) ** min(most, 1e9)
    assert 1.0 - sum(parts) == pytest.approx(left, abs=1e-12)


@given(chances=ballots(), most=BALLOTS)
def test_the_sum_over_ballots_is_the_closed_form(chances: tuple[float, float], most: float) -> None:
    """Within R ballots the chance of yes is pi_y (1 - (1 - pi)^R) / pi; without any unanimity it is 0."""
    yes, no = chances
    both = yes + no
    if both < 1e-300:
        assert agreed(yes, no, most) == pytest.approx(most * yes, rel=1e-12)
    else:
        ends = 1.0 if both >= 1 else -math.expm1(most * math.log1p(-both))
        assert agreed(yes, no, most) == pytest.approx(yes / both * ends, rel=1e-12)


@given(chances=ballots(), most=BALLOTS)
def test_another_ballot_never_makes_an_answer_less_likely(chances: tuple[float, float], most: float) -> None:
    """More ballots raise the chance of yes, towards the limit without end."""
    yes, no = chances
    chance, more = agreed(yes, no, most), agreed(yes, no, most + 1)
    assert chance <= more <= agreed(yes, no, UNTIL_AGREED) * (1 + 1e-12)


def test_one_ballot_is_unanimity_and_none_is_no_answer() -> None:
    """One ballot gives the chances of that ballot; with none nothing is decided."""
    assert agreed(0.3, 0.2, 1.0) == 0.3
    assert agreed(0.3, 0.2, 0.0) == 0.0


@pytest.mark.parametrize("most", [1.0, 3.0, UNTIL_AGREED])
def test_what_cannot_be_is_never_agreed(most: float) -> None:
    """Blocs that are never unanimous never agree, and certain ones agree at once."""
    assert agreed(0.0, 0.0, most) == 0.0
    assert agreed(1.0, 0.0, most) == 1.0


@given(mean=MEANS, spread=SPREADS)
def test_an_option_is_never_worth_less_than_the_thing(mean: float, spread: float) -> None:
    """To be free to take a thing is worth as much as to take it or to leave it, at the least."""
    assert option_value(mean, spread) >= max(mean, 0.0)


@given(mean=MEANS, spread=SPREADS, more=st.floats(0, 5))
def test_doubt_and_means_raise_an_option(mean: float, spread: float, more: float) -> None:
    """More spread or a higher mean never lowers what an option is worth, up to rounding."""
    worth = option_value(mean, spread)
    assert option_value(mean, spread + more) >= worth - 1e-12 * (1 + abs(worth))
    assert worth - 1e-12 <= option_value(mean + more, spread) <= worth + more + 1e-12 * (1 + abs(worth))


@given(mean=MEANS, spread=st.floats(1e-6, 20))
def test_a_thing_is_its_upside_less_its_downside(mean: float, spread: float) -> None:
    """E max(X, 0) - E max(-X, 0) is the mean of X."""
    difference = option_value(mean, spread) - option_value(-mean, spread)
    assert difference == pytest.approx(mean, abs=1e-12 * (1 + abs(mean) + spread))


@pytest.mark.parametrize(("mean", "spread"), [(-1.5, 2.0), (0.0, 1.0), (0.7, 0.3), (-4.0, 1.5)])
def test_an_option_is_the_mean_of_what_is_worth_taking(mean: float, spread: float) -> None:
    """The closed form is the integral of max(mean + spread z, 0) over the normal density."""
    worth, _ = quad(
        lambda z: max(mean + spread * z, 0.0) * normal_density(z), -mean / spread, 40, epsabs=1e-14
    )
    assert option_value(mean, spread) == pytest.approx(worth, rel=1e-10)
