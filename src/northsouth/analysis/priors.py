"""What the sources of a varied fact allow: its range, and the middle part of its distribution."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Final

from northsouth.analysis.intervals import Interval
from northsouth.records.experiment import FactRecord, ResolvedExperiment, Varied


def sourced(experiment: ResolvedExperiment, varied: Varied) -> FactRecord | None:
    """Return the fact that is varied, if it is one and its sources leave it a range.

    A factor has none: it multiplies many quantities at once to ask what if, and no source says how far.
    """
    found = (fact for fact in experiment.facts if fact.name == varied.fact)
    return next((fact for fact in found if fact.low < fact.high), None)


def middle_part(fact: FactRecord, part: float) -> Interval | None:
    """Return between which values the middle part (0 to 1) of a fact's distribution lies.

    Nothing where somebody has set the value, which leaves a range but no distribution.

    >>> fact = FactRecord("f", 1.0, "km", 0.0, 4.0, "uniform", (), "judged", "read", "", "model")
    >>> middle_part(fact, 0.5)
    Interval(low=1.0, high=3.0)
    """
    at = _QUANTILES.get(fact.distribution)
    if at is None:
        return None
    tail = (1 - part) / 2
    return Interval(at(fact, tail), at(fact, 1 - tail))


def _uniform(fact: FactRecord, chance: float) -> float:
    return fact.low + chance * (fact.high - fact.low)


def _triangular(fact: FactRecord, chance: float) -> float:
    width = fact.high - fact.low
    if chance * width < fact.value - fact.low:
        return fact.low + math.sqrt(chance * width * (fact.value - fact.low))
    return fact.high - math.sqrt((1 - chance) * width * (fact.high - fact.value))


def _loguniform(fact: FactRecord, chance: float) -> float:
    return fact.low * math.exp(chance * math.log(fact.high / fact.low))


_QUANTILES: Final[Mapping[str, Callable[[FactRecord, float], float]]] = {
    "uniform": _uniform,
    "triangular": _triangular,
    "loguniform": _loguniform,
}
