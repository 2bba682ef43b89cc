"""What each bloc believes: one set of reports, three minds that trust and wish differently."""

from __future__ import annotations

from northsouth.vocabulary import blocs
from northsouth.vocabulary.arithmetic import logarithm, square_root
from northsouth.vocabulary.marking import for_both_engines
from northsouth.vocabulary.normal import normal_share_below
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


@for_both_engines
def chance_below(held: float, threshold: float, doubt: float) -> float:
    """Return the chance that a strength held to be ``held`` lies below a threshold.

    ``doubt`` is the variance of the logarithm. Strengths are above nothing; so is the threshold.

    >>> chance_below(20.0, 20.0, 0.04)
    0.5
    """
    if doubt <= 0.0:
        return 1.0 if held <= threshold else 0.0
    return normal_share_below(logarithm(threshold / held) / square_root(doubt))
