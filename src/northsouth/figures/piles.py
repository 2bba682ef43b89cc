"""Where dots stand: piles along a calendar, lanes one above the other, the largest dot that fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from northsouth.analysis.dots import DateDots
from northsouth.analysis.moments import HISTORY_DAY, HISTORY_ROUTE
from northsouth.figures.lettering import line_height
from northsouth.figures.style import SMALL_SIZE
from northsouth.vocabulary.questions import Route

SIZES: Final = (
    (0.15, 0.15),
    (0.13, 0.13),
    (0.115, 0.115),
    (0.1, 0.1),
    (0.1, 0.08),
    (0.1, 0.065),
    (0.1, 0.05),
    (0.1, 0.04),
    (0.08, 0.032),
    (0.08, 0.025),
)
"""Widths and heights of a dot's room to choose from, in inches: high piles are made of flat dots."""
HIGHEST: Final = 6.5
"""Inches that all arms together may take, one arm alone, and each of several."""
HIGHEST_ALONE: Final = 2.5
HIGHEST_EACH: Final = 1.7
PLAIN_LANES: Final = 2
"""Lanes for which these heights are meant: each that comes to north and south takes room of its own."""
ACROSS: Final = 5
"""Dots side by side in the column of never."""
FOOT: Final = 0.2
"""Inches below the lane of history's route for its triangle."""
LANE_LEAST: Final = 0.4
EMPTY_LANE: Final = 0.22
"""Inches of a lane without dots, whose name stands on one line."""
HEADROOM: Final = 0.12
NAME_GAP: Final = 0.06
"""Inches around the name of a lane that stands above its dots."""
MARGIN_DAYS: Final = 12.0
LEAST_BEFORE: Final = 150.0
LEAST_AFTER: Final = 45.0
"""Days around history's date that the calendar always shows."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How a page is measured: its calendar in days, and in inches its width and the room of a dot.

    ``named`` says whether the name of each lane stands above its dots.
    """

    low: float
    high: float
    width: float
    dot: float
    rise: float
    named: bool = False

    @property
    def days(self) -> float:
        """How many days of the calendar a dot's room takes."""
        return self.dot / self.width * (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Placed:
    """A dot on the calendar: the middle of its pile, its place above the ground, its own date."""

    at: float
    level: int
    date: float


@dataclass(frozen=True, slots=True)
class Lane:
    """The dots of one route; ``ground`` is how high they stand above the panel's foot, in inches."""

    route: Route
    ground: float
    height: float
    placed: tuple[Placed, ...]


def measured(
    tables: tuple[DateDots, ...], *, width: float, tall: float = 1.0, named: bool = False
) -> Measure:
    """Choose the days of the calendar and the largest dots with which all arms fit on a page.

    ``tall`` is how high the page is, against that of a text.
    """
    days = [day for table in tables for dots in table.routes for day in dots.dates]
    first, last = min([*days, HISTORY_DAY]), max([*days, HISTORY_DAY])
    margin = max(MARGIN_DAYS, (last - first) * SIZES[0][0] / width)
    low = min([day - margin for day in days] + [HISTORY_DAY - LEAST_BEFORE])
    high = max([day + margin for day in days] + [HISTORY_DAY + LEAST_AFTER])
    more = LANE_LEAST * sum(len(table.routes) - PLAIN_LANES for table in tables)
    measures = [Measure(low, high, width, dot, rise, named) for dot, rise in SIZES]
    heights = [sum(panel_height(table, measure) for table in tables) for measure in measures]
    most = max(HIGHEST_ALONE + more, min(HIGHEST, HIGHEST_EACH * len(tables) + more))
    room = max(most * tall, heights[-1])
    return next(measure for measure, height in zip(measures, heights, strict=True) if height <= room)


def lanes_of(table: DateDots, measure: Measure) -> tuple[Lane, ...]:
    """Put the routes of an arm one above the other, the last at the foot."""
    lanes: list[Lane] = []
    top = 0.0
    for dots in reversed(table.routes):
        placed = piled(dots.dates, measure.days)
        ground = top + (FOOT if dots.route == HISTORY_ROUTE else 0.0)
        levels = max((dot.level + 1 for dot in placed), default=0)
        name = line_height(SMALL_SIZE) + NAME_GAP if measure.named else 0.0
        least = LANE_LEAST if placed or measure.named else EMPTY_LANE
        height = max(least, levels * measure.rise + HEADROOM + name)
        lanes.append(Lane(dots.route, ground, height, tuple(placed)))
        top = ground + height
    return tuple(reversed(lanes))


def panel_height(table: DateDots, measure: Measure) -> float:
    """Return how high an arm's panel must be for its lanes and its column of never, in inches."""
    top = lanes_of(table, measure)[0]
    column = FOOT + -(-table.never // ACROSS) * measure.rise + LANE_LEAST
    return max(top.ground + top.height, column)


def piled(dates: tuple[float, ...], width: float) -> list[Placed]:
    """Pile dots that are closer than their width, each pile on the middle of its dates.

    >>> [(dot.at, dot.level) for dot in piled((900.0, 901.0, 910.0), 4.0)]
    [(900.5, 0), (900.5, 1), (910.0, 0)]
    """
    piles: list[list[float]] = []
    for day in dates:
        if piles and day < piles[-1][0] + width:
            piles[-1].append(day)
        else:
            piles.append([day])
    placed: list[Placed] = []
    edge = float("-inf")
    for pile in piles:
        middle = max((pile[0] + pile[-1]) / 2, edge)
        edge = middle + width
        placed += [Placed(middle, level, day) for level, day in enumerate(pile)]
    return placed


def column_places(number: int, measure: Measure) -> list[tuple[float, float]]:
    """Return where the dots of never stand, in inches to the right of and above the column's foot."""
    return [((i % ACROSS + 0.5) * measure.dot, (i // ACROSS + 0.5) * measure.rise) for i in range(number)]
