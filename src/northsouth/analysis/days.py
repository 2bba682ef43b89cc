"""Dates counted by the calendar day on which they fall: as many numbers as there are days.

Every date that is said or drawn is a calendar day, so that nothing is lost; and counting takes the
same room for a thousand reruns as for ten million.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from northsouth.analysis.intervals import FloatArray
from northsouth.analysis.quantiles import rank

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class DayCounts:
    """How many dates fall on each day from ``first`` on (days since 1939-01-01), and how many never come."""

    first: int
    counts: Counts
    never: int

    @property
    def n(self) -> int:
        """How many dates there are, with those that never come."""
        return int(self.counts.sum()) + self.never

    def quantile(self, chance: float) -> float:
        """Return the first day by whose end a share of at least ``chance`` has come; inf for never.

        Without dates it is not a number.

        >>> day_counts(np.array([900.7, 950.2, math.inf, math.inf])).quantile(0.5)
        950.0
        """
        if not self.n:
            return math.nan
        place = int(np.searchsorted(np.cumsum(self.counts), rank(self.n, chance)))
        return float(self.first + place) if place < len(self.counts) else math.inf

    def by(self, days: FloatArray) -> Counts:
        """Count the dates that have come by the end of each of some whole days.

        >>> day_counts(np.array([900.7, 950.2, 950.9])).by(np.array([899.0, 900.0, 950.0, 999.0]))
        array([0, 1, 3, 3])
        """
        sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(self.counts)])
        places = np.clip(days - self.first + 1, 0, len(self.counts)).astype(np.int64)
        return sums[places]


def day_counts(dates: FloatArray) -> DayCounts:
    """Count dates by the day; those that are not a number are left out."""
    table = DayTable(1, 0, 0)
    table.count(np.zeros(len(dates), np.int64), np.floor(dates))
    return table.counts(0)


class DayTable:
    """Counts the dates of several series, as many at a time as one likes."""

    def __init__(self, series: int, first: int, last: int) -> None:
        """Make room for the days from ``first`` to ``last``; other days get room when they come."""
        self._first = first
        self._counts = np.zeros((series, last - first + 1), np.int64)
        self._never = np.zeros(series, np.int64)

    def count(self, series: Counts, days: FloatArray) -> None:
        """Count whole days, each in its series (arrays of one shape); inf never comes, nan is left out."""
        self._never += np.bincount(series[days == np.inf], minlength=len(self._never))
        kept = np.isfinite(days)
        if not kept.any():
            return
        whole = days[kept].astype(np.int64)
        self._make_room(int(whole.min()), int(whole.max()))
        width = self._counts.shape[1]
        places = series[kept] * width + (whole - self._first)
        self._counts += np.bincount(places, minlength=self._counts.size).reshape(-1, width)

    def counts(self, series: int) -> DayCounts:
        """Return what was counted in one series."""
        return DayCounts(self._first, self._counts[series], int(self._never[series]))

    def _make_room(self, first: int, last: int) -> None:
        before = max(self._first - first, 0)
        after = max(last - (self._first + self._counts.shape[1] - 1), 0)
        if before or after:
            self._counts = np.pad(self._counts, ((0, 0), (before, after)))
            self._first -= before
