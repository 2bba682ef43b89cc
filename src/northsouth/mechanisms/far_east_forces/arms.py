"""Tanks and air regiments go west with their divisions, and the mechanised went first.

Of what left Transbaikal in spring two thirds were tank and motorised divisions, of what left in the
war a third; and of the tanks of the war more went with the first divisions than with the October wave.

Reads: aircraft_unmissed, barbarossa_day, emergency_divisions, soviet_aircraft, soviet_bombers,
    soviet_strength_scale, soviet_tanks, tanks_unmissed, trained_divisions.
Writes: aircraft_unmissed, soviet_aircraft, soviet_bombers, soviet_tanks, tanks_unmissed.
Triggers: nothing.
Source: F098, F106, F111, F114, F115, F125, N150.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from northsouth.vocabulary import events
from northsouth.vocabulary.agenda import Agenda
from northsouth.vocabulary.claims import Response
from northsouth.vocabulary.luck import Fortune
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.units import NEVER
from northsouth.vocabulary.world import World


@dataclass(frozen=True, slots=True)
class Facts:
    """What a division takes along."""

    tanks_in_spring: Annotated[float, "tanks/division", "Tanks that leave with a division before the war."]
    tanks_per_division: Annotated[float, "tanks/division", "Tanks that leave with a division in the war."]
    tanks_on_order: Annotated[float, "tanks/division", "Tanks that leave with a division of the order."]
    aircraft_per_division: Annotated[float, "aircraft/division", "Aircraft that leave with a division."]


@for_both_engines
def tanks_taken(world: World, facts: Facts) -> float:
    """The mechanised corps go first, the rifle divisions follow, and what is left goes on Stalin's order."""
    if world.barbarossa_day == NEVER:
        return facts.tanks_in_spring
    if world.emergency_divisions > 0.0:
        return facts.tanks_on_order
    return facts.tanks_per_division


def take_arms(world: World, facts: Facts, luck: Fortune, agenda: Agenda) -> None:
    """A division leaves with its tanks and air regiments; Tokyo misses neither at once."""
    size = min(world.soviet_strength_scale, world.trained_divisions)
    tanks = min(tanks_taken(world, facts) * size, world.soviet_tanks)
    aircraft = min(facts.aircraft_per_division * size, world.soviet_aircraft)
    world.soviet_bombers -= world.soviet_bombers * aircraft / max(world.soviet_aircraft, 1.0)
    world.soviet_tanks -= tanks
    world.soviet_aircraft -= aircraft
    world.tanks_unmissed += tanks
    world.aircraft_unmissed += aircraft


RESPONSES: Final[dict[int, Response]] = {
    events.DIVISION_LEAVES: take_arms,
}
