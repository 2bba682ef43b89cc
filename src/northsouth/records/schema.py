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

from northsouth.vocabulary.questions import OUTCOMES, Outcome, OutcomeKind, Route
from northsouth.vocabulary.units import NEVER, day_of

Rows = NDArray[Any]
"""A table of rows of the type ``ROW``."""
Numbers = NDArray[np.float64]

OK: Final = 0
FAILED: Final = 1
NO_CODE: Final = -1
ROUTES: Final = tuple(Route)
"""The routes by their code in a row."""
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


def row_of(world: Any) -> tuple[float, ...]:  # noqa: ANN401 - the world of any engine
    """Read the outcomes of a finished history, in the order of ``OUTCOMES``."""
    return tuple(_read(world, outcome) for outcome in OUTCOMES)


def failed_row() -> tuple[float, ...]:
    """Return what stands in the outcomes' columns of a rerun that failed."""
    return tuple(
        NO_CODE if outcome.kind in (OutcomeKind.ROUTE, OutcomeKind.YES_NO) else math.nan
        for outcome in OUTCOMES
    )


def _read(world: Any, outcome: Outcome) -> float:  # noqa: ANN401 - the world of any engine
    if outcome.name in _DERIVED:
        return _DERIVED[outcome.name](world)
    value = float(getattr(world, outcome.quantity))
    if outcome.kind is OutcomeKind.NUMBER and not math.isfinite(value):
        return math.nan
    return value


def _first_strike(world: Any) -> int:  # noqa: ANN401 - see above
    """Say which blow fell first; on one day the north comes first, as in the list of events."""
    if world.north_attack_day == NEVER and world.south_attack_day == NEVER:
        return ROUTES.index(Route.NONE)
    if world.north_attack_day <= world.south_attack_day:
        return ROUTES.index(Route.NORTH)
    return ROUTES.index(Route.SOUTH)


def _first_strike_by_1941(world: Any) -> int:  # noqa: ANN401 - see above
    if _first_strike_day(world) < AFTER_1941:
        return _first_strike(world)
    return ROUTES.index(Route.NONE)


def _first_strike_day(world: Any) -> float:  # noqa: ANN401 - see above
    return float(min(world.north_attack_day, world.south_attack_day))


_DERIVED: Final[dict[str, Callable[[Any], float]]] = {
    "first_strike": _first_strike,
    "first_strike_by_1941": _first_strike_by_1941,
    "first_strike_day": _first_strike_day,
    "ever_north": lambda world: int(world.north_attack_day < NEVER),
    "ever_south": lambda world: int(world.south_attack_day < NEVER),
    "moscow_held": lambda world: int(world.moscow_fell_day == NEVER),
}
"""Outcomes that no quantity holds by itself."""
