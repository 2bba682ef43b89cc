"""What a record of answers taught about the facts that it may move, and what of them carries an outcome."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from northsouth.analysis.intervals import FloatArray
from northsouth.analysis.weighting import contraction, estimate, rank_correlation
from northsouth.records.schema import Numbers

LEARNED: Final = 0.1
"""A fact whose contraction lies below this was assumed, not learned."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A fact before and after: means and spreads, contraction, rank correlation with an outcome before."""

    fact: str
    prior: tuple[float, float]
    posterior: tuple[float, float]
    contraction: float
    carries: float

    @property
    def is_learned(self) -> bool:
        """Tell whether the record narrowed the fact at all."""
        return self.contraction >= LEARNED


def lessons(
    facts: Sequence[str],
    values: Numbers,
    weights: FloatArray,
    outcome: Numbers,
    *,
    logarithmic: Sequence[str],
) -> tuple[Lesson, ...]:
    """Compare each fact's draws with the same draws weighted; ``outcome`` is a number a draw."""
    equal = weights * 0.0 + 1.0 / len(weights)
    return tuple(
        Lesson(
            fact,
            _mean_and_spread(values[:, place], equal),
            _mean_and_spread(values[:, place], weights),
            contraction(values[:, place], weights, logarithmic=fact in logarithmic),
            rank_correlation(values[:, place], outcome),
        )
        for place, fact in enumerate(facts)
    )


def _mean_and_spread(values: Numbers, weights: FloatArray) -> tuple[float, float]:
    mean = estimate(weights, values).value
    return mean, math.sqrt(float(weights @ ((values - mean) * (values - mean))))
