"""How much an arm differs from the first: the same luck, rerun by rerun, one thing changed.

Two shares of the same reruns are not independent, so that their intervals must not be laid side by side. Each
rerun of an arm is a pair with the same rerun of the first arm, and only pairs that part tell of a difference:
Tango's score interval (1998) for the pairs of one design point. Where there are several, rerun k has the same
luck at all of them; the pairs then count as many independent ones as their scatter says (``crossed``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.columns import FIRST_STRIKE, ArmCells, arms
from northsouth.analysis.crossed import Margins, worth_of
from northsouth.analysis.intervals import tango
from northsouth.analysis.outcomes import are_drawn, shares_by_arm, told
from northsouth.records.results import Results
from northsouth.records.schema import OK, ROUTES
from northsouth.vocabulary.questions import Route

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]
    Codes = NDArray[np.int8]

_REMEMBERED: Final = 4
_NOTHING: Final = -1
"""The code of a rerun that failed."""


@dataclass(frozen=True, slots=True)
class Contrast:
    """How an ending of an arm differs from that of the first, over ``n`` pairs.

    ``gained`` pairs come to it in the arm alone, ``lost`` ones in the first alone. ``change`` is their
    difference as a part of all pairs, ``low`` and ``high`` bound it at 95 %; nan, -1 and 1 without pairs.
    """

    category: str
    gained: int
    lost: int
    n: int
    change: float
    low: float
    high: float

    @property
    def is_sure(self) -> bool:
        """Tell whether the interval leaves out no difference at all."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class ArmContrasts:
    """The contrasts of an arm against the first, ending by ending.

    Of ``n`` pairs ``changed`` end otherwise than in the first arm. With less than ``net`` the shares
    could not be what they are: where more changed, changes went both ways. ``failed`` pairs count nowhere.
    """

    arm: ArmCells
    first: ArmCells
    contrasts: tuple[Contrast, ...]
    n: int
    changed: int
    net: int
    failed: int


@lru_cache(maxsize=_REMEMBERED)
def contrasts(results: Results) -> tuple[ArmContrasts, ...]:
    """Hold the first blow of every arm against that of the first arm; nothing where there is one arm.

    Design points of an arm are taken together. Raises ResultsDamagedError where a shard is not as it was
    written.
    """
    first, *others = arms(results)
    return tuple(_contrasts_of(results, first, arm) for arm in others)


def _contrasts_of(results: Results, first: ArmCells, arm: ArmCells) -> ArmContrasts:
    pairs = _Pairs(len(arm.cells), results.experiment.reruns)
    for point, cells in enumerate(zip(first.cells, arm.cells, strict=True)):
        pairs.count(point, *(_codes(results, cell) for cell in cells))
    drawn = are_drawn(results)
    names = [share.category for share in told(shares_by_arm(results))[0].shares]
    found = tuple(_contrast(name, pairs, drawn=drawn) for name in names)
    total = sum(abs(int(pairs.gained[code] - pairs.lost[code])) for code in range(len(ROUTES)))
    reruns = len(arm.cells) * results.experiment.reruns
    return ArmContrasts(arm, first, found, pairs.n, pairs.changed, total // 2, reruns - pairs.n)


class _Pairs:
    """Pairs of reruns with the same luck, counted point by point: endings by points, endings by reruns."""

    def __init__(self, points: int, reruns: int) -> None:
        self.gained = np.zeros(len(ROUTES), np.int64)
        self.lost = np.zeros(len(ROUTES), np.int64)
        self.changed = 0
        self.at = np.zeros((len(ROUTES), points), np.int64)
        self.of = np.zeros((len(ROUTES), reruns), np.int64)
        self.sizes_at = np.zeros(points, np.int64)
        self.sizes_of = np.zeros(reruns, np.int64)

    @property
    def n(self) -> int:
        """How many pairs there are in all."""
        return int(self.sizes_at.sum())

    def count(self, point: int, before: Codes, after: Codes) -> None:
        """Count the pairs of one design point in which neither rerun failed."""
        sound = (before != _NOTHING) & (after != _NOTHING)
        self.sizes_at[point] = int(sound.sum())
        self.sizes_of += sound
        self.changed += int((sound & (before != after)).sum())
        for code in range(len(ROUTES)):
            steps = np.where(sound, (after == code).astype(np.int64) - (before == code), 0)
            self.gained[code] += int((steps > 0).sum())
            self.lost[code] += int((steps < 0).sum())
            self.at[code, point] = int(steps.sum())
            self.of[code] += steps

    def margins(self, code: int, *, drawn: bool) -> Margins:
        """Lay out the steps to and from an ending as a table of points by reruns."""
        moved = int(self.gained[code] + self.lost[code])
        return Margins(self.at[code], self.sizes_at, self.of[code], self.sizes_of, drawn, moved)


def _contrast(name: str, pairs: _Pairs, *, drawn: bool) -> Contrast:
    code = ROUTES.index(Route(name))
    gained, lost, n = int(pairs.gained[code]), int(pairs.lost[code]), pairs.n
    if n == 0:
        return Contrast(name, 0, 0, 0, math.nan, -1.0, 1.0)
    part = worth_of(pairs.margins(code, drawn=drawn)) / n
    bounds = tango(gained * part, lost * part, n * part)
    return Contrast(name, gained, lost, n, (gained - lost) / n, *bounds)


def _codes(results: Results, cell: int) -> Codes:
    """Read the ending of every rerun of a cell, by the rerun's number."""
    codes = np.full(results.experiment.reruns, _NOTHING, np.int8)
    for block in results.blocks(cell):
        rows = block.rows[block.rows["status"] == OK]
        codes[rows["rerun"]] = rows[FIRST_STRIKE]
    return codes
