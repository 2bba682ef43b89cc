"""Where the inputs of a design stand at each of its points: one, grid, latin hypercube.

Sampled designs draw from a stream of luck of their own. The entity is a number that belongs to
the input for good and the occurrence is the point, so that varying one more input leaves the
draws of all others as they were.
"""

from __future__ import annotations

import itertools
import math
import zlib
from collections.abc import Sequence
from typing import Final

from northsouth.records.experiment import Varied
from northsouth.vocabulary.luck import Luck, uniform
from northsouth.vocabulary.streams import SAMPLER

ENTITY_MASK: Final = 0x7FFFFFFF
"""Entities keep to 31 bits, so that they fit the integers of every engine."""
WITHIN_STRATUM: Final = 0
ORDER_OF_STRATA: Final = 1


def entity_of(name: str) -> int:
    """Return the number by which luck knows an input, the same on every machine.

    >>> entity_of("european_war.barbarossa")
    2048281469
    """
    return zlib.crc32(name.encode()) & ENTITY_MASK


def name_in_luck(varied: Varied) -> str:
    """Name what an input moves, whatever the experiment calls it: a fact, or scales and their day."""
    return varied.fact or f"{'+'.join(varied.scales)}@{varied.day!r}"


def quantile(distribution: str, chance: float, *, low: float, mode: float, high: float) -> float:
    """Invert a distribution between two bounds: ``uniform``, ``triangular`` or ``loguniform``.

    Equal bounds give their own value, whatever the distribution. Raises ValueError for another
    name.

    >>> quantile("uniform", 0.25, low=0.0, mode=0.0, high=8.0)
    2.0
    >>> quantile("triangular", 0.5, low=0.0, mode=1.0, high=2.0)
    1.0
    """
    width = high - low
    if width == 0.0:
        return low
    match distribution:
        case "uniform":
            place = low + chance * width
        case "triangular":
            if chance * width < mode - low:
                place = low + math.sqrt(chance * width * (mode - low))
            else:
                place = high - math.sqrt((1.0 - chance) * width * (high - mode))
        case "loguniform":
            place = low * math.exp(chance * math.log(high / low))
        case _:
            raise ValueError(
                f"distribution: {distribution}; expected uniform, triangular or loguniform. Name one of them."
            )
    return min(max(place, low), high)


def latin_chances(seed: int, entity: int, points: int) -> tuple[float, ...]:
    """Spread one input's chances over the points of a latin hypercube.

    Each of ``points`` equal strata holds exactly one; which point gets which stratum, and where in
    it, is the luck of the input and the point alone.
    """
    luck = Luck(seed=seed, rerun=0)
    shuffled = sorted(
        range(points),
        key=lambda point: (uniform(luck, SAMPLER, entity, point, ORDER_OF_STRATA), point),
    )
    chances = [0.0] * points
    for stratum, point in enumerate(shuffled):
        within = uniform(luck, SAMPLER, entity, point, WITHIN_STRATUM)
        chances[point] = (stratum + within) / points
    return tuple(chances)


def grid(vary: Sequence[Varied]) -> tuple[tuple[float, ...], ...]:
    """Cross the steps of all inputs; the last input moves fastest."""
    return tuple(itertools.product(*(varied.values for varied in vary)))


def latin(vary: Sequence[Varied], points: int, seed: int) -> tuple[tuple[float, ...], ...]:
    """Draw the points of a latin hypercube over the inputs' ranges, or among their steps."""
    columns = []
    for varied in vary:
        chances = latin_chances(seed, entity_of(name_in_luck(varied)), points)
        columns.append([_place(varied, chance) for chance in chances])
    return tuple(zip(*columns, strict=True))


def _place(varied: Varied, chance: float) -> float:
    """Put one input where a chance says: in its range, or on one of its steps where it has any."""
    if varied.values:
        return varied.values[min(int(chance * len(varied.values)), len(varied.values) - 1)]
    return quantile(varied.distribution, chance, low=varied.low, mode=varied.history, high=varied.high)
