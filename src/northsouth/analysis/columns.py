"""The columns of a run, cut into cells: codes, dates and numbers of the reruns that did not fail."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NoReturn

import numpy as np

from northsouth.analysis.intervals import FloatArray
from northsouth.errors import InputError, Problem
from northsouth.records.results import Results
from northsouth.vocabulary.questions import OUTCOMES, Outcome, OutcomeKind, Route

if TYPE_CHECKING:
    from numpy.typing import NDArray

ROUTES: Final = tuple(Route)
OUTCOMES_BY_NAME: Final[dict[str, Outcome]] = {outcome.name: outcome for outcome in OUTCOMES}
FIRST_STRIKE: Final = "first_strike"
FIRST_STRIKE_DAY: Final = "first_strike_day"


@dataclass(frozen=True, slots=True)
class ArmCells:
    """One arm of a run: its name, its title and the numbers of its cells."""

    name: str
    title: str
    cells: tuple[int, ...]


def arms(results: Results) -> tuple[ArmCells, ...]:
    """List the arms in the order of their cells."""
    found: dict[str, list[int]] = {}
    titles: dict[str, str] = {}
    for number, cell in enumerate(results.cells):
        found.setdefault(cell.arm, []).append(number)
        titles[cell.arm] = cell.arm_title
    return tuple(ArmCells(name, titles[name], tuple(numbers)) for name, numbers in found.items())


def refuse_table(table: str, found: str, expected: str, do: str) -> NoReturn:
    """Raise InputError for a table that this run cannot give."""
    raise InputError([Problem(table, 0, "", found, f"expected {expected}", do)])


def outcome_called(name: str, *kinds: OutcomeKind) -> Outcome:
    """Return the outcome with this name; raise InputError if there is none or it is of another kind."""
    outcome = OUTCOMES_BY_NAME.get(name)
    if outcome is None:
        refuse_table(name, "no outcome of this name", "one of vocabulary/questions", "Correct the name.")
    if outcome.kind not in kinds:
        refuse_table(name, f"an outcome of kind {outcome.kind}", " or ".join(kinds), "Ask for another table.")
    return outcome


def sound(results: Results) -> NDArray[np.bool_]:
    """Mark the rows of reruns that did not fail."""
    marks: NDArray[np.bool_] = results.rows["status"] == 0
    return marks


def failed_by_cell(results: Results) -> NDArray[np.int64]:
    """Count the failed reruns of each cell."""
    cells = results.rows["cell"][~sound(results)].astype(np.int64)
    return np.bincount(cells, minlength=len(results.cells)).astype(np.int64)


def counts_by_cell(results: Results, name: str) -> NDArray[np.int64]:
    """Count each route, or no and yes, in each cell: an array of cells by categories."""
    kind = outcome_called(name, OutcomeKind.ROUTE, OutcomeKind.YES_NO).kind
    width = len(ROUTES) if kind is OutcomeKind.ROUTE else 2
    kept = results.rows[sound(results)]
    codes = kept["cell"].astype(np.int64) * width + kept[name].astype(np.int64)
    counts = np.bincount(codes, minlength=len(results.cells) * width)
    return counts.reshape(len(results.cells), width).astype(np.int64)


def values_by_cell(results: Results, name: str) -> tuple[FloatArray, ...]:
    """Return the dates or numbers of each cell, failed reruns left out, each cell's sorted.

    Dates that never come are infinite and stand last; numbers that were not reached are left out.
    """
    kind = outcome_called(name, OutcomeKind.DATE, OutcomeKind.NUMBER).kind
    kept = results.rows[sound(results)]
    values = kept[name].astype(np.float64)
    cells = kept["cell"]
    if kind is OutcomeKind.NUMBER:
        reached = ~np.isnan(values)
        values, cells = values[reached], cells[reached]
    edges = np.searchsorted(cells, np.arange(len(results.cells) + 1))
    return tuple(np.sort(values[edges[i] : edges[i + 1]]) for i in range(len(results.cells)))


def dates_of_route(results: Results, arm: ArmCells, route: Route) -> FloatArray:
    """Return the sorted dates of the first strike in those reruns of an arm that take this route."""
    rows = results.rows
    kept = sound(results) & np.isin(rows["cell"], arm.cells)
    kept &= rows[FIRST_STRIKE] == ROUTES.index(route)
    dates: FloatArray = np.sort(rows[FIRST_STRIKE_DAY][kept].astype(np.float64))
    return dates
