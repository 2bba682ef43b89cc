"""The row that a rerun leaves: its columns, and how they are read from a finished world.

Where something did not happen, a date is infinite; a number that was never written down, which is
infinite in the world, is not a number here. A rerun that failed has -1 in its small columns and
nothing in the others.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from northsouth.vocabulary import border
from northsouth.vocabulary.questions import OUTCOMES, Outcome, OutcomeKind, Route
from northsouth.vocabulary.units import NEVER, day_of

Rows = NDArray[Any]
"""A table of rows of the type ``ROW``."""
Numbers = NDArray[np.float64]

OK: Final = 0
FAILED: Final = 1
NO_CODE: Final = -1
ROUTES: Final = (Route.NORTH, Route.SOUTH, Route.SETTLEMENT, Route.NONE, Route.FIELD)
"""The routes by their code in a row; new ones are only added at the end, so that old runs can be read."""
AFTER_1941: Final = day_of(date(1942, 1, 1))

_NUMPY_TYPE: Final = {
    OutcomeKind.ROUTE: "|i1",
    OutcomeKind.YES_NO: "|i1",
    OutcomeKind.DATE: "<f8",
    OutcomeKind.NUMBER: "<f8",
}

ROW: Final = np.dtype(
    [("cell", "<i4"), ("rerun", "<i8"), ("status", "|i1")]
    + [(outcome.name, _NUMPY_TYPE[outcome.kind]) for outcome in OUTCOMES]
)
"""A rerun's row; byte order is fixed, so that files are the same on every machine."""


class Columns:
    """Finished worlds as columns: an attribute is a quantity's values, one a history."""

    def __init__(self, records: NDArray[Any]) -> None:
        """Hold the records of an engine."""
        self._records = records

    def __getattr__(self, quantity: str) -> NDArray[Any]:
        """Return the values of a quantity."""
        values: NDArray[Any] = self._records[quantity]
        return values


def row_of(world: Any) -> tuple[float, ...]:  # noqa: ANN401 - the world of any engine
    """Read the outcomes of a finished history, in the order of ``OUTCOMES``."""
    return tuple(_read(world, outcome).item() for outcome in OUTCOMES)


def rows_of(worlds: NDArray[Any], cell: int, first: int) -> Rows:
    """Read the rows of finished histories that follow one another from rerun ``first`` on."""
    rows = np.empty(len(worlds), ROW)
    rows["cell"] = cell
    rows["rerun"] = np.arange(first, first + len(worlds))
    rows["status"] = OK
    columns = Columns(worlds)
    for outcome in OUTCOMES:
        rows[outcome.name] = _read(columns, outcome)
    return rows


def failed_row() -> tuple[float, ...]:
    """Return what stands in the outcomes' columns of a rerun that failed."""
    return tuple(
        NO_CODE if outcome.kind in (OutcomeKind.ROUTE, OutcomeKind.YES_NO) else math.nan
        for outcome in OUTCOMES
    )


# What follows reads one world or the columns of many alike.


def _read(world: Any, outcome: Outcome) -> NDArray[Any]:  # noqa: ANN401 - the world of any engine
    if outcome.name in _DERIVED:
        return np.asarray(_DERIVED[outcome.name](world))
    values = np.asarray(getattr(world, outcome.quantity), np.float64)
    if outcome.kind is OutcomeKind.NUMBER:
        return np.where(np.isfinite(values), values, math.nan)
    return values


def _first_strike(world: Any, before: float = NEVER) -> NDArray[Any]:  # noqa: ANN401 - see above
    """Say which blow fell first before a day; on one day the north comes first, as in the list of events.

    Terms with Washington count only where no blow has fallen by then, neither before nor after them.
    """
    by_field = np.where(world.north_by_field, ROUTES.index(Route.FIELD), ROUTES.index(Route.NORTH))
    struck = np.where(
        np.asarray(world.north_attack_day) <= world.south_attack_day, by_field, ROUTES.index(Route.SOUTH)
    )
    settled = np.asarray(world.settlement_day) < before
    spared = np.where(settled, ROUTES.index(Route.SETTLEMENT), ROUTES.index(Route.NONE))
    return np.where(_blow_day(world) < before, struck, spared)


def _first_strike_by_1941(world: Any) -> NDArray[Any]:  # noqa: ANN401 - see above
    return _first_strike(world, AFTER_1941)


def _first_strike_day(world: Any) -> NDArray[Any]:  # noqa: ANN401 - see above
    blow = _blow_day(world)
    return np.where(blow < NEVER, blow, world.settlement_day)


def _blow_day(world: Any) -> NDArray[Any]:  # noqa: ANN401 - see above
    return np.asarray(np.minimum(world.north_attack_day, world.south_attack_day))


_DERIVED: Final[dict[str, Callable[[Any], Any]]] = {
    "first_strike": _first_strike,
    "first_strike_by_1941": _first_strike_by_1941,
    "first_strike_day": _first_strike_day,
    "ever_north": lambda world: world.north_attack_day < NEVER,
    "ever_south": lambda world: world.south_attack_day < NEVER,
    "border_battle_lost": lambda world: world.border_result == border.SOVIET_VICTORY,
    "border_battle_drawn": lambda world: world.border_result == border.DRAWN,
    "border_battle_won": lambda world: world.border_result == border.JAPANESE_SUCCESS,
    "moscow_held": lambda world: world.moscow_fell_day == NEVER,
}
"""Outcomes that no quantity holds by itself."""
