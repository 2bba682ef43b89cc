"""All that is counted of a run, in one reading of its rows, block by block.

What is kept grows with the cells and the days of a run, and not with its reruns. Failed reruns
are counted and enter nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.columns import FIRST_STRIKE, FIRST_STRIKE_DAY, arms
from northsouth.analysis.days import DayCounts, DayTable
from northsouth.analysis.intervals import FloatArray
from northsouth.analysis.quantiles import QUANTILES
from northsouth.analysis.selection import Selection
from northsouth.records.results import Results
from northsouth.records.schema import OK, ROUTES, Rows
from northsouth.vocabulary.questions import OUTCOMES, OutcomeKind, Route

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Counts = NDArray[np.int64]

_WIDTHS: Final = {
    outcome.name: len(ROUTES) if outcome.kind is OutcomeKind.ROUTE else 2
    for outcome in OUTCOMES
    if outcome.kind in (OutcomeKind.ROUTE, OutcomeKind.YES_NO)
}
"""How many codes each route and each yes or no has."""
_DATES: Final = tuple(outcome.name for outcome in OUTCOMES if outcome.kind is OutcomeKind.DATE)
_NUMBERS: Final = tuple(outcome.name for outcome in OUTCOMES if outcome.kind is OutcomeKind.NUMBER)
_VALUES: Final = _DATES + _NUMBERS
_REMEMBERED: Final = 4
"""Runs whose tallies are kept at a time."""


@dataclass(frozen=True, slots=True)
class ArmDates:
    """The dates of one arm by the day: of the first strike by its route, and of each outcome by its name."""

    of_route: Mapping[Route, DayCounts]
    of_outcome: Mapping[str, DayCounts]


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted of a run.

    ``failed`` and ``sound`` count the reruns of each cell. By outcome, ``codes`` counts each route,
    or no and yes (cells by codes), ``reached`` the reruns in which a date comes or a number is
    written down (cells), and ``quantiles`` gives these (cells by ``QUANTILES``, in the outcome's
    unit, dates as whole days with inf for never). ``dates`` has the arms by their names, and
    ``first_rows`` the first cell and rerun of each code of the first strike.
    """

    failed: Counts
    sound: Counts
    codes: Mapping[str, Counts]
    reached: Mapping[str, Counts]
    quantiles: Mapping[str, FloatArray]
    dates: Mapping[str, ArmDates]
    first_rows: Mapping[int, tuple[int, int]]


@lru_cache(maxsize=_REMEMBERED)
def tally_of(results: Results) -> Tally:
    """Count a run, once; raises ResultsDamagedError where a shard is not as it was written."""
    counter = _Counter(results)
    for cell in range(len(results.cells)):
        selection = Selection()
        for block in results.blocks(cell):
            rows = _sound(block.rows)
            values = _values(rows)
            counter.count(cell, rows, values)
            counter.failed[cell] += len(block.rows) - len(rows)
            selection.count(values)
        if selection.is_open():
            for block in results.blocks(cell):
                selection.collect(_values(_sound(block.rows)))
        counter.quantiles[:, cell] = selection.quantiles()
    return counter.tally()


class _Counter:
    """The numbers of a run as they grow."""

    def __init__(self, results: Results) -> None:
        cells, experiment = len(results.cells), results.experiment
        self.failed = np.zeros(cells, np.int64)
        self.sound = np.zeros(cells, np.int64)
        self.codes = {name: np.zeros((cells, width), np.int64) for name, width in _WIDTHS.items()}
        self.reached = np.zeros((len(_VALUES), cells), np.int64)
        self.quantiles = np.full((len(_VALUES), cells, len(QUANTILES)), np.nan)
        self.first_rows: dict[int, tuple[int, int]] = {}
        self._arms = [cell.arm for cell in results.cells]
        window = int(np.floor(experiment.opening)), int(np.floor(experiment.horizon))
        self._days = {arm.name: DayTable(len(ROUTES) + len(_DATES), *window) for arm in arms(results)}

    def count(self, cell: int, rows: Rows, values: FloatArray) -> None:
        """Count the sound rows of a block and their values (outcomes by rows)."""
        self.sound[cell] += len(rows)
        self.reached[:, cell] += np.isfinite(values).sum(axis=1)
        for name, counts in self.codes.items():
            counts[cell] += _counted(rows[name], counts.shape[1])
        self._note_first_rows(cell, rows)
        days = self._days[self._arms[cell]]
        dates = values[: len(_DATES)]
        series = np.arange(len(ROUTES), len(ROUTES) + len(_DATES))[:, np.newaxis]
        days.count(np.broadcast_to(series, dates.shape), dates)
        routes = rows[FIRST_STRIKE].astype(np.int64)
        taken = routes >= 0
        days.count(routes[taken], dates[_DATES.index(FIRST_STRIKE_DAY)][taken])

    def _note_first_rows(self, cell: int, rows: Rows) -> None:
        for code in range(len(ROUTES)):
            if code not in self.first_rows and self.codes[FIRST_STRIKE][cell, code]:
                place = int(np.argmax(rows[FIRST_STRIKE] == code))
                self.first_rows[code] = cell, int(rows["rerun"][place])

    def tally(self) -> Tally:
        """Give what was counted its names."""
        dates = {
            arm: ArmDates(
                {route: days.counts(code) for code, route in enumerate(ROUTES)},
                {name: days.counts(len(ROUTES) + place) for place, name in enumerate(_DATES)},
            )
            for arm, days in self._days.items()
        }
        return Tally(
            failed=self.failed,
            sound=self.sound,
            codes=self.codes,
            reached=dict(zip(_VALUES, self.reached, strict=True)),
            quantiles=dict(zip(_VALUES, self.quantiles, strict=True)),
            dates=dates,
            first_rows=self.first_rows,
        )


def _sound(rows: Rows) -> Rows:
    """Leave out the rows of failed reruns."""
    marks = rows["status"] == OK
    return rows if marks.all() else rows[marks]


def _values(rows: Rows) -> FloatArray:
    """Lay out dates, cut to whole days, and numbers: outcomes by rows; what was not reached is nan."""
    values = np.empty((len(_VALUES), len(rows)))
    for line, name in zip(values, _VALUES, strict=True):
        line[:] = rows[name]
    dates, numbers = values[: len(_DATES)], values[len(_DATES) :]
    np.floor(dates, out=dates)
    numbers[~np.isfinite(numbers)] = np.nan
    return values


def _counted(codes: NDArray[np.int8], width: int) -> Counts:
    """Count each code; one that stands for nothing is left out."""
    return np.bincount(codes.astype(np.int64) + 1, minlength=width + 1)[1:]
