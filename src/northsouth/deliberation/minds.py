"""What each bloc believes: one set of reports, three minds that trust and wish differently."""

from __future__ import annotations

from northsouth.vocabulary import blocs
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.world import World


@for_both_engines
def divisions(world: World, bloc: int) -> float:
    """Return the Soviet divisions in the Far East that a bloc believes in."""
    return blocs.of(
        bloc,
        world.believed_divisions,
        world.navy_believed_divisions,
        world.government_believed_divisions,
    )


@for_both_engines
def doubt(world: World, bloc: int) -> float:
    """Return how much a bloc doubts that number: the variance of its logarithm."""
    return blocs.of(
        bloc,
        world.believed_divisions_doubt,
        world.navy_believed_divisions_doubt,
        world.government_believed_divisions_doubt,
    )


@for_both_engines
def collapse(world: World, bloc: int) -> float:
    """Return the chance that a bloc gives to a Soviet collapse this season."""
    return blocs.of(
        bloc, world.believed_collapse, world.navy_believed_collapse, world.government_believed_collapse
    )
