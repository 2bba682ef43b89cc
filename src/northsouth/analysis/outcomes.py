"""How often and when, for every cell of a run: shares, dates with never counted, numbers.

Failed reruns enter no share; each table says how many there were.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.columns import (
    FIRST_STRIKE,
    ROUTES,
    ArmCells,
    arms,
    counts_by_cell,
    failed_by_cell,
    outcome_called,
    values_by_cell,
)
from northsouth.analysis.intervals import FloatArray, wilson
from northsouth.records.results import Cell, Results
from northsouth.vocabulary.questions import ROUTES_IN_THE_MODEL, OutcomeKind

if TYPE_CHECKING:
    from numpy.typing import NDArray

QUANTILES: Final = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles that every summary gives."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of ``n`` reruns end so; ``low`` and ``high`` bound the share at 95 %."""

    category: str
    count: int
    n: int
    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CellShares:
    """The shares of one outcome in one cell; routes that the model lacks are left out."""

    cell: Cell
    outcome: str
    shares: tuple[Share, ...]
    failed: int


@dataclass(frozen=True, slots=True)
class CellQuantiles:
    """Quantiles of a date or a number in one cell, in the outcome's unit.

    ``reached`` is the share of reruns in which it happens. A date's quantiles are of all reruns,
    infinite where fewer happen; a number's are of those that reach it, nan where none does.
    """

    cell: Cell
    outcome: str
    reached: Share
    quantiles: tuple[float, ...]
    failed: int


@dataclass(frozen=True, slots=True)
class ArmShares:
    """The shares of one outcome in one arm, its design points taken together."""

    arm: ArmCells
    outcome: str
    shares: tuple[Share, ...]
    n: int
    failed: int


def share_of(category: str, count: int, n: int) -> Share:
    """Make a share with Wilson's interval; without reruns it is not a number.

    >>> share_of("north", 14, 100).share
    0.14
    """
    low, high = wilson(count, n)
    return Share(category, count, n, count / n if n else math.nan, low, high)


def shares_by_cell(results: Results, outcome: str = FIRST_STRIKE) -> tuple[CellShares, ...]:
    """Give the shares of a route or of yes in every cell."""
    counts = counts_by_cell(results, outcome)
    failed = failed_by_cell(results)
    categories = _categories(outcome, counts.sum(axis=0))
    return tuple(
        CellShares(
            cell,
            outcome,
            tuple(share_of(name, int(counts[i, code]), int(counts[i].sum())) for code, name in categories),
            int(failed[i]),
        )
        for i, cell in enumerate(results.cells)
    )


def shares_by_arm(results: Results, outcome: str = FIRST_STRIKE) -> tuple[ArmShares, ...]:
    """Give the shares of a route or of yes in every arm.

    Where an arm has several design points, reruns of one point resemble each other: the interval
    then rests on how much the points differ.
    """
    counts = counts_by_cell(results, outcome)
    failed = failed_by_cell(results)
    categories = _categories(outcome, counts.sum(axis=0))
    found = []
    for arm in arms(results):
        block = counts[list(arm.cells)]
        n = int(block.sum())
        sizes = block.sum(axis=1)
        shares = tuple(_pooled(name, block[:, code], sizes) for code, name in categories)
        found.append(ArmShares(arm, outcome, shares, n, int(failed[list(arm.cells)].sum())))
    return tuple(found)


def quantiles_by_cell(results: Results, outcome: str) -> tuple[CellQuantiles, ...]:
    """Give the quantiles of a date or a number in every cell."""
    kind = outcome_called(outcome, OutcomeKind.DATE, OutcomeKind.NUMBER).kind
    failed = failed_by_cell(results)
    in_all = np.bincount(results.rows["cell"], minlength=len(results.cells)) - failed
    found = []
    for i, values in enumerate(values_by_cell(results, outcome)):
        count = int(np.isfinite(values).sum())
        chosen = values if kind is OutcomeKind.DATE else values[np.isfinite(values)]
        quantiles = tuple(quantile(chosen, q) for q in QUANTILES)
        reached = share_of("reached", count, int(in_all[i]))
        found.append(CellQuantiles(results.cells[i], outcome, reached, quantiles, int(failed[i])))
    return tuple(found)


def quantile(ordered: FloatArray, chance: float) -> float:
    """Return the smallest of the sorted values that a share of at least ``chance`` does not exceed.

    >>> quantile(np.array([900.0, 950.0, math.inf, math.inf]), 0.5)
    950.0
    >>> quantile(np.array([900.0, 950.0, math.inf, math.inf]), 0.75)
    inf
    """
    if not len(ordered):
        return math.nan
    place = math.ceil(chance * len(ordered) - 1e-9)
    return float(ordered[min(max(place, 1), len(ordered)) - 1])


def _categories(outcome: str, totals: NDArray[np.int64]) -> list[tuple[int, str]]:
    """List the codes and names to report: routes of the model and any other that was taken, or yes."""
    if outcome_called(outcome, OutcomeKind.ROUTE, OutcomeKind.YES_NO).kind is OutcomeKind.YES_NO:
        return [(1, "yes")]
    return [
        (code, str(route))
        for code, route in enumerate(ROUTES)
        if route in ROUTES_IN_THE_MODEL or totals[code]
    ]


def _pooled(name: str, counts: NDArray[np.int64], sizes: NDArray[np.int64]) -> Share:
    """Pool the cells of an arm; count as many reruns as their scatter and their common luck are worth.

    Rerun k has the same luck at every point, so that many points make one rerun no surer than one
    point does; the interval rests on the scatter of the points plus the chance of a single point.
    """
    count, n = int(counts.sum()), int(sizes.sum())
    plain = share_of(name, count, n)
    filled = sizes > 0
    points = int(filled.sum())
    if points < 2:  # noqa: PLR2004 - one point has no scatter
        return plain
    scatter = float(np.var(counts[filled] / sizes[filled], ddof=1)) / points
    each = float(sizes.max())
    spread = plain.share * (1 - plain.share)
    worth = spread / (spread / each + scatter) if 0 < count < n else min(each, float(points))
    low, high = wilson(plain.share * worth, worth)
    return Share(name, count, n, plain.share, low, high)
