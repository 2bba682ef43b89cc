"""A sitting: several contenders, measured in turn and not one after the other, five times each."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

ROUNDS: Final = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What one measurement gave."""

    seconds: float
    happenings: int
    reruns: int

    @property
    def per_happening(self) -> float:
        """Nanoseconds a happening."""
        return self.seconds / self.happenings * 1e9

    @property
    def per_rerun(self) -> float:
        """Microseconds a rerun."""
        return self.seconds / self.reruns * 1e6


@dataclass(frozen=True, slots=True)
class Contender:
    """Something that can be measured: its name, the model it runs, and one measurement of it."""

    name: str
    model: str
    measure: Callable[[], Reading]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The readings of one contender, and their medians."""

    contender: Contender
    readings: tuple[Reading, ...]

    @property
    def per_happening(self) -> float:
        """Median of the nanoseconds a happening."""
        return statistics.median(reading.per_happening for reading in self.readings)

    @property
    def per_rerun(self) -> float:
        """Median of the microseconds a rerun."""
        return statistics.median(reading.per_rerun for reading in self.readings)

    @property
    def happenings_a_rerun(self) -> float:
        """Mean number of happenings in a rerun."""
        return sum(each.happenings for each in self.readings) / sum(each.reruns for each in self.readings)


def hold(contenders: Sequence[Contender], rounds: int = ROUNDS) -> dict[str, Verdict]:
    """Measure all contenders in turn, so many rounds; return the verdicts by name."""
    readings: dict[str, list[Reading]] = {each.name: [] for each in contenders}
    for _ in range(rounds):
        for contender in contenders:
            readings[contender.name].append(contender.measure())
    return {each.name: Verdict(each, tuple(readings[each.name])) for each in contenders}


def median_ratio(above: Verdict, below: Verdict) -> float:
    """Return the median, over the rounds, of how many times one contender's cost is another's."""
    pairs = zip(above.readings, below.readings, strict=True)
    return statistics.median(one.per_happening / other.per_happening for one, other in pairs)
