"""Natural frequencies say the same as the shares they are made from."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.analysis.frequencies import (
    apportioned,
    finding,
    how_many,
    hundredths,
    joined,
    listed,
    spoken_error,
    spoken_reruns,
)
from northsouth.analysis.outcomes import share_of
from northsouth.vocabulary.questions import Route

COUNTS = st.lists(st.integers(0, 10**7), min_size=1, max_size=6)


@given(COUNTS, st.sampled_from((50, 100)))
def test_apportioned_seats_sum_to_the_house(counts: list[int], seats: int) -> None:
    """The seats sum to 100 (or 50), each within one of its exact part, and no smaller count gets more."""
    given_seats = apportioned(counts, seats)
    total = sum(counts)
    assert sum(given_seats) == (seats if total else 0)
    for count, number in zip(counts, given_seats, strict=True):
        assert total == 0 or abs(number - count * seats / total) < 1
    order = sorted(zip(counts, given_seats, strict=True))
    assert all(one[1] <= other[1] for one, other in itertools.pairwise(order) if one[0] < other[0])


def test_equal_remainders_go_to_the_larger_count() -> None:
    """With 1, 1 and 2 of 4 over 50 seats the odd seats go where most reruns are."""
    assert apportioned((1, 1, 2), 50) == (13, 12, 25)
    assert apportioned((1, 3), 2) == (0, 2)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((80, 1860, 60), "93 of 100 reruns strike south, 4 north, 3 neither"),
        ((0, 2000, 0), "All 2,000 reruns strike south"),
        ((0, 0, 2000), "All 2,000 reruns strike neither way"),
        ((0, 0, 0), "No rerun came to an end"),
        ((1, 1999, 0), "More than 99 of 100 reruns strike south, fewer than 1 north"),
        ((1000, 1000, 0), "50 of 100 reruns strike north, 50 south"),
    ],
)
def test_a_finding_says_the_counts(counts: tuple[int, int, int], said: str) -> None:
    """The commonest first blow comes first, nothing rare is said to be absent, nothing absent is said."""
    n = sum(counts)
    routes = (Route.NORTH, Route.SOUTH, Route.NONE)
    shares = [share_of(route, count, n) for route, count in zip(routes, counts, strict=True)]
    assert finding(shares) == said


def test_settling_is_said_as_a_verb() -> None:
    """A settlement has its own verb, before and after the strikes."""
    settle, south = share_of(Route.SETTLEMENT, 60, 100), share_of(Route.SOUTH, 40, 100)
    assert listed([settle, south]) == ["60 settle", "40 strike south"]
    assert listed([share_of(Route.SETTLEMENT, 40, 100), share_of(Route.SOUTH, 60, 100)]) == [
        "60 strike south",
        "40 settle",
    ]


def test_hundredths_are_by_category() -> None:
    """Each category has its number of a hundred."""
    assert hundredths([share_of("north", 1, 8), share_of("south", 7, 8)]) == {"north": 12, "south": 88}


def test_how_many_is_a_number_unless_it_would_mislead() -> None:
    """Zero counts are 0, everything is 100; near misses are said as such."""
    assert how_many(share_of("north", 0, 2000), 0) == "0"
    assert how_many(share_of("north", 2000, 2000), 100) == "100"
    assert how_many(share_of("north", 1999, 2000), 100) == "more than 99"


def test_the_error_is_that_of_the_widest_share() -> None:
    """The error is the longest arm of the widest interval, rounded up to whole reruns of a hundred.

    14 of 100 lie within 8.53 and 22.14: the longer arm is 8.14. Without a sound rerun it is 50.
    """
    assert spoken_error([share_of("north", 14, 100), share_of("south", 86, 100)]) == "±9"
    assert spoken_error([share_of("north", 5, 100_000)]) == "±1"
    assert spoken_error([share_of("north", 0, 0), share_of("south", 0, 0)]) == "±50"
    assert spoken_error([]) == "±50"


def test_failed_reruns_are_said() -> None:
    """Reruns that failed are named beside those that count."""
    assert spoken_reruns(2000, 0) == "2,000 reruns"
    assert spoken_reruns(1990, 10) == "1,990 reruns, 10 more failed and are left out"


def test_words_are_joined_as_in_a_sentence() -> None:
    """One word stands alone, two are joined by and, more by commas."""
    assert [joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
