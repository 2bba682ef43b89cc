"""How each bloc takes a count of Soviet divisions: the same report, its own trust and its own wish."""

from __future__ import annotations

from northsouth.deliberation.beliefs import gain, moved_log, moved_log_by_wish, narrowed
from northsouth.mechanisms.intelligence.hearing import Facts
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@for_both_engines
def doubt_more(world: World, facts: Facts, day: float) -> None:
    """Every day without news adds to every doubt, in all three minds."""
    grown = facts.doubt_growth * (day - world.estimates_doubted_to)
    world.believed_divisions_doubt += grown
    world.believed_tanks_doubt += grown
    world.believed_aircraft_doubt += grown
    world.navy_believed_divisions_doubt += grown
    world.government_believed_divisions_doubt += grown
    world.estimates_doubted_to = day


@for_both_engines
def hear_in_army(world: World, facts: Facts, report: float, error: float) -> None:
    """The General Staff weighs a count as its own; its wish is in the bias that was read off its figures."""
    weight = gain(world.believed_divisions_doubt, error * error, facts.credit)
    world.believed_divisions = moved_log(world.believed_divisions, report, weight)
    world.believed_divisions_doubt = narrowed(world.believed_divisions_doubt, error * error, weight)


@for_both_engines
def hear_in_navy(world: World, facts: Facts, report: float, error: float, trust: float) -> None:
    """The navy gives the other service's count its trust, and takes it for a little too low."""
    weight = gain(world.navy_believed_divisions_doubt, error * error, facts.credit * trust)
    held = world.navy_believed_divisions
    world.navy_believed_divisions = moved_log_by_wish(held, report, weight, facts.navy_shift)
    world.navy_believed_divisions_doubt = narrowed(world.navy_believed_divisions_doubt, error * error, weight)


@for_both_engines
def hear_in_government(world: World, facts: Facts, report: float, error: float, trust: float) -> None:
    """The government has no count of its own, and hears those of soldiers with its own trust and wish."""
    weight = gain(world.government_believed_divisions_doubt, error * error, facts.credit * trust)
    held = world.government_believed_divisions
    world.government_believed_divisions = moved_log_by_wish(held, report, weight, facts.government_shift)
    world.government_believed_divisions_doubt = narrowed(
        world.government_believed_divisions_doubt, error * error, weight
    )


@for_both_engines
def know_in_army(world: World) -> None:
    """The General Staff knows what stands there, in all three arms."""
    world.believed_divisions = world.soviet_divisions
    world.believed_tanks = world.soviet_tanks
    world.believed_aircraft = world.soviet_aircraft
    world.believed_divisions_doubt = 0.0
    world.believed_tanks_doubt = 0.0
    world.believed_aircraft_doubt = 0.0


@for_both_engines
def know_in_navy(world: World) -> None:
    """The navy knows what stands there."""
    world.navy_believed_divisions = world.soviet_divisions
    world.navy_believed_divisions_doubt = 0.0


@for_both_engines
def know_in_government(world: World) -> None:
    """The government knows what stands there."""
    world.government_believed_divisions = world.soviet_divisions
    world.government_believed_divisions_doubt = 0.0
