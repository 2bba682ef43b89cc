"""Does a mechanism matter? The largest change that its facts make, tried on luck that did not choose it.

Of many outcomes and pairs of points some differ by chance. So the luck is split: on the even reruns the
pair of points and the outcome are chosen that differ most among those that differ surely; on the odd ones
that one difference is estimated, and nothing else is looked at. Its standard error is that of the mean of the
differences between two points under equal luck.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np

from northsouth.records.schema import ROUTES, Numbers, Rows
from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind

FIRST_STRIKE: Final = "first_strike"
ERRORS: Final = 3.0
"""So many standard errors make a change more than chance."""
LEAST_DAYS: Final = 0.1
"""A date that moves by less has not moved."""
SURE: Final = 5.0
"""So many standard errors on the even reruns make a difference sure, of some thousands that are looked at."""
DATES: Final = tuple(outcome.name for outcome in OUTCOMES if outcome.kind is OutcomeKind.DATE)
SHARES: Final = tuple(f"share of {route}" for route in ROUTES)


@dataclass(frozen=True, slots=True)
class Change:
    """How much an outcome differs between two design points, and the standard error of that."""

    outcome: str
    points: tuple[int, int]
    change: float
    error: float

    @property
    def is_more_than_chance(self) -> bool:
        """Tell whether the change lies more than three standard errors from nothing."""
        return abs(self.change) > ERRORS * self.error


@dataclass(frozen=True, slots=True)
class Effect:
    """What moving a mechanism's facts does: to the share of a blow, and to the mean of a date in days."""

    mechanism: str
    facts: int
    reruns: int
    share: Change | None
    date: Change | None

    @property
    def matters(self) -> bool:
        """Tell whether the mechanism moves a share or a date by more than chance does."""
        return any(change is not None and change.is_more_than_chance for change in (self.share, self.date))


def effect_of(mechanism: str, facts: int, rows: Sequence[Rows], *, horizon: float) -> Effect:
    """Find what the facts of a mechanism change; a date that never comes counts as the horizon.

    ``rows`` are the reruns of each design point, the same luck in the same order.
    """
    reruns = len(rows[0]) if rows else 0
    if reruns < 4 or len(rows) < 2:  # noqa: PLR2004 - two halves with a spread each, and a pair of points
        return Effect(mechanism, facts, reruns, None, None)
    shares = {
        name: np.stack([(table[FIRST_STRIKE] == code).astype(np.float64) for table in rows])
        for code, name in enumerate(SHARES)
    }
    dates = {
        name: np.stack([np.minimum(table[name], horizon).astype(np.float64) for table in rows])
        for name in DATES
    }
    return Effect(mechanism, facts, reruns, largest_change(shares), largest_change(dates, LEAST_DAYS))


def largest_change(outcomes: dict[str, Numbers], least: float = 0.0) -> Change | None:
    """Choose on even reruns what differs most, in standard errors, and estimate it on odd ones.

    Each outcome is an array of points by reruns. Nothing is returned where nothing differs by more than
    ``least``.
    """
    found = [
        (*candidate, name)
        for name, values in outcomes.items()
        for candidate in _differences(values[:, ::2], least)
    ]
    if not found:
        return None
    sure = [candidate for candidate in found if candidate[1] > SURE]
    _, _, pair, name = max(sure) if sure else max(found, key=lambda candidate: candidate[1])
    first, second = outcomes[name][pair[0], 1::2], outcomes[name][pair[1], 1::2]
    differences = second - first
    error = float(np.std(differences, ddof=1)) / math.sqrt(len(differences))
    return Change(name, pair, float(np.mean(differences)), error)


def _differences(values: Numbers, least: float) -> Iterator[tuple[float, float, tuple[int, int]]]:
    """Give by how much each pair of points differs, by how many standard errors, and the pair."""
    for pair in combinations(range(len(values)), 2):
        differences = values[pair[1]] - values[pair[0]]
        size = abs(float(np.mean(differences)))
        error = float(np.std(differences, ddof=1)) / math.sqrt(len(differences))
        if size > least:
            yield size, size / error if error > 0 else math.inf, pair
