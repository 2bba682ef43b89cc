"""When the first blow of each route falls: the median and the middle nine tenths of those that fall."""

from __future__ import annotations

import math
from typing import Final

from northsouth.analysis.columns import ArmCells
from northsouth.analysis.tally import tally_of
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import spoken_date

NOTHING: Final = "–"
"""What stands where there is no date to say."""
CHANCES: Final = (0.5, 0.05, 0.95)


def route_dates(results: Results, arm: ArmCells, route: Route) -> tuple[float, ...]:
    """Return the 50, 5 and 95 % quantiles of a route's days in an arm; nan where nothing takes it."""
    dates = tally_of(results).dates[arm.name].of_route[route]
    return tuple(dates.quantile(chance) for chance in CHANCES)


def spoken_route_dates(results: Results, arm: ArmCells, route: Route) -> tuple[str, str]:
    """Say the median day of a route in an arm, and from when to when nine tenths of its days lie."""
    middle, early, late = route_dates(results, arm, route)
    if math.isnan(middle) or math.isinf(middle):
        return NOTHING, NOTHING
    return spoken_date(middle), f"{spoken_date(early)} to {spoken_date(late)}"
