"""Exact quantiles of more values than stand in memory, by reading them twice.

The first block that comes gives landmarks: some of its values, so chosen that few of its others lie
between two of them. The first reading counts how many values of all blocks fall on each landmark
and between each two; then it is known on which landmark a wanted rank lies, or between which two
and how far in. The second reading picks out the values between those two landmarks alone, and the
wanted one is found by sorting them. Nothing is estimated: a first block that is not like the others
costs room, not exactness.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.intervals import FloatArray
from northsouth.analysis.quantiles import QUANTILES, ranks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

LANDMARKS: Final = 1_000
"""How many landmarks a series has: about a thousandth of all values lies between two of them."""


class Selection:
    """Finds ``QUANTILES`` of several series at once; what is not a number is left out.

    Blocks are arrays of series by values. Call ``count`` with every block; where ``is_open`` then
    says so, call ``collect`` with every block again; ``quantiles`` gives series by quantiles.
    """

    def __init__(self, landmarks: int = LANDMARKS) -> None:
        """Begin with nothing counted."""
        self._landmarks = landmarks
        self._only: FloatArray | None = None
        self._series: list[_Series] = []
        self._counts: Counts | None = None

    def count(self, block: FloatArray) -> None:
        """Count the values of a block; of the first, nothing more is done until a second one comes."""
        ordered = np.sort(block, axis=1)
        present = block.shape[1] - np.isnan(block).sum(axis=1)
        if self._counts is None:
            self._only, self._counts = ordered, present
            return
        if self._only is not None:
            self._series = [
                _Series(line[:n], self._landmarks) for line, n in zip(self._only, self._counts, strict=True)
            ]
            self._only = None
        self._counts = self._counts + present
        for series, line, n in zip(self._series, ordered, present, strict=True):
            series.count(line[:n])

    def is_open(self) -> bool:
        """Work out, once all is counted, where each quantile lies; say whether one lies between landmarks."""
        if self._counts is None or self._only is not None:
            return False
        for series, wanted in zip(self._series, ranks(self._counts), strict=True):
            series.place(wanted)
        return any(series.stretches for series in self._series)

    def collect(self, block: FloatArray) -> None:
        """Pick out of a block what lies in the open stretches."""
        for series, line in zip(self._series, block, strict=True):
            for stretch in series.stretches.values():
                stretch.collect(line)

    def quantiles(self) -> FloatArray:
        """Return the quantiles, series by quantiles; those of a series without values are nan."""
        if self._counts is None:
            return np.empty((0, len(QUANTILES)))
        wanted = ranks(self._counts)
        if self._only is None:
            return np.array([series.found() for series in self._series])
        padded = np.concatenate([np.full((len(wanted), 1), np.nan), self._only], axis=1)
        found: FloatArray = np.take_along_axis(padded, wanted, axis=1)
        return found


class _Stretch:
    """The values between two landmarks, both left out; how many there are is known beforehand."""

    def __init__(self, low: float, high: float, size: int) -> None:
        self.low, self.high = low, high
        self.values = np.empty(size)
        self.filled = 0

    def collect(self, line: FloatArray) -> None:
        found = line[(line > self.low) & (line < self.high)]
        self.values[self.filled : self.filled + len(found)] = found
        self.filled += len(found)


class _Series:
    """The landmarks of one series, and how many values lie below each and up to each."""

    def __init__(self, ordered: FloatArray, landmarks: int) -> None:
        step = max(1, len(ordered) // landmarks)
        self.marks = np.unique(np.concatenate([[-np.inf], ordered[::step], [np.inf]]))
        self.below = np.zeros(len(self.marks), np.int64)
        self.up_to = np.zeros(len(self.marks), np.int64)
        self.wanted: Counts = np.zeros(0, np.int64)
        self.places: Counts = np.zeros(0, np.int64)
        self.stretches: dict[int, _Stretch] = {}
        self.count(ordered)

    def count(self, ordered: FloatArray) -> None:
        self.below += np.searchsorted(ordered, self.marks, side="left")
        self.up_to += np.searchsorted(ordered, self.marks, side="right")

    def place(self, wanted: Counts) -> None:
        """Find for each rank the first landmark that it does not pass, and open the stretch before it."""
        self.wanted = wanted
        self.places = np.searchsorted(self.up_to, wanted, side="left")
        self.stretches = {
            place: _Stretch(
                float(self.marks[place - 1]),
                float(self.marks[place]),
                int(self.below[place] - self.up_to[place - 1]),
            )
            for place in sorted(set(self.places[wanted <= self.below[self.places]].tolist()))
            if place
        }

    def found(self) -> list[float]:
        """Return the values of the wanted ranks; a rank of 0 has none."""
        for stretch in self.stretches.values():
            stretch.values.sort()
        return [
            self._value(rank, place)
            for rank, place in zip(self.wanted.tolist(), self.places.tolist(), strict=True)
        ]

    def _value(self, rank: int, place: int) -> float:
        if rank == 0:
            return float("nan")
        if rank > self.below[place]:
            return float(self.marks[place])
        return float(self.stretches[place].values[rank - self.up_to[place - 1] - 1])
