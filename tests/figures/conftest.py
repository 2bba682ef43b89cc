"""Runs that try every figure: the ordinary and the extreme."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import pytest

from northsouth.figures import plate
from northsouth.figures.paper import WORD, Paper, paper_for
from northsouth.figures.sheet import Plate
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FactsAt, FigureName, Medium, Route

LONG = "Soviet Far East half as strong, Barbarossa three weeks early, no oil stop at all"
"""A title of eighty letters."""
ARMS = {
    "history": "As the model has it",
    "oil": "American oil keeps flowing",
    "half": "Half the Soviet strength",
    "long": LONG,
}
NORTH = {"history": 0.04, "oil": 0.05, "half": 0.5, "long": 0.7}
SOUTH = {"history": 0.93, "oil": 0.4, "half": 0.45, "long": 0.1}
STRENGTH = Varied(
    "strength", "Soviet Far East strength from 22 June 1941, times history's", "ratio", 0.3, 1.5, 1.0
)
PACE = Varied("pace", "Pace of the German advance, times history's", "ratio", 0.5, 2.0, 1.0)
ATTACK = Varied(
    "european_war.barbarossa",
    "Day on which Germany attacks the Soviet Union, in words that need more than one line",
    "date",
    865.0,
    925.0,
    903.0,
)
OF_FACT = tuple(round(0.2 * step, 1) for step in range(1, 16))
"""Values of a fact whose sources allow 0 to 2."""
DAYS = tuple(865.0 + 10 * step for step in range(7))
STEPS = tuple(round(0.3 + 0.1 * step, 1) for step in range(13))
DRAWS = tuple((step / 20,) for step in range(21))
FIFTEEN = tuple(round(0.3 + 1.2 * step / 14, 4) for step in range(15))

Chances = dict[Route, float]


def of_arm(arm: str, _inputs: tuple[float, ...]) -> Chances:
    """Give each arm its own shares."""
    north, south = NORTH[arm], SOUTH[arm]
    return {Route.NORTH: north, Route.SOUTH: south, Route.NONE: 1 - north - south}


def all_take(route: Route) -> Callable[[str, tuple[float, ...]], Chances]:
    """Let every rerun take one route."""
    return lambda _arm, _inputs: {route: 1.0}


def falling(arm: str, inputs: tuple[float, ...]) -> Chances:
    """Let north fall with the first input and rise with the second."""
    rise = 0.3 * inputs[1] / (100 if inputs[1] > 100 else 1) if len(inputs) > 1 else 0.2
    north = (0.5 + NORTH[arm] / 2) / (1 + math.exp(9 * (inputs[0] - 0.35 - rise)))
    return {Route.NORTH: north, Route.SOUTH: 0.8 * (1 - north), Route.NONE: 0.2 * (1 - north)}


def rare(_arm: str, _inputs: tuple[float, ...]) -> Chances:
    """Let two routes be rarer than one in a hundred."""
    return {Route.NORTH: 0.002, Route.SOUTH: 0.9975, Route.NONE: 0.0005}


def rare_in_the_field(_arm: str, _inputs: tuple[float, ...]) -> Chances:
    """Let the ways that are seldom taken be rarer than one in a hundred."""
    return {Route.NORTH: 0.004, Route.FIELD: 0.003, Route.SOUTH: 0.99, Route.SETTLEMENT: 0.003}


def in_the_field(arm: str, inputs: tuple[float, ...]) -> Chances:
    """Let the field army go north where the first input is small, the conference where it is middling."""
    if not inputs:
        return {**of_arm(arm, inputs), Route.FIELD: 0.0 if arm == "history" else 0.15, Route.SETTLEMENT: 0.05}
    decided = falling("half", inputs)[Route.NORTH]
    alone = 0.9 / (1 + math.exp(9 * (inputs[0] - 0.5)))
    rest = (1 - decided) * (1 - alone)
    shares = {Route.NORTH: decided * (1 - alone), Route.FIELD: alone, Route.SOUTH: 0.7 * rest}
    return {**shares, Route.SETTLEMENT: 0.2 * rest, Route.NONE: 0.1 * rest}


def unsure(arm: str, draw: tuple[float, ...]) -> Chances:
    """Let every way be taken, how often by a draw of the facts that runs from 0 to 1."""
    spread = 0.1 + draw[0] / 2
    rest = (1 - spread) / 2
    return {
        **dict.fromkeys(set(Route) - {Route.SOUTH, Route.NORTH}, rest / 3),
        Route.NORTH: rest,
        Route.SOUTH: spread,
    }


def drifting(_arm: str, inputs: tuple[float, ...]) -> Chances:
    """Let north rise with the day of the German attack."""
    north = 0.3 + (inputs[0] - 903) / 200
    return {Route.NORTH: north, Route.SOUTH: 0.9 - north, Route.NONE: 0.1}


RUNS: dict[str, dict[str, Any]] = {
    "ordinary": {"reruns": 2000},
    "all south": {"chances": all_take(Route.SOUTH), "reruns": 500},
    "all none": {"chances": all_take(Route.NONE), "reruns": 10},
    "all failed": {"reruns": 10, "failed": 10},
    "rare": {"chances": rare, "reruns": 20_000},
    "with settlement": {
        "chances": lambda _arm, _inputs: dict.fromkeys(set(Route) - {Route.FIELD}, 0.25),
        "reruns": 400,
    },
    "every way": {"chances": lambda _arm, _inputs: dict.fromkeys(Route, 0.2), "reruns": 400},
    "rare field": {"chances": rare_in_the_field, "reruns": 20_000},
    "rare field in two arms": {
        "arms": {"history": "As the model has it", "half": "The Far East is half as strong"},
        "chances": rare_in_the_field,
        "reruns": 20_000,
    },
    "field in four arms": {"arms": ARMS, "chances": in_the_field},
    "by conditions": {"arms": {"history": "As the model has it", "half": LONG}, "reruns": 20, "blocs": False},
    "few": {"reruns": 1},
    "one day": {"spread": 0.01, "reruns": 300},
    "spread out": {"spread": 150.0, "reruns": 300},
    "two arms": {"arms": {"history": LONG, "long": LONG}, "chances": of_arm},
    "four arms": {"arms": ARMS, "chances": of_arm, "failed": 3},
    "six arms": {"arms": dict.fromkeys("abcdef", LONG), "reruns": 50},
    "drawn": {"chances": unsure, "points": DRAWS, "reruns": 60, "facts_at": FactsAt.PRIOR},
    "drawn in four arms": {
        "arms": ARMS,
        "chances": unsure,
        "points": DRAWS,
        "reruns": 60,
        "facts_at": FactsAt.TIER_B,
    },
    "drawn once": {"chances": unsure, "points": DRAWS, "reruns": 1, "facts_at": FactsAt.PRIOR},
    "one response": {"vary": [STRENGTH], "points": [(x,) for x in STEPS], "chances": falling},
    "few reruns": {
        "vary": [STRENGTH],
        "points": [(x,) for x in STEPS],
        "chances": falling,
        "reruns": 10,
        "failed": 1,
    },
    "flat": {"vary": [STRENGTH], "points": [(x,) for x in STEPS], "chances": all_take(Route.SOUTH)},
    "none came through": {"vary": [STRENGTH], "points": [(0.5,), (1.0,)], "reruns": 4, "failed": 4},
    "field response": {"vary": [STRENGTH], "points": [(x,) for x in STEPS], "chances": in_the_field},
    "two field responses": {
        "arms": {"history": LONG, "half": LONG},
        "vary": [STRENGTH],
        "points": [(x,) for x in STEPS],
        "chances": in_the_field,
    },
    "field map": {
        "vary": [STRENGTH, PACE],
        "points": list(product(FIFTEEN, FIFTEEN)),
        "chances": in_the_field,
        "reruns": 200,
    },
    "dates varied": {"vary": [ATTACK], "points": [(day,) for day in DAYS], "chances": drifting},
    "four responses": {
        "arms": ARMS,
        "vary": [STRENGTH],
        "points": [(x,) for x in STEPS],
        "chances": falling,
    },
    "map": {
        "vary": [STRENGTH, PACE],
        "points": list(product(FIFTEEN, FIFTEEN)),
        "chances": falling,
        "reruns": 100,
    },
    "map of facts": {
        "vary": [
            Varied("opening", "Divisions that the sources count", "km", 0.2, 3.0, 1.0, fact="claim.f0"),
            Varied("reserve", "Divisions that they do not", "km", 0.2, 3.0, 1.0, fact="claim.f1"),
        ],
        "points": list(product(OF_FACT, OF_FACT)),
        "chances": falling,
        "reruns": 100,
    },
    "map of a fact and a factor": {
        "arms": ARMS,
        "vary": [Varied("f", LONG, "km", 0.2, 3.0, 1.0, fact="claim.f2"), PACE],
        "points": list(product(OF_FACT, FIFTEEN[::3])),
        "chances": falling,
        "reruns": 50,
    },
    "small map": {"vary": [STRENGTH, PACE], "points": list(product((0.3, 1.0), (1.0, 2.0)))},
    "failed map": {
        "vary": [STRENGTH, PACE],
        "points": list(product((0.3, 1.0), (1.0, 2.0))),
        "reruns": 3,
        "failed": 3,
    },
    "map of dates": {
        "vary": [STRENGTH, ATTACK],
        "points": list(product(STEPS, DAYS)),
        "chances": falling,
        "reruns": 100,
    },
    "map over dates": {
        "vary": [ATTACK, STRENGTH],
        "points": list(product(DAYS, STEPS)),
        "chances": lambda arm, inputs: falling(arm, inputs[::-1]),
        "reruns": 100,
    },
    "four maps": {
        "arms": ARMS,
        "vary": [STRENGTH, PACE],
        "points": list(product(STEPS[::2], STEPS[::2])),
        "chances": falling,
        "reruns": 100,
    },
}
SINGLE = (FigureName.PATHS, FigureName.TWELVE, FigureName.LADDER)
"""Figures of single histories, to which it is all one how often each route is taken."""
DRAWN_RUNS = ("drawn", "drawn in four arms", "drawn once")
PLAIN_RUNS = (*DRAWN_RUNS, "rare field in two arms")
"""Runs of which not every figure is tried."""
TOLD_RUNS = ("every way", "all none", "all failed", "by conditions", "two arms", "few")
FIGURES = {
    0: (FigureName.WAFFLE, FigureName.DATES, FigureName.INCIDENCE, FigureName.BELIEF),
    1: (FigureName.RESPONSE,),
    2: (FigureName.MAP,),
}
TIGHT = (
    *("every way", "field in four arms", "two arms", "six arms", "all failed"),
    *("two field responses", "dates varied", "four responses"),
    *("field map", "map of dates", "four maps", "map of facts", "drawn", "drawn in four arms"),
)
"""Runs that leave least room: long titles, many arms, every way, labels of every length."""
PAPERS = (paper_for(Medium.LATEX, 1), paper_for(Medium.SLIDES))
"""The narrowest paper and the lowest; a web page is laid out as the page of a text is."""
BETWEEN = ("every way", "four responses", "field map", "drawn")
BETWEEN_PAPERS = (paper_for(Medium.LATEX), paper_for(Medium.WORD, 2))
"""Widths between, on which fewer runs are tried."""
CASES = [
    *(
        (run, figure)
        for run, made in RUNS.items()
        if run not in PLAIN_RUNS
        for figure in FIGURES[len(made.get("vary", ()))]
    ),
    *((run, FigureName.WAFFLE) for run in DRAWN_RUNS),
    *((run, figure) for run in TOLD_RUNS for figure in SINGLE),
]


@dataclass(frozen=True)
class Case:
    """A figure of an imagined run."""

    run: str
    name: FigureName
    results: Results
    plate: Plate


@pytest.fixture(scope="session")
def draw(imagine: Callable[..., Results]) -> Callable[..., Case]:
    """Give what draws a figure of a run for a paper, once a session."""

    @cache
    def run_of(run: str) -> Results:
        return imagine(**RUNS[run])

    @cache
    def drawn(run: str, name: FigureName, paper: Paper = WORD) -> Case:
        results = run_of(run)
        return Case(run, name, results, plate(results, name, paper))

    return drawn


@pytest.fixture(params=CASES, ids=lambda case: f"{case[1]} of {case[0]}")
def case(request: pytest.FixtureRequest, draw: Callable[[str, FigureName], Case]) -> Case:
    """Give every figure of every run, one after the other."""
    run, name = request.param
    return draw(run, name)


@pytest.fixture(
    params=[
        (run, figure, paper)
        for runs, papers in ((TIGHT, PAPERS), (BETWEEN, BETWEEN_PAPERS))
        for run, figure in CASES
        if run in runs
        for paper in papers
    ],
    ids=lambda case: f"{case[1]} of {case[0]} on {case[2].name}",
)
def tight(request: pytest.FixtureRequest, draw: Callable[..., Case]) -> Case:
    """Give the figures that have least room, on every other paper."""
    run, name, paper = request.param
    return draw(run, name, paper)
