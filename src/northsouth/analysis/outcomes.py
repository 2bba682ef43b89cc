"""How often and when, for every cell of a run: shares, dates with never counted, numbers.

Failed reruns enter no share; each table says how many there were.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeVar

from northsouth.analysis.columns import FIRST_STRIKE, ArmCells, arms, outcome_called
from northsouth.analysis.crossed import Margins, bounds, counts_by_rerun
from northsouth.analysis.intervals import wilson
from northsouth.analysis.tally import tally_of
from northsouth.records.results import Cell, Results
from northsouth.records.schema import ROUTES
from northsouth.vocabulary.questions import ASIDES, DesignKind, FactsAt, OutcomeKind, Route

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_REMEMBERED: Final = 16
"""Tables of arms that are kept at a time: those of a run with several points read all its rows again."""


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
    """The shares of one outcome in one cell, routes in their order."""

    cell: Cell
    outcome: str
    shares: tuple[Share, ...]
    failed: int


@dataclass(frozen=True, slots=True)
class CellQuantiles:
    """``QUANTILES`` of a date or a number in one cell, in the outcome's unit.

    ``reached`` is the share of reruns in which it happens. A date's quantiles are whole days of all
    reruns, infinite where fewer happen; a number's are of those that reach it, nan where none does.
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


Table = TypeVar("Table", CellShares, ArmShares)


def share_of(category: str, count: int, n: int) -> Share:
    """Make a share with Wilson's interval; without reruns it is not a number.

    >>> share_of("north", 14, 100).share
    0.14
    """
    low, high = wilson(count, n)
    return Share(category, count, n, count / n if n else math.nan, low, high)


def shares_by_cell(results: Results, outcome: str = FIRST_STRIKE) -> tuple[CellShares, ...]:
    """Give the shares of a route or of yes in every cell."""
    counts, categories = _counts(results, outcome)
    failed = tally_of(results).failed
    return tuple(
        CellShares(
            cell,
            outcome,
            tuple(share_of(name, int(counts[i, code]), int(counts[i].sum())) for code, name in categories),
            int(failed[i]),
        )
        for i, cell in enumerate(results.cells)
    )


@lru_cache(maxsize=_REMEMBERED)
def shares_by_arm(results: Results, outcome: str = FIRST_STRIKE) -> tuple[ArmShares, ...]:
    """Give the shares of a route or of yes in every arm.

    Where an arm has several design points, rerun k has the same luck at all of them: the interval then
    rests on how much points differ and how much lucks do (``crossed``).
    """
    failed = tally_of(results).failed
    found = []
    for arm, margins in zip(arms(results), margins_by_arm(results, outcome), strict=True):
        shares = tuple(_pooled(name, counted) for name, counted in margins.items())
        n = next(iter(margins.values())).n
        found.append(ArmShares(arm, outcome, shares, n, int(failed[list(arm.cells)].sum())))
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def margins_by_arm(results: Results, outcome: str = FIRST_STRIKE) -> tuple[dict[str, Margins], ...]:
    """Give of every arm, by what is reported of an outcome, the margins of its points by its reruns."""
    counts, categories = _counts(results, outcome)
    drawn = are_drawn(results)
    found = []
    for arm in arms(results):
        block = counts[list(arm.cells)]
        across = counts_by_rerun(results, arm.cells, outcome, block.shape[1])
        at, of = block.sum(axis=1), across.sum(axis=0)
        found.append(
            {name: Margins(block[:, code], at, across[code], of, drawn) for code, name in categories}
        )
    return tuple(found)


def told(tables: tuple[Table, ...]) -> tuple[Table, ...]:
    """Leave out what a reader need not be told: the asides among the routes that no table has a rerun of.

    What one of the tables has, all keep, so that they can be read side by side.
    """
    taken = {share.category for table in tables for share in table.shares if share.count}
    passed_over = ASIDES - taken
    return tuple(
        replace(table, shares=tuple(share for share in table.shares if share.category not in passed_over))
        for table in tables
    )


def quantiles_by_cell(results: Results, outcome: str) -> tuple[CellQuantiles, ...]:
    """Give the quantiles of a date or a number in every cell."""
    outcome_called(outcome, OutcomeKind.DATE, OutcomeKind.NUMBER)
    tally = tally_of(results)
    reached, quantiles = tally.reached[outcome], tally.quantiles[outcome]
    return tuple(
        CellQuantiles(
            cell,
            outcome,
            share_of("reached", int(reached[i]), int(tally.sound[i])),
            tuple(quantiles[i].tolist()),
            int(tally.failed[i]),
        )
        for i, cell in enumerate(results.cells)
    )


def _counts(results: Results, outcome: str) -> tuple[NDArray[np.int64], list[tuple[int, str]]]:
    """Return the counts of an outcome (cells by codes), and the codes and names to report.

    Routes are reported in their order, which is not that of their codes; of yes and no, yes is.
    """
    kind = outcome_called(outcome, OutcomeKind.ROUTE, OutcomeKind.YES_NO).kind
    counts = tally_of(results).codes[outcome]
    if kind is OutcomeKind.YES_NO:
        return counts, [(1, "yes")]
    return counts, [(ROUTES.index(route), str(route)) for route in Route]


def _pooled(name: str, margins: Margins) -> Share:
    """Pool the cells of an arm, and bound the share by what its points and lucks are worth together."""
    return replace(share_of(name, margins.hits, margins.n), **bounds(margins)._asdict())


def are_drawn(results: Results) -> bool:
    """Tell whether the design points are draws: a grid is, but where facts are drawn for it besides."""
    experiment = results.experiment
    return experiment.design is not DesignKind.GRID or experiment.facts_at is not FactsAt.VALUES
