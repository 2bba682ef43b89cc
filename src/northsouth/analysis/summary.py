"""The rows of outcomes.csv and of its data dictionary columns.csv."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

from northsouth.analysis.columns import OUTCOMES_BY_NAME
from northsouth.analysis.outcomes import (
    CellQuantiles,
    CellShares,
    Share,
    quantiles_by_cell,
    shares_by_cell,
)
from northsouth.analysis.quantiles import QUANTILES
from northsouth.records.results import Cell, Results
from northsouth.vocabulary.questions import OUTCOMES, Outcome, OutcomeKind
from northsouth.vocabulary.units import date_of

Field = str | int | float
"""What a field of a table may hold; numbers are written with all their digits."""

BEFORE_INPUTS: Final = ("arm", "point")
AFTER_INPUTS: Final = (
    "outcome",
    "category",
    "unit",
    "count",
    "n",
    "share",
    "low",
    "high",
    *(f"q{round(100 * q):02d}" for q in QUANTILES),
    "failed",
)

MEANINGS: Final[dict[str, tuple[str, str]]] = {
    "arm": ("name", "The version of history."),
    "point": ("count", "Number of the design point; 0 where nothing is varied."),
    "outcome": ("name", "What is summarised; each outcome is explained below."),
    "category": ("name", "The route taken, yes, happens (a date) or reached (a number)."),
    "unit": ("name", "Unit of the quantiles."),
    "count": ("count", "Reruns of this category."),
    "n": ("count", "Reruns that did not fail."),
    "share": ("share", "count over n."),
    "low": ("share", "Lower bound of the share: Wilson's 95 % interval, Monte Carlo error only."),
    "high": ("share", "Upper bound of the share: Wilson's 95 % interval, Monte Carlo error only."),
    **{
        f"q{round(100 * q):02d}": (
            "see unit",
            f"The {round(100 * q)} % quantile: of all reruns for a date, of those with one for a number.",
        )
        for q in QUANTILES
    },
    "failed": ("count", "Reruns that failed; they enter no other column."),
}


def outcome_header(results: Results) -> tuple[str, ...]:
    """Name the columns of outcomes.csv; inputs stand between the point and the outcome."""
    inputs = tuple(f"input_{varied.name}" for varied in results.experiment.vary)
    return BEFORE_INPUTS + inputs + AFTER_INPUTS


def outcome_rows(results: Results) -> Iterator[tuple[Field, ...]]:
    """Give one row for each cell, outcome and category; the outcomes asked for stand first.

    The rows of one outcome are made at a time, since a design may have many thousand cells.
    """
    asked = list(results.experiment.outcomes)
    order = asked + [outcome.name for outcome in OUTCOMES if outcome.name not in asked]
    for name in order:
        yield from _rows_of(results, OUTCOMES_BY_NAME[name])


def column_header() -> tuple[str, ...]:
    """Name the columns of columns.csv."""
    return ("column", "unit", "meaning")


def column_rows(results: Results) -> list[tuple[str, ...]]:
    """Explain every column of outcomes.csv and every outcome, which is a column of reruns.csv.gz."""
    inputs = [
        (f"input_{varied.name}", varied.unit, f"Varied: {varied.label}.")
        for varied in results.experiment.vary
    ]
    rows: list[tuple[str, ...]] = [(name, *MEANINGS[name]) for name in BEFORE_INPUTS]
    rows += inputs
    rows += [(name, *MEANINGS[name]) for name in AFTER_INPUTS]
    return rows + [(outcome.name, outcome.unit, outcome.meaning) for outcome in OUTCOMES]


def written(value: float, unit: str) -> Field:
    """Write a value for a table: dates as 1941-12-08 or never, nothing for what is not a number.

    >>> written(1072.4, "date"), written(math.inf, "date"), written(math.nan, "km")
    ('1941-12-08', 'never', '')
    """
    if math.isnan(value):
        return ""
    if unit == "date":
        return "never" if math.isinf(value) else date_of(value).isoformat()
    return value


def _rows_of(results: Results, outcome: Outcome) -> Iterator[tuple[Field, ...]]:
    """Give the rows of one outcome."""
    if outcome.kind in (OutcomeKind.ROUTE, OutcomeKind.YES_NO):
        for shares in shares_by_cell(results, outcome.name):
            yield from _share_rows(results, shares)
    else:
        for quantiles in quantiles_by_cell(results, outcome.name):
            yield _quantile_row(results, quantiles, outcome)


def _share_rows(results: Results, table: CellShares) -> list[tuple[Field, ...]]:
    """Give a row for each category of a cell."""
    start = _place(results, table.cell)
    blank = ("",) * len(QUANTILES)
    unit = OUTCOMES_BY_NAME[table.outcome].unit
    return [
        (*start, table.outcome, share.category, unit, *_numbers(share), *blank, table.failed)
        for share in table.shares
    ]


def _quantile_row(results: Results, table: CellQuantiles, outcome: Outcome) -> tuple[Field, ...]:
    """Give the row of a date or a number in one cell."""
    category = "happens" if outcome.kind is OutcomeKind.DATE else "reached"
    quantiles = (written(value, outcome.unit) for value in table.quantiles)
    label = (*_place(results, table.cell), outcome.name, category, outcome.unit)
    return (*label, *_numbers(table.reached), *quantiles, table.failed)


def _place(results: Results, cell: Cell) -> tuple[Field, ...]:
    """Say where a cell stands: its arm, its point and its inputs."""
    vary = results.experiment.vary
    inputs = (written(value, varied.unit) for value, varied in zip(cell.inputs, vary, strict=True))
    return (cell.arm, cell.point, *inputs)


def _numbers(share: Share) -> tuple[Field, ...]:
    """Write the numbers of a share; nothing where no rerun counts."""
    number = written(share.share, "share")
    return (share.count, share.n, number, share.low, share.high)
