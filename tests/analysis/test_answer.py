"""The answer to a run's question in sentences."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np

from northsouth.analysis.answer import answer, arms_finding
from northsouth.analysis.outcomes import shares_by_arm, shares_by_cell, told
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.records.schema import ROW
from northsouth.records.shards import Content, write_shard
from northsouth.records.store import SHARDS
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


def test_the_ways_north_are_named_apart_wherever_the_field_has_a_rerun(imagine: Imagine) -> None:
    """By decision and by the field army are two numbers; what nobody takes is not mentioned."""
    chances = {Route.NORTH: 0.04, Route.FIELD: 0.02, Route.SOUTH: 0.94}
    (sentence,) = answer(imagine(chances=lambda _arm, _inputs: chances, reruns=4000))
    assert re.match(
        r"Of 100 reruns, 9\d strike south, \d north by decision and \d north by the field army \(", sentence
    )
    one_in_thousands = {Route.NORTH: 0.05, Route.FIELD: 0.0005, Route.SOUTH: 0.9495}
    (sentence,) = answer(imagine(chances=lambda _arm, _inputs: one_in_thousands, reruns=20_000))
    assert "5 north by decision and fewer than 1 north by the field army" in sentence
    (sentence,) = answer(imagine())
    assert "north by" not in sentence
    assert "settle" not in sentence
    assert re.search(r"\d north", sentence)


def test_one_arm_of_the_field_makes_all_arms_say_which_north(imagine: Imagine) -> None:
    """Sentences that are read side by side use one word for one thing."""
    ways = {
        "a": {Route.NORTH: 0.3, Route.SOUTH: 0.7},
        "b": {Route.NORTH: 0.1, Route.FIELD: 0.2, Route.SOUTH: 0.7},
    }
    results = imagine({"a": "First", "b": "Second"}, chances=lambda arm, _inputs: ways[arm], reruns=1000)
    first, second = answer(results)
    assert re.search(r"\d north by decision \(", first)
    assert "north by the field army" not in first
    assert "north by the field army" in second
    finding = arms_finding(shares_by_arm(results))
    assert re.fullmatch(
        r"\d+ of 100 reruns strike north by (decision|the field army) in “First”, \d+ in “Second”", finding
    )


def test_a_response_and_a_sample_name_the_ways_north_apart(imagine: Imagine) -> None:
    """What moves is said with its way, and so are the ranges over points of a sample."""
    ways = {
        0.0: {Route.NORTH: 0.1, Route.FIELD: 0.6, Route.SOUTH: 0.3},
        1.0: {Route.NORTH: 0.1, Route.SOUTH: 0.9},
    }
    made = {
        "chances": lambda _arm, inputs: ways[inputs[0]],
        "vary": [STRENGTH],
        "points": [(0.0,), (1.0,)],
        "reruns": 400,
    }
    sentence = answer(imagine(**made))[0]
    assert sentence.startswith(("North by the field army in", "South in"))
    assert "the likeliest outcome turns from north by the field army to south at about" in sentence
    two = [(0.0, 0.0), (1.0, 1.0)]
    results = imagine(**{**made, "vary": [STRENGTH, PACE], "points": two})
    latin = replace(results, experiment=replace(results.experiment, design=DesignKind.LATIN))
    assert re.search(
        r"strike north by decision, 0 to \d\d strike north by the field army, ", answer(latin)[0]
    )


def test_a_run_of_before_the_field_had_a_code_says_what_it_said(imagine: Imagine) -> None:
    """Rows with four codes and without the columns of today give the same sentences and shares."""
    today = imagine({"a": "First", "b": "Second"}, reruns=300)
    missing = ("north_by_field", "settlement_day")
    shards = []
    for block in today.blocks():
        names = [name for name in ROW.names or () if name not in missing]
        old = np.empty(len(block.rows), dtype=[(name, ROW[name]) for name in names])
        for name in names:
            old[name] = block.rows[name]
        shards.append(write_shard(today.folder / SHARDS, today.digest, Content(old, {})))
    before = replace(today, shards=tuple(shards))
    assert answer(before) == answer(today)
    assert told(shares_by_arm(before)) == told(shares_by_arm(today))
    ((unknown,), _) = (table.shares for table in shares_by_cell(before, "north_by_field"))
    assert (unknown.n, unknown.count) == (0, 0)


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


def test_many_arms_that_end_alike_are_not_told_apart(imagine: Imagine) -> None:
    """Where no arm differs in whole reruns of a hundred, the title names neither fewest nor most."""
    results = imagine(ARMS, chances=lambda _arm, _inputs: {Route.SOUTH: 1.0})
    assert arms_finding(shares_by_arm(results)) == "All 400 reruns strike south, in each of the 4 arms"


def test_the_title_of_several_arms_takes_what_differs_most(imagine: Imagine) -> None:
    """Up to three arms are named one by one; of more, the least and the most."""
    three = dict(list(ARMS.items())[:3])
    shares = shares_by_arm(imagine(three, chances=split, reruns=1000))
    title = arms_finding(shares)
    assert title.endswith("in “Third”")
    assert " of 100 reruns strike north in “First”, " in title
    four = arms_finding(shares_by_arm(imagine(ARMS, chances=split, reruns=1000)))
    assert four.endswith("of 100 reruns strike north: fewest in “First”, most in “Second”")
