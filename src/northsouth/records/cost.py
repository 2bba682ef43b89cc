"""What a run costs, reckoned before it starts: reruns, happenings, time and disk.

The rates were measured on the model of 1941 with the baseline experiment and one ordinary processor; they
are for people who decide whether to wait, and nothing else is reckoned from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.records.disk import spoken_size

HAPPENINGS_A_RERUN: Final = 900
SECONDS_A_RERUN: Final = 0.0006
"""The compiled engine's; the reference engine takes ``SECONDS_BY_HAND``."""
SECONDS_BY_HAND: Final = 0.1
BYTES_A_ROW: Final = 502 + 240
"""A row in its shard, and packed in the table of all reruns."""
BYTES_A_CELL: Final = 3_000
"""The header of a shard, and the lines that a cell has in the tables."""
_SPANS: Final = ((31_557_600, "year"), (86_400, "day"), (3_600, "hour"), (60, "minute"), (1, "second"))


@dataclass(frozen=True, slots=True)
class Cost:
    """So many reruns of so many cells in all, by one processor."""

    cells: int
    reruns: int
    seconds_a_rerun: float = SECONDS_A_RERUN

    @property
    def happenings(self) -> int:
        """About how many happenings there will be."""
        return self.reruns * HAPPENINGS_A_RERUN

    @property
    def seconds(self) -> float:
        """About how long one processor takes."""
        return self.reruns * self.seconds_a_rerun

    @property
    def bytes(self) -> int:
        """About how much is written to the disk, pictures apart."""
        return self.reruns * BYTES_A_ROW + self.cells * BYTES_A_CELL

    def as_object(self) -> dict[str, int | float]:
        """Give the cost for programs."""
        return {
            "cells": self.cells,
            "reruns": self.reruns,
            "happenings": self.happenings,
            "seconds": self.seconds,
            "bytes": self.bytes,
        }

    def spoken(self, workers: int = 1) -> str:
        """Say the cost for people.

        >>> Cost(2, 2_000).spoken()
        'about 1,800,000 happenings, 1 second and 1.5 MB of disk'
        """
        time = spoken_span(self.seconds / workers)
        return f"about {self.happenings:,} happenings, {time} and {spoken_size(self.bytes)} of disk"


def spoken_span(seconds: float) -> str:
    """Say a length of time in its largest unit.

    >>> spoken_span(0.2), spoken_span(90), spoken_span(6e8)
    ('under a second', '2 minutes', '19 years')
    """
    for size, name in _SPANS:
        count = round(seconds / size)
        if seconds >= size:
            return f"{count:,} {name}" + "s" * (count != 1)
    return "under a second"
