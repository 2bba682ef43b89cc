"""Luck is a field of numbers: each has an address, and nothing but its address decides it."""

import math
import random
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.vocabulary import luck as fortune
from northsouth.vocabulary.luck import Luck, philox, uniform

WORD: Final = 0xFFFFFFFF
WORDS = st.integers(0, WORD)
ADDRESSES = st.tuples(st.integers(0, 2**24 - 1), WORDS, WORDS, st.integers(0, 2**16))
KEYS = st.builds(Luck, seed=WORDS, rerun=WORDS, fork=st.integers(0, 255))
HERE: Final = Luck(1941, 7)
STREAM: Final = 900
DRAWS: Final = 4000


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ("00000000 00000000 00000000 00000000", "00000000 00000000", "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff", "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0", "d16cfe09 94fdcceb 5001e420 24126ea1"),
    ],
)
def test_philox_gives_the_published_vectors(counter: str, key: str, expected: str) -> None:
    """Zeros, ones and the digits of pi are scrambled as the Random123 distribution publishes it."""
    words = [int(word, 16) for word in counter.split()]
    key_0, key_1 = (int(word, 16) for word in key.split())
    scrambled = philox(key_0, key_1, words[0], words[1], words[2], words[3])
    assert [f"{word:08x}" for word in scrambled] == expected.split()


