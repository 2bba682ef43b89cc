"""Small models with known answers, written as claims and run through the reference engine."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Annotated, Any

import pytest

from northsouth.designs.scenario import Scenario
from northsouth.engines.machinery import Machinery
from northsouth.engines.reference import ReferenceEngine
from northsouth.vocabulary.agenda import after, at, cancel, hazard, now
from northsouth.vocabulary.event_list import EventList, Rank
from northsouth.vocabulary.units import NEVER

SEED = 20250701
FOUR_SIGMA = 4.0


def scenario(facts: dict[str, float], horizon: float) -> Scenario:
    """Lay out a history from day 0 without edits."""
    return Scenario(0, 0, 0.0, horizon, facts, (), ())


def within(share: float, expected: float, n: int) -> bool:
    """Say whether a share of n reruns lies within four standard errors of the exact chance."""
    return abs(share - expected) <= FOUR_SIGMA * math.sqrt(expected * (1.0 - expected) / n)


# --- a queue with one server -------------------------------------------------------------------


@dataclass(slots=True)
class Queue:
    """The state of an M/M/1 queue and what is needed for its time average."""

    waiting: Annotated[int, "count", "Customers in the system."] = 0
    last: Annotated[float, "date", "When the number last changed."] = 0.0
    area: Annotated[float, "days", "Customer-days since warm-up."] = 0.0
    busy: Annotated[float, "days", "Busy days since warm-up."] = 0.0


@dataclass(frozen=True, slots=True)
class QueueFacts:
    """Rates and warm-up of the queue."""

    arrivals: Annotated[float, "chance/day", "Arrival rate."]
    service: Annotated[float, "chance/day", "Service rate."]
    warm_up: Annotated[float, "days", "Days that do not count."]
    close: Annotated[float, "date", "Day on which the account is closed."]


def queue() -> Machinery:
    """Build the queue: arrivals and services are hazards; service stops when nobody waits."""
    events = EventList()
    opening = events.add(Rank.OPENING, "OPENING", "The shop opens.", "shop")
    arrival = events.add(Rank.OUTSIDE_FACT, "ARRIVAL", "A customer comes.", "shop")
    served = events.add(Rank.OUTSIDE_FACT, "SERVED", "A customer goes.", "shop")
    warm = events.add(Rank.RECORD, "WARM", "The account begins.", "shop")
    closed = events.add(Rank.RECORD, "CLOSED", "The account is closed.", "shop")

    def account(world: Any, agenda: Any) -> None:
        span = now(agenda) - world.last
        world.area += world.waiting * span
        world.busy += span if world.waiting else 0.0
        world.last = now(agenda)

    def open_shop(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        hazard(agenda, luck, arrival, 101, facts.arrivals)
        after(agenda, warm, facts.warm_up)
        at(agenda, closed, facts.close)

    def arrive(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        account(world, agenda)
        world.waiting += 1
        hazard(agenda, luck, arrival, 101, facts.arrivals)
        if world.waiting == 1:
            hazard(agenda, luck, served, 102, facts.service)

    def serve(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        account(world, agenda)
        world.waiting -= 1
        if world.waiting:
            hazard(agenda, luck, served, 102, facts.service)

    def begin(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        world.area, world.busy, world.last = 0.0, 0.0, now(agenda)

    def close(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        account(world, agenda)

    claim = SimpleNamespace(
        Facts=QueueFacts,
        RESPONSES={opening: open_shop, arrival: arrive, served: serve, warm: begin, closed: close},
    )
    return Machinery(Queue, events, {"shop": claim})


def test_queue_has_the_length_and_load_of_mm1() -> None:
    """The mean number in an M/M/1 queue is rho/(1-rho) and the server is busy a share rho (A01)."""
    horizon, warm_up, reruns = 2500.0, 500.0, 60
    facts = {
        "shop.arrivals": 0.75,
        "shop.service": 1.0,
        "shop.warm_up": warm_up,
        "shop.close": horizon,
    }
    engine = ReferenceEngine(queue(), scenario(facts, horizon), seed=SEED)
    worlds = [engine.rerun(number) for number in range(reruns)]
    for values, exact in (
        ([world.area / (horizon - warm_up) for world in worlds], 3.0),
        ([world.busy / (horizon - warm_up) for world in worlds], 0.75),
    ):
        mean = sum(values) / reruns
        spread = math.sqrt(sum((value - mean) ** 2 for value in values) / (reruns - 1) / reruns)
        assert abs(mean - exact) <= FOUR_SIGMA * spread
        assert spread < 0.1 * exact


# --- competing exponentials --------------------------------------------------------------------


@dataclass(slots=True)
class Race:
    """Which of three hazards came first, and when."""

    winner: Annotated[int, "count", "0 none, 1 north, 2 south, 3 another."] = 0
    day: Annotated[float, "date", "When the race was won."] = NEVER


@dataclass(frozen=True, slots=True)
class RaceFacts:
    """The three rates."""

    north: Annotated[float, "chance/day", "Rate of the first."]
    south: Annotated[float, "chance/day", "Rate of the second."]
    other: Annotated[float, "chance/day", "Rate of the third."]


def race() -> Machinery:
    """Build a race of three hazards: the first to fire stops the others."""
    events = EventList()
    opening = events.add(Rank.OPENING, "OPENING", "They are off.", "race")
    runners = [
        events.add(Rank.OUTSIDE_FACT, name, f"{name} wins.", "race") for name in ("NORTH", "SOUTH", "OTHER")
    ]

    def start(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        for lane, (runner, rate) in enumerate(
            zip(runners, (facts.north, facts.south, facts.other), strict=True)
        ):
            hazard(agenda, luck, runner, 110 + lane, rate)

    def win(place: int) -> Any:
        def response(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
            world.winner, world.day = place, now(agenda)
            for runner in runners:
                cancel(agenda, runner)

        return response

    responses = {opening: start, **{runner: win(place) for place, runner in enumerate(runners, start=1)}}
    return Machinery(Race, events, {"race": SimpleNamespace(Facts=RaceFacts, RESPONSES=responses)})


def test_competing_exponentials_share_out_as_their_rates() -> None:
    """Three exponential clocks win by day 90 with the chances of A05, and none with the rest."""
    facts = {"race.north": 0.01, "race.south": 0.02, "race.other": 0.005}
    reruns = 12_000
    engine = ReferenceEngine(race(), scenario(facts, 90.0), seed=SEED)
    worlds = [engine.rerun(number) for number in range(reruns)]
    expected = {1: 0.2734708208951314, 2: 0.5469416417902628, 3: 0.1367354104475657, 0: 0.0428521268670402}
    for winner, chance in expected.items():
        assert within(sum(world.winner == winner for world in worlds) / reruns, chance, reruns)


# --- the small model of two hazards ------------------------------------------------------------


@dataclass(slots=True)
class Choice:
    """Which of two wars came first."""

    route: Annotated[int, "count", "0 none, 1 north, 2 south."] = 0


@dataclass(frozen=True, slots=True)
class ChoiceFacts:
    """Rates of the small model A14."""

    north: Annotated[float, "chance/day", "Northern rate until the window closes."]
    window: Annotated[float, "days", "Length of the northern window."]
    south_early: Annotated[float, "chance/day", "Southern rate before the change."]
    south_late: Annotated[float, "chance/day", "Southern rate after the change."]
    change: Annotated[float, "days", "When the southern rate changes."]


def choice() -> Machinery:
    """Build A14: a northern hazard that ends on day 70, a southern one that rises on day 31."""
    events = EventList()
    opening = events.add(Rank.OPENING, "OPENING", "The story opens.", "choice")
    window = events.add(Rank.OUTSIDE_FACT, "WINDOW_CLOSES", "Winter.", "choice")
    change = events.add(Rank.OUTSIDE_FACT, "RATE_RISES", "Oil stops.", "choice")
    north = events.add(Rank.ORDER, "NORTH", "North.", "choice")
    south = events.add(Rank.ORDER, "SOUTH", "South.", "choice")

    def start(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        hazard(agenda, luck, north, 120, facts.north)
        hazard(agenda, luck, south, 121, facts.south_early)
        after(agenda, window, facts.window)
        after(agenda, change, facts.change)

    def close(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        cancel(agenda, north)

    def rise(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        if not world.route:
            hazard(agenda, luck, south, 121, facts.south_late)

    def go(route: int, other: int) -> Any:
        def response(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
            world.route = route
            cancel(agenda, other)

        return response

    responses = {opening: start, window: close, change: rise, north: go(1, south), south: go(2, north)}
    return Machinery(Choice, events, {"choice": SimpleNamespace(Facts=ChoiceFacts, RESPONSES=responses)})


@pytest.fixture(scope="module")
def twins() -> list[tuple[int, int]]:
    """Run A14 twice with the same luck: as it is, and with the northern hazard doubled."""
    facts = {"north": 0.01, "window": 70.0, "south_early": 0.002, "south_late": 0.008, "change": 31.0}
    engines = [
        ReferenceEngine(
            choice(),
            scenario({f"choice.{name}": value for name, value in (facts | {"north": rate}).items()}, 180.0),
            seed=SEED,
        )
        for rate in (0.01, 0.02)
    ]
    return [(engines[0].rerun(k).route, engines[1].rerun(k).route) for k in range(12_000)]


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
