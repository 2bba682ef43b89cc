"""Marks that several figures share: dates along an axis, history's triangle, labels at a line's end."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from matplotlib.patches import Ellipse, Patch, Polygon, Rectangle
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import offset_copy

from northsouth.analysis.response import spoken_value
from northsouth.figures.lettering import inches_wide, line_height, spread
from northsouth.figures.sheet import inches_of
from northsouth.figures.style import INK, LOOKS, POINTS_PER_INCH, RULE, SMALL_SIZE, label
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import date_of, day_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STEPS: Final = (1, 2, 3, 6, 12)
MONTH_ROOM: Final = 0.34
"""Inches that the name of a month and the space after it take."""
SHORT_SPAN: Final = 75
DAY_STEPS: Final = (1, 2, 3, 5, 7, 10, 14, 20)
NUMBER_ROOM: Final = 0.5
VALUE_MARGIN: Final = 0.03
CELL_GAP: Final = 0.12
TRIANGLE: Final = "^"
SQUARE: Final = 0.88
"""A square reaches less far than a circle to look as large."""
ARM: Final = 0.42
CROSS: Final = (
    *((-ARM, 1.0), (ARM, 1.0), (ARM, ARM), (1.0, ARM), (1.0, -ARM), (ARM, -ARM)),
    *((ARM, -1.0), (-ARM, -1.0), (-ARM, -ARM), (-1.0, -ARM), (-1.0, ARM), (-ARM, ARM)),
)
"""The corners of an upright cross that reaches 1 each way."""
MARK_SIZE: Final = 6.0
MARK_ROOM: Final = 0.16
"""Inches between the edge of a panel and the words beside it, for a mark."""
BESIDE: Final = 0.04
"""Inches between words beside a panel and the edge of the page."""


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Words beside the right edge of a panel, at the height of what they name."""

    category: str
    words: str
    height: float


def mark_at(category: str, place: tuple[float, float], reach: tuple[float, float]) -> Patch:
    """Make the mark of an outcome around a place, reaching so far across and up."""
    (x, y), (wide, high) = place, reach
    if category == Route.NORTH:
        return Ellipse((x, y), 2 * wide, 2 * high)
    if category == Route.SETTLEMENT:
        return Polygon([(x - wide, y), (x, y + high), (x + wide, y), (x, y - high)])
    if category == Route.FIELD:
        return Polygon([(x + wide * across, y + high * up) for across, up in CROSS])
    wide, high = wide * SQUARE, high * SQUARE
    return Rectangle((x - wide, y - high), 2 * wide, 2 * high)


def set_date_axis(axes: Axes, low: float, high: float, *, inches: float) -> None:
    """Give a panel a horizontal axis of dates with as many named months as have room."""
    places, names = date_ticks(low, high, inches=inches)
    axes.set_xlim(low, high)
    axes.set_xticks(places, names)


def set_value_axis(axes: Axes, unit: str, low: float, high: float, *, inches: float) -> None:
    """Give a panel a horizontal axis of an input's values in its unit: dates or numbers."""
    margin = (high - low or 1.0) * VALUE_MARGIN
    if unit == "date":
        set_date_axis(axes, low - margin, high + margin, inches=inches)
        return
    axes.set_xlim(low - margin, high + margin)
    places = number_ticks(low, high, inches=inches, room=NUMBER_ROOM)
    axes.set_xticks(places, [spoken_value(place, unit) for place in places])


def number_ticks(low: float, high: float, *, inches: float, room: float) -> list[float]:
    """Choose round numbers to name between two values, as many as have ``room`` inches each.

    >>> number_ticks(0.3, 1.5, inches=3.0, room=0.5)
    [0.4, 0.6, 0.8, 1.0, 1.2, 1.4]
    """
    wanted = max(int(inches / room), 2)
    places = MaxNLocator(wanted, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high)
    return [round(float(place), 12) for place in places if low - 1e-9 <= place <= high + 1e-9]


def cell_ticks(
    values: Sequence[float], unit: str, *, inches: float, upright: bool
) -> tuple[list[float], list[str]]:
    """Name the values of a grid, each or every second, third ..., as many as have room on the axis."""
    names = [_tick_name(value, unit, upright=upright) for value in values]
    widest = max(inches_wide(name, SMALL_SIZE) for name in names)
    room = line_height(SMALL_SIZE) * 1.3 if upright else widest + CELL_GAP
    step = max(1, math.ceil(len(values) * room / inches))
    if unit == "date" and not upright:
        names = _with_years(
            [(date_of(value), name) for value, name in zip(values, names, strict=True)][::step]
        )
        return list(values[::step]), names
    return list(values[::step]), names[::step]