@given(key=KEYS, address=ADDRESSES)
def test_a_uniform_number_is_the_formula_to_the_last_bit(
    key: Luck, address: tuple[int, int, int, int]
) -> None:
    """Two words make a number of 52 bits and a half, words 0 and 1 for even draws, 2 and 3 for odd."""
    stream, entity, occurrence, draw = address
    block = philox(key.seed, key.rerun, key.fork * 2**24 + stream, entity, occurrence, draw // 2)
    a, b = block[2 * (draw % 2) : 2 * (draw % 2) + 2]
    exact = (Fraction(a // 64 * 2**26 + b // 64) + Fraction(1, 2)) / 2**52
    assert Fraction(uniform(key, *address)) == exact


@pytest.mark.parametrize(("word", "expected"), [(0, 2.0**-53), (WORD, 1 - 2.0**-53)])
def test_extreme_words_stay_strictly_inside(
    monkeypatch: pytest.MonkeyPatch, word: int, expected: float
) -> None:
    """Words of nothing but zeros or ones give neither 0 nor 1, so that every inverse is finite."""
    monkeypatch.setattr(fortune, "philox", lambda *_: (word,) * 4)
    for draw in (0, 1):
        assert uniform(HERE, STREAM, 0, 0, draw) == expected
        assert 0.0 < uniform(HERE, STREAM, 0, 0, draw) < 1.0
        assert 0.0 < fortune.unit_exponential(HERE, STREAM, 0, 0, draw) < math.inf
        assert abs(fortune.standard_normal(HERE, STREAM, 0, 0, draw)) < 9.0
        assert math.isfinite(fortune.gumbel(HERE, STREAM, 0, 0, draw))


@given(addresses=st.lists(ADDRESSES, min_size=2, max_size=12), order=st.randoms(use_true_random=False))
def test_the_order_of_asking_changes_nothing(
    addresses: list[tuple[int, int, int, int]], order: random.Random
) -> None:
    """Whoever asks for an address gets its number, whatever was asked before and how often."""
    first = {address: uniform(HERE, *address) for address in addresses}
    order.shuffle(addresses)
    assert {address: uniform(HERE, *address) for address in addresses} == first


def test_every_part_of_an_address_counts() -> None:
    """Another seed, rerun, fork, stream, entity, occurrence or draw is another number."""
    numbers = {uniform(HERE, *address) for address in [(5, 0, 0, 0), (6, 0, 0, 0), (5, 1, 0, 0)]}
    numbers |= {uniform(HERE, *address) for address in [(5, 0, 1, 0), (5, 0, 0, 1), (5, 0, 0, 2)]}
    numbers |= {uniform(key, 5, 0, 0, 0) for key in (Luck(1942, 7), Luck(1941, 8), Luck(1941, 7, fork=1))}
    assert len(numbers) == 9


@pytest.mark.parametrize(
    ("name", "value", "limit"),
    [
        ("seed", -1, 2**32),
        ("seed", 2**32, 2**32),
        ("rerun", 2**32, 2**32),
        ("rerun", -5, 2**32),
        ("fork", 256, 256),
    ],
)
def test_a_key_that_does_not_fit_is_refused(name: str, value: int, limit: int) -> None:
    """Seed and rerun are words of 32 bits and a fork one of 8; the refusal says what was found."""
    key = {"seed": 1, "rerun": 1, "fork": 0} | {name: value}
    with pytest.raises(ValueError, match=rf"{name}: {value}; expected a whole number from 0 to {limit - 1}"):
        Luck(key["seed"], key["rerun"], key["fork"])


@given(
    chance=st.floats(2.0**-53, 1 - 2.0**-53),
    least=st.floats(-100, 100),
    rise=st.floats(0.01, 100),
    fall=st.floats(0.01, 100),
)
def test_a_triangular_number_inverts_its_distribution(
    chance: float, least: float, rise: float, fall: float
) -> None:
    """The share of a triangle below the number drawn is the chance that was drawn."""
    likeliest, most = least + rise, least + rise + fall
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fortune, "uniform", lambda *_: chance)
        place = fortune.triangular(HERE, STREAM, 0, least, likeliest, most)
    below = (place - least) ** 2 / ((rise + fall) * rise)
    if place > likeliest:
        below = 1 - (most - place) ** 2 / ((rise + fall) * fall)
    assert least <= place <= most
    assert below == pytest.approx(chance, abs=1e-7)


@pytest.mark.parametrize(("likeliest", "place"), [(2.0, 6 - 2 * math.sqrt(3)), (6.0, 4.0)])
def test_a_triangle_may_lean_on_one_side(
    monkeypatch: pytest.MonkeyPatch, likeliest: float, place: float
) -> None:
    """With its likeliest value at an end, a quarter of the triangle from 2 to 6 lies below this number."""
    monkeypatch.setattr(fortune, "uniform", lambda *_: 0.25)
    assert fortune.triangular(HERE, STREAM, 0, 2.0, likeliest, 6.0) == pytest.approx(place)


def test_a_triangle_without_width_is_its_likeliest_value() -> None:
    """Where the least is the most, nothing is left to luck."""
    assert fortune.triangular(HERE, STREAM, 0, 2.0, 2.0, 2.0) == 2.0


def chosen(chances: tuple[float, ...], occurrence: int) -> int:
    """Choose an option by the largest sum of the logarithm of its chance and its own Gumbel number."""
    worths = [
        math.log(chance) + fortune.gumbel(HERE, STREAM, option, occurrence, 0)
        for option, chance in enumerate(chances)
    ]
    return worths.index(max(worths))


def test_gumbel_choices_are_coupled_as_in_closed_form() -> None:
    """Two lists of chances under the same luck choose jointly with the known chances (B04)."""
    joint = [[0.30, 0.05, 0.15], [0.0, 0.25, 0.05], [0.0, 0.0, 0.20]]
    before, after = (0.5, 0.3, 0.2), (0.3, 0.3, 0.4)
    counts = [[0] * 3 for _ in range(3)]
    for occurrence in range(DRAWS):
        counts[chosen(before, occurrence)][chosen(after, occurrence)] += 1
    for row, expected in zip(counts, joint, strict=True):
        for count, chance in zip(row, expected, strict=True):
            assert abs(count / DRAWS - chance) <= 4 * math.sqrt(chance * (1 - chance) / DRAWS)


@given(chance=st.floats(0, 1), more=st.floats(0, 1), occurrence=WORDS)
def test_a_likelier_thing_happens_wherever_it_did(chance: float, more: float, occurrence: int) -> None:
    """Under the same luck a raised chance never undoes what came about at the lower one."""
    low, high = sorted((chance, more))
    if fortune.happens(HERE, STREAM, 0, occurrence, low):
        assert fortune.happens(HERE, STREAM, 0, occurrence, high)


def test_nothing_happens_without_chance_and_certainty_always() -> None:
    """A chance of 0 never comes about, a chance of 1 always."""
    assert not any(fortune.happens(HERE, STREAM, 0, occurrence, 0.0) for occurrence in range(100))
    assert all(fortune.happens(HERE, STREAM, 0, occurrence, 1.0) for occurrence in range(100))


def test_waiting_times_and_factors_have_mean_one() -> None:
    """Unit exponentials and lognormal factors average 1, shifts 0, within four standard errors."""
    spread = 0.5
    waits = [fortune.unit_exponential(HERE, STREAM, 0, number, 0) for number in range(DRAWS)]
    factors = [fortune.lognormal_factor(HERE, STREAM, 1, number, spread) for number in range(DRAWS)]
    shifts = [fortune.jittered(HERE, STREAM, 2, number, spread) for number in range(DRAWS)]
    assert sum(waits) / DRAWS == pytest.approx(1.0, abs=4 / math.sqrt(DRAWS))
    width = math.sqrt(math.expm1(spread * spread))
    assert sum(factors) / DRAWS == pytest.approx(1.0, abs=4 * width / math.sqrt(DRAWS))
    assert sum(shifts) / DRAWS == pytest.approx(0.0, abs=4 * spread / math.sqrt(DRAWS))


def test_a_spread_of_nothing_leaves_nothing_to_luck() -> None:
    """Without spread a factor is exactly 1 and a shift exactly 0."""
    assert fortune.lognormal_factor(HERE, STREAM, 0, 0, 0.0) == 1.0
    assert fortune.jittered(HERE, STREAM, 0, 0, 0.0) == 0.0


def test_a_given_result_goes_before_luck() -> None:
    """What an experiment gives is taken, 0 included; what it leaves open comes about by itself."""
    key = Luck(1, 1, given=[math.nan, 0.0, 0.7])
    assert [fortune.given_or(key, result, 0.4) for result in range(3)] == [0.4, 0.0, 0.7]


MIDDLE: Final = Luck(1941, 7, middle=True)


def test_luck_in_its_middle_gives_what_is_in_the_middle_of_each_distribution() -> None:
    """Mean waits, mean factors, no shift, even chances, the mean triangle, and the median of Gumbel."""
    assert fortune.uniform(MIDDLE, STREAM, 1, 2, 3) == 0.5
    assert fortune.unit_exponential(MIDDLE, STREAM, 0, 0, 0) == 1.0
    assert fortune.standard_normal(MIDDLE, STREAM, 0, 0, 0) == 0.0
    assert fortune.lognormal_factor(MIDDLE, STREAM, 0, 0, 0.7) == 1.0
    assert fortune.jittered(MIDDLE, STREAM, 0, 0, 0.7) == 0.0
    assert fortune.triangular(MIDDLE, STREAM, 0, 1.0, 2.0, 6.0) == 3.0
    assert fortune.triangular(MIDDLE, STREAM, 0, 2.0, 2.0, 2.0) == 2.0
    assert [fortune.happens(MIDDLE, STREAM, 0, 0, chance) for chance in (0.5, 0.51)] == [False, True]
    assert fortune.gumbel(MIDDLE, STREAM, 0, 0, 0) == -math.log(math.log(2.0))


@given(key=KEYS, address=ADDRESSES)
def test_luck_in_its_middle_has_no_address(key: Luck, address: tuple[int, int, int, int]) -> None:
    """Whatever is asked for, by whatever seed and rerun, the middle is the same."""
    middle = Luck(key.seed, key.rerun, key.fork, middle=True)
    for draw in (fortune.uniform, fortune.unit_exponential, fortune.standard_normal, fortune.gumbel):
        assert draw(middle, *address) == draw(MIDDLE, 0, 0, 0, 0)
