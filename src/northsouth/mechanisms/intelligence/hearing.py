"""How a count of Soviet strength is heard: what it shows, how it errs, and how far it moves a belief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from northsouth.deliberation.beliefs import gain, moved_log, narrowed
from northsouth.vocabulary.arithmetic import exponential
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What the estimates start from, how they err, and how often they come."""

    divisions_held: Annotated[float, "divisions", "Estimate of Soviet divisions at the opening."]
    tanks_held: Annotated[float, "tanks", "Estimate of Soviet tanks at the opening."]
    aircraft_held: Annotated[float, "aircraft", "Estimate of Soviet aircraft at the opening."]
    doubt_held: Annotated[float, "log", "Spread of the log of those estimates."]
    doubt_growth: Annotated[float, "log2/day", "Variance of the log that a day without news adds."]
    divisions_bias: Annotated[float, "log", "Log of reported over listed divisions."]
    tanks_bias: Annotated[float, "log", "Log of reported over listed tanks."]
    aircraft_bias: Annotated[float, "log", "Log of reported over listed aircraft."]
    desk_error: Annotated[float, "log", "Spread of the Russia desk's error."]
    kwantung_bias: Annotated[float, "log", "Kwantung Army intelligence, over the desk."]
    kwantung_error: Annotated[float, "log", "Spread of its error."]
    attache_bias: Annotated[float, "log", "The attache in Moscow, over the desk."]
    attache_error: Annotated[float, "log", "Spread of his error."]
    credit: Annotated[float, "share", "Weight given to a report over the best weight."]
    navy_trust_desk: Annotated[float, "share", "Navy's weight for the desk's counts, over the army's."]
    navy_trust_kwantung: Annotated[float, "share", "The same for counts of the Kwantung Army."]
    navy_trust_attache: Annotated[float, "share", "The same for counts of the attache."]
    navy_shift: Annotated[float, "log", "What the navy adds to a count, over the army."]
    government_trust_desk: Annotated[float, "share", "Government's weight for the desk's counts."]
    government_trust_kwantung: Annotated[float, "share", "The same for counts of the Kwantung Army."]
    government_trust_attache: Annotated[float, "share", "The same for counts of the attache."]
    government_shift: Annotated[float, "log", "What the government adds to a count, over the army."]
    peace_interval: Annotated[float, "days", "Days between reports before Germany attacks."]
    crisis_interval: Annotated[float, "days", "Days between reports afterwards."]


@for_both_engines
def interval(world: World, facts: Facts) -> float:
    """Reports come at a leisurely pace until Germany attacks."""
    if world.barbarossa_day < NEVER:
        return facts.crisis_interval
    return facts.peace_interval


@for_both_engines
def shown(world: World, true_strength: float, bent: bool, factor: float) -> float:  # noqa: FBT001 - both engines
    """A report shows what is there, unless an experiment says what all reports or its source's show."""
    if world.reports_bent or bent:
        return true_strength / world.soviet_strength_scale * world.believed_strength_scale * factor
    return true_strength


@for_both_engines
def counted(world: World, bent: bool, factor: float, slip: float) -> float:  # noqa: FBT001 - both engines
    """A count of divisions takes in what is seen or not missed yet, and slips by its bias and error."""
    listed = world.soviet_divisions_seen + world.divisions_unmissed
    return max(shown(world, listed, bent, factor) * exponential(slip), 1.0)


@for_both_engines
def hear_arms(world: World, facts: Facts, error: float, tanks_score: float, aircraft_score: float) -> None:
    """Tanks and aircraft hide better than divisions, and are underestimated."""
    tanks = shown(world, world.soviet_tanks + world.tanks_unmissed, world.desk_bent, world.desk_scale)
    tanks *= exponential(facts.tanks_bias + error * tanks_score)
    weight = gain(world.believed_tanks_doubt, error * error, facts.credit)
    world.believed_tanks = moved_log(world.believed_tanks, max(tanks, 1.0), weight)
    world.believed_tanks_doubt = narrowed(world.believed_tanks_doubt, error * error, weight)
    aircraft = shown(
        world, world.soviet_aircraft + world.aircraft_unmissed, world.desk_bent, world.desk_scale
    )
    aircraft *= exponential(facts.aircraft_bias + error * aircraft_score)
    weight = gain(world.believed_aircraft_doubt, error * error, facts.credit)
    world.believed_aircraft = moved_log(world.believed_aircraft, max(aircraft, 1.0), weight)
    world.believed_aircraft_doubt = narrowed(world.believed_aircraft_doubt, error * error, weight)
