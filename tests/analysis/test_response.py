"""The response to one input, and where the likeliest outcome changes."""

from collections.abc import Callable

import pytest

from northsouth.analysis.outcomes import share_of
from northsouth.analysis.response import (
    ResponseCurve,
    ResponsePoint,
    leaders,
    likeliest,
    response_curves,
    response_finding,
    responses_finding,
    spoken_value,
    turns_of,
)
from northsouth.errors import InputError
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route

Imagine = Callable[..., Results]
STRENGTH = Varied("strength", "Soviet strength, times history's", "ratio", 0.3, 1.5, 1.0)
VALUES = ((1.5,), (0.3,), (0.9,))


def point(value: float, north: int, south: int, none: int = 0) -> ResponsePoint:
    """Make the shares of a hundred reruns at one value."""
    counts = {Route.NORTH: north, Route.SOUTH: south, Route.NONE: none}
    n = sum(counts.values())
    shares = tuple(share_of(route, count, n) for route, count in counts.items())
    return ResponsePoint(value, 0, shares, 0)


def curve(imagine: Imagine, *points: ResponsePoint) -> ResponseCurve:
    """Make a curve of these points for some arm."""
    (made,) = response_curves(imagine(vary=[STRENGTH], points=VALUES, reruns=10))
    return ResponseCurve(made.arm, STRENGTH, points, turns_of(points), 0)


def test_points_stand_in_the_order_of_the_input(imagine: Imagine) -> None:
    """Whatever the order of the design, the curve runs from the least value to the greatest."""
    results = imagine(vary=[STRENGTH], points=VALUES, reruns=20, failed=2)
    (made,) = response_curves(results)
    assert [p.value for p in made.points] == [0.3, 0.9, 1.5]
    assert [p.point for p in made.points] == [1, 2, 0]
    assert made.failed == 6


def test_a_point_where_all_failed_is_left_out(imagine: Imagine) -> None:
    """A value without a sound rerun has no place on the curve; its failures are counted."""
    (made,) = response_curves(imagine(vary=[STRENGTH], points=VALUES, reruns=3, failed=3))
    assert (made.points, made.turns, made.failed) == ((), (), 9)
    assert response_finding(made) == "No rerun came to an end"


def test_the_turn_lies_where_straight_lines_cross() -> None:
    """From 80:20 at 0 to 40:60 at 1 the lead of north runs out after three quarters of the way."""
    (turn,) = turns_of((point(0.0, 80, 20), point(1.0, 40, 60), point(2.0, 10, 90)))
    assert turn.at == pytest.approx(0.75)
    assert (turn.before, turn.after) == ("north", "south")


def test_a_tie_at_a_point_is_where_it_turns() -> None:
    """At an even split the first route leads, and the turn stands on the point itself."""
    (turn,) = turns_of((point(0.0, 50, 50), point(1.0, 40, 60)))
    assert turn.at == 0.0


def test_who_is_level_keeps_the_lead() -> None:
    """A tie in passing is no change of leader."""
    assert turns_of((point(0.0, 40, 60), point(1.0, 50, 50), point(2.0, 30, 70))) == ()


def test_no_turn_without_a_new_leader() -> None:
    """Shares may move as they like while one outcome leads."""
    assert turns_of((point(0.0, 90, 10), point(1.0, 51, 49))) == ()


def test_the_likeliest_is_unknown_without_reruns() -> None:
    """Nothing leads where no rerun came to an end."""
    assert likeliest((share_of(Route.NORTH, 0, 0), share_of(Route.SOUTH, 0, 0))) == ""


def test_the_finding_names_the_outcome_that_moves_most(imagine: Imagine) -> None:
    """The title says the extremes of the share that moves most, and the one turn."""
    made = curve(imagine, point(0.3, 70, 28, 2), point(0.9, 20, 70, 10), point(1.5, 0, 60, 40))
    assert response_finding(made) == (
        "North in 70 of 100 reruns at strength 0.3, in 0 at strength 1.5; "
        "the likeliest outcome turns from north to south at about 0.57"
    )


def test_a_response_within_the_noise_is_said_to_be_none(imagine: Imagine) -> None:
    """Where nothing moves beyond twice the Monte Carlo error the title says so."""
    made = curve(imagine, point(0.3, 4, 93, 3), point(1.5, 6, 90, 4))
    assert response_finding(made) == "South in 90 to 93 of 100 reruns at every value tried, 0.3 to 1.5"


def test_equal_extremes_are_named_farthest_apart(imagine: Imagine) -> None:
    """Of several smallest values the title names the one farthest from the largest."""
    made = curve(imagine, point(0.3, 0, 100), point(0.6, 0, 100), point(0.9, 90, 10))
    assert response_finding(made).startswith(
        "North in 0 of 100 reruns at strength 0.3, in 90 at strength 0.9"
    )


def test_several_arms_are_said_apart(imagine: Imagine) -> None:
    """Two arms have a clause each; of more, the one that answers most is named."""
    flat, steep = curve(imagine, point(0.3, 4, 96)), curve(imagine, point(0.3, 90, 10), point(1.5, 0, 100))
    assert responses_finding((flat, steep)).count("“As the model has it”") == 2
    assert responses_finding((flat, flat, steep)).startswith("Strongest in “As the model has it”: North in")


def test_a_run_without_one_input_is_refused(imagine: Imagine) -> None:
    """A response needs exactly one varied input."""
    with pytest.raises(InputError, match="response: 0 inputs are varied; expected one"):
        response_curves(imagine(reruns=5))


def test_large_values_keep_their_digits() -> None:
    """Thousands are written out, small numbers to three figures."""
    assert [spoken_value(v, "tanks") for v in (12345.0, 999.6, 0.12345)] == ["12,345", "1,000", "0.123"]


def test_all_who_are_level_lead() -> None:
    """Every outcome with the largest share leads; of several the likeliest is the first."""
    assert leaders(point(0.0, 40, 40, 20).shares) == (Route.NORTH, Route.SOUTH)
    assert leaders(point(0.0, 10, 40, 50).shares) == (Route.NONE,)
    assert leaders((share_of(Route.NORTH, 0, 0), share_of(Route.SOUTH, 0, 0))) == ()
    assert likeliest(point(0.0, 40, 40, 20).shares) == Route.NORTH
