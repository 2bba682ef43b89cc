"""What one history is held against: comparisons with what was recorded, and the history itself.

Inputs make comparisons, runs tell histories, analysis puts them together; none of these knows the
others.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from northsouth.vocabulary.readings import Reading
from northsouth.vocabulary.units import NEVER


@dataclass(frozen=True, slots=True)
class Subject:
    """What is read: a quantity, or the n-th happening of an event (``which`` is 0 for a quantity)."""

    name: str
    which: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A number of a history beside the bounds within which the evidence has it.

    ``on`` and ``until`` are days, NEVER where the reading needs none; ``recorded`` is the date of the
    evidence as it stands, ``value`` what it has within the bounds. ``input`` says why the comparison
    proves nothing, and is empty where it does.
    """

    id: str
    mechanism: str
    quantity: str
    evidence: tuple[str, ...]
    reading: Reading
    of: Subject
    beside: Subject
    on: float
    until: float
    unit: str
    low: float
    high: float
    recorded: str
    input: str
    value: float = math.nan

    @property
    def is_date(self) -> bool:
        """Tell whether a calendar date is compared."""
        return self.unit == "date"

    @property
    def day(self) -> float:
        """The day for which the evidence speaks: where a path has it, or the recorded date."""
        if self.is_date:
            return (self.low + self.high) / 2
        return next((day for day in (self.until, self.on) if day < NEVER), NEVER)


@dataclass(frozen=True, slots=True)
class Moment:
    """A happening of a history, or a change by the experiment (``event`` is empty), and the world after."""

    day: float
    event: str
    world: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class ToldHistory:
    """One history from its opening to its horizon, moment by moment."""

    model: str
    opening: float
    horizon: float
    moments: tuple[Moment, ...]
