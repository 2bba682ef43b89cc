"""Tokyo believes what it reads, and strikes where its beliefs and its oil drive it; that is the end.

Reads: advance, believed_advance, believed_divisions, conferences, confidence, divisions, embargo, oil,
    reports.
Writes: believed_advance, believed_divisions, conferences, north_day, reports, south_day.
Triggers: CONFERENCE, REPORT_COMES.
Source: assumption.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from benchmarks.small_model import events
from benchmarks.small_model.world import World
from northsouth.vocabulary.agenda import Agenda, after, at, cancel, now
from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune, standard_normal, uniform
from northsouth.vocabulary.marking import for_both_engines


@dataclass(frozen=True, slots=True)
class Facts:
    """How reports move beliefs, and beliefs decisions."""

    divisions: Annotated[float, "divisions", "What Tokyo reckons with at the opening."]
    report_days: Annotated[float, "days", "From one report to the next."]
    noise: Annotated[float, "share", "By what part of the truth a report errs."]
    trust: Annotated[float, "share", "How far a report moves the belief in their divisions."]
    front_trust: Annotated[float, "share", "How far one moves the belief in the front."]
    first_conference: Annotated[float, "date", "The first conference."]
    conference_days: Annotated[float, "days", "From one conference to the next."]
    caution_north: Annotated[float, "nats", "What stands against the north."]
    caution_south: Annotated[float, "nats", "What stands against the south."]
    weakness: Annotated[float, "nats", "What speaks for the north if nobody stands there."]
    depth: Annotated[float, "km", "An advance that speaks as much for the north as one nat."]
    last_north: Annotated[float, "date", "After that it is too late in the year for the north."]
    stock: Annotated[float, "million kL", "A store of oil that lets Tokyo sleep."]
    thirst: Annotated[float, "nats", "What speaks for the south under an embargo if no oil is left."]
    sharpness: Annotated[float, "ratio", "How surely the better case wins."]


def look_round(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """Tokyo begins with what it knows."""
    world.believed_divisions = facts.divisions
    after(agenda, events.REPORT_COMES, facts.report_days)
    at(agenda, events.CONFERENCE, facts.first_conference)


def read(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A report tells the truth with an error, and belief goes part of the way to it."""
    world.reports += 1
    error = facts.noise * standard_normal(luck, events.REPORT_NOISE, 0, world.reports, 0)
    told = world.divisions * (1.0 + error)
    world.believed_divisions += facts.trust * (told - world.believed_divisions)
    world.believed_advance += facts.front_trust * (world.advance - world.believed_advance)
    after(agenda, events.REPORT_COMES, facts.report_days)


@for_both_engines
def case_for_north(world: World, facts: Facts) -> float:
    """A thinly held Far East, a deep front and battles won speak for the north."""
    thin = facts.weakness * (1.0 - world.believed_divisions / facts.divisions)
    return world.confidence + thin + world.believed_advance / facts.depth - facts.caution_north


@for_both_engines
def case_for_south(world: World, facts: Facts) -> float:
    """Under an embargo empty tanks speak for the south."""
    if world.embargo:
        return (1.0 - world.oil / facts.stock) * facts.thirst - facts.caution_south
    return -facts.caution_south


@for_both_engines
def lay_down_arms(agenda: Agenda) -> None:
    """The story is told: whatever was to come does not come any more."""
    for event in range(events.OPENING, events.CONFERENCE + 1):
        cancel(agenda, event)


def confer(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """North, south or neither: each by the strength of its case."""
    world.conferences += 1
    north = exponential(facts.sharpness * case_for_north(world, facts))
    south = exponential(facts.sharpness * case_for_south(world, facts))
    choice = uniform(luck, events.DECISION, 0, world.conferences, 0) * (north + south + 1.0)
    if choice < north and now(agenda) < facts.last_north:
        world.north_day = now(agenda)
        lay_down_arms(agenda)
    elif choice < north + south:
        world.south_day = now(agenda)
        lay_down_arms(agenda)
    else:
        after(agenda, events.CONFERENCE, facts.conference_days)


RESPONSES: Final[dict[int, Response]] = {
    events.OPENING: look_round,
    events.REPORT_COMES: read,
    events.CONFERENCE: confer,
}
