"""Dates as a reader can count them: fifty dots, or twenty where room is scarce, for all reruns of an arm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.analysis.columns import ArmCells
from northsouth.analysis.days import DayCounts
from northsouth.analysis.frequencies import apportioned, categories, finding, leading
from northsouth.analysis.outcomes import ArmShares, shares_by_arm, told
from northsouth.analysis.tally import tally_of
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import spoken_date

DOTS: Final = 50
FEWER_DOTS: Final = 20
"""Twenty to fifty outcomes are what readers judge best by; each dot stands for 2 reruns of 100, or for 5."""


@dataclass(frozen=True, slots=True)
class RouteDots:
    """The dots of one route, in the order of their dates (whole days since 1939-01-01).

    With k dots the i-th stands at the (i - 1/2)/k quantile of the route's own dates. ``middle`` is
    the median day of the reruns that take the route, nan where none does.
    """

    route: Route
    dates: tuple[float, ...]
    middle: float


@dataclass(frozen=True, slots=True)
class DateDots:
    """The dots of one arm: some dated, by route, and some for the reruns without a first strike."""

    arm: ArmCells
    shares: ArmShares
    routes: tuple[RouteDots, ...]
    never: int


def date_dots(results: Results, dots: int = DOTS) -> tuple[DateDots, ...]:
    """Give each arm its dots, shared out over the routes by the largest remainder."""
    found = []
    for shares in told(shares_by_arm(results)):
        numbers = apportioned([share.count for share in shares.shares], dots)
        routes, never = [], 0
        for share, number in zip(shares.shares, numbers, strict=True):
            route = Route(share.category)
            if route is Route.NONE:
                never = number
                continue
            dates = tally_of(results).dates[shares.arm.name].of_route[route]
            routes.append(RouteDots(route, dots_of(dates, number), dates.quantile(0.5)))
        found.append(DateDots(shares.arm, shares, tuple(routes), never))
    return tuple(found)


def dots_of(dates: DayCounts, number: int) -> tuple[float, ...]:
    """Pick the days at the middles of ``number`` equal parts of the dates in their order."""
    return tuple(dates.quantile((i + 0.5) / number) for i in range(number))


def dates_finding(table: DateDots) -> str:
    """Say what the reruns do, and by when half of those that take the commonest dated route have."""
    words = finding(table.shares.shares)
    counts = {share.category: share.count for share in table.shares.shares}
    dated = [dots for dots in table.routes if counts[dots.route]]
    if not dated:
        return words
    top = max(dated, key=lambda dots: counts[dots.route])
    deed = leading(top.route, categories(table.shares.shares))
    return f"{words}; half of those that {deed} have done so by {spoken_date(top.middle)}"