def date_ticks(low: float, high: float, *, inches: float) -> tuple[list[float], list[str]]:
    r"""Choose days to name between two days: months with their years, or days where months are few.

    >>> date_ticks(day_of(date(1941, 6, 1)), day_of(date(1942, 1, 31)), inches=1.1)[1]
    ['Jul\n1941', 'Oct\n ', 'Jan\n1942']
    """
    if high - low < SHORT_SPAN:
        return _day_ticks(low, high, inches=inches)
    first, last = date_of(low), date_of(high)
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if low <= day_of(date(year, month, 1)) <= high
    ]
    for step in STEPS:
        chosen = [month for month in months if (month.month - 1) % step == 0]
        if len(chosen) * MONTH_ROOM <= inches:
            break
    return [day_of(month) for month in chosen], _with_years([(day, MONTHS[day.month - 1]) for day in chosen])


def mark_history(axes: Axes, x: float, y: float) -> None:
    """Set history's black triangle on a point of a panel."""
    axes.plot([x], [y], TRIANGLE, color=INK, markersize=MARK_SIZE, clip_on=False, zorder=6)


def label_ends(axes: Axes, labels: Sequence[EndLabel]) -> None:
    """Write what each line or area is to the right of a panel, with its mark, none over another."""
    height = inches_of(axes)[1]
    low, high = axes.get_ylim()
    line = line_height(SMALL_SIZE) / height
    wished = [(named.height - low) / (high - low) for named in labels]
    places = spread(wished, line, line / 2, max(1 - line / 2, line / 2))
    for named, place in zip(labels, places, strict=True):
        look = LOOKS[named.category]
        beside = offset_copy(axes.transAxes, axes.get_figure(root=True), x=MARK_ROOM / 2, units="inches")
        axes.plot(
            [1],
            [place],
            look.mark,
            mec=look.colour,
            mfc=look.face,
            ms=look.size,
            transform=beside,
            clip_on=False,
        )
        axes.annotate(
            named.words,
            (1, place),
            (MARK_ROOM * POINTS_PER_INCH, 0),
            xycoords="axes fraction",
            textcoords="offset points",
            size=SMALL_SIZE,
            color=look.ink,
            va="center",
        )


def room_beside(labels: Sequence[EndLabel]) -> float:
    """Return how many inches labels need beside their panel."""
    return MARK_ROOM + max((inches_wide(named.words, SMALL_SIZE) for named in labels), default=0.0) + BESIDE


def count_axis(axes: Axes, top: float = 100.0) -> None:
    """Give a panel a vertical axis that counts reruns of a hundred from zero."""
    step = next(step for step in (1, 2, 5, 10, 25) if top / step <= 5)  # noqa: PLR2004 - few ticks are read best
    axes.set_ylim(0, top)
    axes.set_yticks([step * number for number in range(int(top / step) + 1)])
    axes.grid(axis="y", color=RULE, lw=0.4)


def end_words(category: str, number: str, among: Collection[str]) -> str:
    """Say an outcome and its number as a label beside a panel does that tells of all these outcomes.

    >>> end_words("north", "fewer than 1", ["north", "south"])
    'under 1 north'
    """
    short = number.replace("fewer than", "under").replace("more than", "over")
    return f"{short} {label(category, among)}"


def _tick_name(value: float, unit: str, *, upright: bool) -> str:
    """Name a value on an axis; the years of a horizontal axis of dates stand below."""
    if unit != "date":
        return spoken_value(value, unit)
    day = date_of(value)
    return f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if upright else "")


def _day_ticks(low: float, high: float, *, inches: float) -> tuple[list[float], list[str]]:
    """Name days where the axis is too short for months."""
    days = [date_of(day) for day in range(math.ceil(low), int(high) + 1)]
    room = MONTH_ROOM * 1.4
    step = next((step for step in DAY_STEPS if len(days) / step * room <= inches), DAY_STEPS[-1])
    named = [(day, f"{day.day} {MONTHS[day.month - 1]}") for day in days[::step]]
    return [day_of(day) for day, _ in named], _with_years(named)


def _with_years(named: Sequence[tuple[date, str]]) -> list[str]:
    """Write the year under the first date and under the first of each later year."""
    years = [0] + [day.year for day, _ in named]
    return [
        f"{name}\n{day.year}" if day.year != before else f"{name}\n "
        for (day, name), before in zip(named, years, strict=False)
    ]
