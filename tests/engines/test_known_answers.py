"""Small models with known answers, written as claims and run through both engines."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from northsouth.designs.scenario import Scenario
from northsouth.engines.compiled import CompiledEngine
from northsouth.engines.layout import world_of
from northsouth.engines.machinery import Machinery
from northsouth.engines.reference import ReferenceEngine
from toy_models import CHOICE_FACTS, MODELS, choice, scenario

SEED = 20250701
FOUR_SIGMA = 4.0

Run = Callable[[Machinery, Scenario, int], Sequence[Any]]


def by_reference(machinery: Machinery, asked: Scenario, reruns: int) -> Sequence[Any]:
    """Run a model through the reference engine and return its final worlds."""
    engine = ReferenceEngine(machinery, asked, seed=SEED)
    return [engine.rerun(number) for number in range(reruns)]


def compiled(machinery: Machinery, asked: Scenario, reruns: int) -> Sequence[Any]:
    """Run a model through the compiled engine and return its final worlds."""
    batch = CompiledEngine(machinery, asked, seed=SEED).batch(0, reruns)
    return [world_of(machinery.world, record) for record in batch.worlds]


@pytest.fixture(scope="module", params=[by_reference, compiled], ids=lambda run: run.__name__)
def run(request: pytest.FixtureRequest) -> Run:
    """Give each engine in turn."""
    engine: Run = request.param
    return engine


def within(share: float, expected: float, n: int) -> bool:
    """Say whether a share of n reruns lies within four standard errors of the exact chance."""
    return abs(share - expected) <= FOUR_SIGMA * math.sqrt(expected * (1.0 - expected) / n)


def test_queue_has_the_length_and_load_of_mm1(run: Run) -> None:
    """The mean number in an M/M/1 queue is rho/(1-rho) and the server is busy a share rho (A01)."""
    machinery, asked = MODELS["queue"]
    reruns, days = 60, asked.facts["shop.close"] - asked.facts["shop.warm_up"]
    worlds = run(machinery, asked, reruns)
    for values, exact in (
        ([world.area / days for world in worlds], 3.0),
        ([world.busy / days for world in worlds], 0.75),
    ):
        mean = sum(values) / reruns
        spread = math.sqrt(sum((value - mean) ** 2 for value in values) / (reruns - 1) / reruns)
        assert abs(mean - exact) <= FOUR_SIGMA * spread
        assert spread < 0.1 * exact


def test_competing_exponentials_share_out_as_their_rates(run: Run) -> None:
    """Three exponential clocks win by day 90 with the chances of A05, and none with the rest."""
    reruns = 12_000
    worlds = run(*MODELS["race"], reruns)
    expected = {1: 0.2734708208951314, 2: 0.5469416417902628, 3: 0.1367354104475657, 0: 0.0428521268670402}
    for winner, chance in expected.items():
        assert within(sum(world.winner == winner for world in worlds) / reruns, chance, reruns)


@pytest.fixture(scope="module")
def twins(run: Run) -> list[tuple[int, int]]:
    """Run A14 twice with the same luck: as it is, and with the northern hazard doubled."""
    once, twice = (
        run(choice(), scenario(CHOICE_FACTS | {"choice.north": rate}, 180.0), 12_000) for rate in (0.01, 0.02)
    )
    return [(one.route, other.route) for one, other in zip(once, twice, strict=True)]


def test_two_hazard_model_has_its_exact_chances(twins: list[tuple[int, int]]) -> None:
    """Routes of the small model A14, as it is and with the northern hazard doubled, are as computed."""
    n = len(twins)
    for world, expected in (
        (0, {1: 0.45204647498656625, 2: 0.40624741303676726, 0: 0.14170611197666647}),
        (1, {1: 0.6894157462514604, 2: 0.24021508108350714, 0: 0.07036917266503243}),
    ):
        for route, chance in expected.items():
            assert within(sum(pair[world] == route for pair in twins) / n, chance, n)


def test_same_luck_couples_the_twins_as_computed(twins: list[tuple[int, int]]) -> None:
    """With the integrated hazard, more hazard for north moves nobody away from north (A14, 9)."""
    n = len(twins)
    for pair, chance in {
        (1, 1): 0.45204647498656625,
        (2, 1): 0.16603233195326011,
        (0, 1): 0.07133693931163407,
        (2, 2): 0.24021508108350714,
        (0, 0): 0.0703691726650324,
    }.items():
        assert within(twins.count(pair) / n, chance, n)
    for impossible in ((1, 2), (1, 0), (2, 0), (0, 2)):
        assert twins.count(impossible) == 0
