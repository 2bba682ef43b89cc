"""Fans of paths, as more than one figure draws them: bands around a median, their table, arms' titles."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from northsouth.analysis.paths import BELIEF, TRUTH, Fan
from northsouth.analysis.summary import written
from northsouth.figures.paper import MARGIN
from northsouth.figures.sheet import Sheet
from northsouth.figures.style import INK
from northsouth.vocabulary.units import date_of
from northsouth.vocabulary.world import WORLD_QUANTITIES

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SHADES: Final = {0.95: 0.18, 0.80: 0.32, 0.50: 0.55}
"""Opacity of each band, the inner ones over the outer."""
LEVELS: Final = (0.5, 0.8, 0.95)
UNITS: Final = {quantity.name: quantity.unit for quantity in WORLD_QUANTITIES}

HEADER: Final = (
    "arm",
    "arm_title",
    "quantity",
    "unit",
    "date",
    "day",
    "median",
    "low_50",
    "high_50",
    "low_80",
    "high_80",
    "low_95",
    "high_95",
    "watched_reruns",
)
"""The columns of a table of fans."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a fan looks: the colour of its bands, ink, dashes and points of its median."""

    colour: str
    ink: str
    line: str
    width: float


TRUE: Final = Look("#4d4d4d", INK, "-", 1.4)
BELIEVED: Final = Look("#a8487f", "#541438", "--", 1.4)
LOOKS: Final = {TRUTH: TRUE, BELIEF: BELIEVED}
"""The look of what is there and of what is believed; all else that is there looks as the truth does."""


def draw_fan(axes: Axes, fan: Fan) -> None:
    """Draw the bands of a fan, the widest first, and its median."""
    look = LOOKS.get(fan.quantity, TRUE)
    for band in fan.bands:
        axes.fill_between(fan.days, band.low, band.high, color=look.colour, alpha=SHADES[band.level], lw=0)
    axes.plot(fan.days, fan.median, color=look.ink, lw=look.width, ls=look.line)


def rows_of(
    fan: Fan, first: float, last: float, *, banded: bool = True
) -> Iterator[tuple[str | int | float, ...]]:
    """Give every day of a fan between two days under ``HEADER``, its bands left out where none are drawn."""
    bands = {band.level: band for band in fan.bands}
    unit = UNITS[fan.quantity]
    for place, day in enumerate(fan.days):
        if first <= day <= last:
            bounds = [
                float(bound[place]) if banded else math.nan
                for level in LEVELS
                for bound in (bands[level].low, bands[level].high)
            ]
            numbers = (written(number, unit) for number in (float(fan.median[place]), *bounds))
            start = (fan.arm.name, fan.arm.title, fan.quantity, unit, date_of(day).isoformat(), float(day))
            yield (*start, *numbers, fan.n)


def name_arm(sheet: Sheet, title: str, height: float) -> None:
    """Write the title of an arm so many inches above the foot of the drawing."""
    wide, high = sheet.figure.get_size_inches()
    sheet.figure.text(MARGIN / wide, (sheet.foot + height) / high, title, weight="bold", va="bottom")
