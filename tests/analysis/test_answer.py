"""The answer to a run's question in sentences."""

from collections.abc import Callable
from dataclasses import replace
from itertools import product

from northsouth.analysis.answer import answer, arms_finding
from northsouth.analysis.outcomes import shares_by_arm
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.vocabulary.questions import DesignKind, Route

Imagine = Callable[..., Results]
STRENGTH = Varied("strength", "Soviet strength", "ratio", 0.0, 1.0, 1.0)
PACE = Varied("pace", "German pace", "ratio", 0.0, 1.0, 1.0)
ARMS = {"a": "First", "b": "Second", "c": "Third", "d": "Fourth"}
SPLITS = {"a": 0.1, "b": 0.9, "c": 0.5, "d": 0.3}


def split(arm: str, _inputs: tuple[float, ...]) -> dict[Route, float]:
    """Give each arm its own share of north."""
    return {Route.NORTH: SPLITS[arm], Route.SOUTH: 1 - SPLITS[arm]}


def test_one_arm_answers_in_one_sentence(imagine: Imagine) -> None:
    """Where every rerun does the same the sentence says all; failed reruns are named."""
    results = imagine(chances=lambda _arm, _inputs: {Route.SOUTH: 1.0}, reruns=1000, failed=20)
    assert answer(results) == (
        "All 980 reruns strike south (980 reruns, 20 more failed and are left out; Monte Carlo error ±1).",
    )


def test_several_arms_answer_each_with_their_title(imagine: Imagine) -> None:
    """Each arm has its sentence, and it begins with the arm's title."""
    sentences = answer(imagine(ARMS, chances=split, reruns=50))
    assert [sentence.split(":")[0] for sentence in sentences] == list(ARMS.values())
    assert all("of 100 reruns, " in sentence for sentence in sentences)


def test_a_response_and_a_map_answer_with_their_finding(imagine: Imagine) -> None:
    """A varied run answers with what the input does, and the error of its points."""
    one = imagine(vary=[STRENGTH], points=[(0.0,), (1.0,)], reruns=100)
    assert answer(one)[0].startswith("South in")
    assert "(100 reruns a point; Monte Carlo error at most ±" in answer(one)[0]
    two = imagine(vary=[STRENGTH, PACE], points=list(product((0.0, 1.0), (0.0, 1.0))), reruns=100)
    assert answer(two)[0].startswith("North is nowhere the likeliest outcome")


def test_sampled_points_answer_with_their_range(imagine: Imagine) -> None:
    """Points without a grid are said by the least and largest share over them."""
    north = {(0.0, 0.5): 0.0, (1.0, 0.1): 1.0}
    results = imagine(
        chances=lambda _arm, inputs: {Route.NORTH: north[inputs], Route.SOUTH: 1 - north[inputs]},
        vary=[STRENGTH, PACE],
        points=list(north),
        reruns=10,
    )
    latin = replace(results, experiment=replace(results.experiment, design=DesignKind.LATIN))
    assert answer(latin)[0].startswith(
        "Over 2 design points, of 100 reruns 0 to 100 strike north, 0 to 100 strike south"
    )


def test_the_title_of_several_arms_takes_what_differs_most(imagine: Imagine) -> None:
    """Up to three arms are named one by one; of more, the least and the most."""
    three = dict(list(ARMS.items())[:3])
    shares = shares_by_arm(imagine(three, chances=split, reruns=1000))
    title = arms_finding(shares)
    assert title.endswith("in “Third”")
    assert " of 100 reruns strike north in “First”, " in title
    four = arms_finding(shares_by_arm(imagine(ARMS, chances=split, reruns=1000)))
    assert four.endswith("of 100 reruns strike north: fewest in “First”, most in “Second”")
