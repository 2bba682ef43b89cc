"""Small models with known answers, written as claims, for the tests of both engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Annotated, Any

from northsouth.designs.scenario import Scenario
from northsouth.engines.machinery import Machinery
from northsouth.vocabulary.agenda import after, at, cancel, hazard, now
from northsouth.vocabulary.event_list import EventList, Rank
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER


def scenario(facts: Mapping[str, float], horizon: float) -> Scenario:
    """Lay out a history from day 0 without edits."""
    return Scenario(0, 0, 0.0, horizon, dict(facts), (), ())


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


@for_both_engines
def account(world: Any, agenda: Any) -> None:
    """Add the customer-days and busy days since the number last changed."""
    span = now(agenda) - world.last
    world.area += world.waiting * span
    world.busy += span if world.waiting else 0.0
    world.last = now(agenda)


def queue() -> Machinery:
    """Build the queue: arrivals and services are hazards; service stops when nobody waits."""
    events = EventList()
    opening = events.add(Rank.OPENING, "OPENING", "The shop opens.", "shop")
    arrival = events.add(Rank.OUTSIDE_FACT, "ARRIVAL", "A customer comes.", "shop")
    served = events.add(Rank.OUTSIDE_FACT, "SERVED", "A customer goes.", "shop")
    warm = events.add(Rank.RECORD, "WARM", "The account begins.", "shop")
    closed = events.add(Rank.RECORD, "CLOSED", "The account is closed.", "shop")

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
    north = events.add(Rank.OUTSIDE_FACT, "NORTH", "North wins.", "race")
    south = events.add(Rank.OUTSIDE_FACT, "SOUTH", "South wins.", "race")
    other = events.add(Rank.OUTSIDE_FACT, "OTHER", "Another wins.", "race")

    def start(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
        hazard(agenda, luck, north, 110, facts.north)
        hazard(agenda, luck, south, 111, facts.south)
        hazard(agenda, luck, other, 112, facts.other)

    def win(place: int) -> Any:
        def response(world: Any, facts: Any, luck: Any, agenda: Any) -> None:
            world.winner, world.day = place, now(agenda)
            cancel(agenda, north)
            cancel(agenda, south)
            cancel(agenda, other)

        return response

    responses = {opening: start, north: win(1), south: win(2), other: win(3)}
    return Machinery(Race, events, {"race": SimpleNamespace(Facts=RaceFacts, RESPONSES=responses)})


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


QUEUE_FACTS = {"shop.arrivals": 0.75, "shop.service": 1.0, "shop.warm_up": 500.0, "shop.close": 2500.0}
RACE_FACTS = {"race.north": 0.01, "race.south": 0.02, "race.other": 0.005}
CHOICE_FACTS = {
    "choice.north": 0.01,
    "choice.window": 70.0,
    "choice.south_early": 0.002,
    "choice.south_late": 0.008,
    "choice.change": 31.0,
}
MODELS = {
    "queue": (queue(), scenario(QUEUE_FACTS, 2500.0)),
    "race": (race(), scenario(RACE_FACTS, 90.0)),
    "choice": (choice(), scenario(CHOICE_FACTS, 180.0)),
}
"""Every small model with a scenario; a model that is added here is run through both engines."""
