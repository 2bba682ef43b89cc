"""Where do front, oil and Soviet strength go when only luck differs? Fans of the watched reruns."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from northsouth.analysis.frequencies import HUNDRED
from northsouth.analysis.intervals import wilson
from northsouth.analysis.moments import HISTORY_DAY, moments
from northsouth.analysis.paths import FRONT, OIL, TRUTH, WAYS, Fan, fans, level_of, paths_finding
from northsouth.analysis.summary import written
from northsouth.figures.belief import PANELS, SHADES
from northsouth.figures.flags import draw_flags, flags_of, unnamed
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.marks import number_ticks, set_date_axis
from northsouth.figures.paper import MARGIN, WORD, Paper, fitted
from northsouth.figures.sheet import BETWEEN, Plate, Words, add_panel, blank_sheet, source_line
from northsouth.figures.style import FAINT, POINTS_PER_INCH, SMALL_SIZE, SOFT_INK, house_style
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.units import date_of, day_of, spoken_date
from northsouth.vocabulary.world import WORLD_QUANTITIES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FROM: Final = day_of(date(1941, 1, 1))
LEFT: Final = 0.42
HEIGHT: Final = 1.5
HEIGHT_OF_SEVERAL: Final = 0.9
HEADING: Final = 0.06
ROW_GAP: Final = 0.12
AXIS: Final = 0.36
NUMBER_ROOM: Final = 0.28
HEADROOM: Final = 1.05
HEADINGS: Final = {FRONT: "Front: km to Moscow", OIL: "Oil: million kL", TRUTH: "Soviet divisions"}
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


def figure_paths(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the paths of front, oil and Soviet strength in every arm."""
    return plate_paths(results, paper).figure


def plate_paths(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data.

    Raises InputError where the run watched no paths.
    """
    found = tuple(zip(*(fans(results, quantity) for quantity in WAYS), strict=True))
    horizon = results.experiment.horizon
    title = paths_finding(found, horizon)
    n = min(arm[0].n for arm in found)
    subtitle = (
        f"Bands hold 50, 80 and 95 of 100 reruns ({n} watched), which differ by luck alone; lines: median"
        f"{_dashes(results, found)}."
    )
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(results, found, words, on))
    low, high = wilson(n / 2, n)
    shown = (
        "Shaded: the middle 50, 80 and 95 of 100 watched reruns, by luck alone. Not shown: how unsure the "
        "facts are, and the record, against which the scorecard holds the model."
    )
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=f"±{math.ceil(HUNDRED * (high - low) / 2)}"),
        f"{title}. {_alt(found, horizon)}",
        HEADER,
        tuple(row for arm in found for fan in arm for row in _rows(fan, horizon)),
    )


def draw_path(axes: Axes, fan: Fan) -> None:
    """Draw a fan: its bands, the widest first, and its median."""
    look = PANELS[TRUTH]
    for band in fan.bands:
        axes.fill_between(fan.days, band.low, band.high, color=look.colour, alpha=SHADES[band.level], lw=0)
    axes.plot(fan.days, fan.median, color=look.ink, lw=1.2)


def _dashes(results: Results, found: Sequence[tuple[Fan, ...]]) -> str:
    """Name what upright dashes mark in the first arm; with their days where it is the only one."""
    marked = moments(results, found[0][0].arm)
    if len(found) > 1:
        names = [moment.label for moment in marked]
    else:
        names = [f"{moment.label}, {spoken_date(moment.day)}" for moment in marked]
    return f"; upright dashes: {'; '.join(names)}" if names else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """How panels stand: how many in a row, how far apart, and how large each is, in inches."""

    columns: int
    pitch: float
    width: float
    height: float

    @classmethod
    def of(cls, paper: Paper, arms: int) -> Grid:
        """Put the three quantities side by side, or one under the other on narrow paper."""
        columns = 1 if paper.narrow else len(WAYS)
        pitch = (paper.room + BETWEEN) / columns
        height = HEIGHT if arms == 1 else HEIGHT_OF_SEVERAL
        return cls(columns, pitch, pitch - BETWEEN - LEFT, height * paper.tall)


def _compose(results: Results, found: Sequence[tuple[Fan, ...]], words: Words, paper: Paper) -> Figure:
    """Lay out the panels of each arm, under its title where there are several."""
    grid = Grid.of(paper, len(found))
    titles = [wrapped(arm[0].arm.title, paper.room, size=paper.text, weight="bold") for arm in found]
    heads = [line_height(paper.text, t.count("\n") + 1) + ROW_GAP if len(found) > 1 else 0.0 for t in titles]
    row = line_height(SMALL_SIZE) + HEADING + grid.height + ROW_GAP
    low = sum(heads) + len(found) * (len(WAYS) // grid.columns) * row + AXIS
    sheet = blank_sheet(words, paper, drawing=low)
    wide, high = sheet.figure.get_size_inches()
    for arm, title, head in zip(found, titles, heads, strict=True):
        low -= head
        if head:
            place = (MARGIN / wide, (sheet.foot + low) / high)
            sheet.figure.text(*place, title, weight="bold", va="bottom")
        for number, fan in enumerate(arm):
            column = number % grid.columns
            low -= row if column == 0 else 0.0
            left = LEFT + column * grid.pitch
            axes = add_panel(sheet, left, low + ROW_GAP, width=grid.width, height=grid.height)
            draw_path(axes, fan)
            _set_axes(axes, results, grid, top=_top([one[number] for one in found]))
            axes.tick_params(labelbottom=arm is found[-1] and number >= len(arm) - grid.columns)
            flags = flags_of(moments(results, fan.arm), *axes.get_xlim(), width=grid.width, beyond=0.0)
            draw_flags(axes, unnamed(flags))
            pad = HEADING / 2 * POINTS_PER_INCH
            look: dict[str, Any] = {"size": SMALL_SIZE, "weight": "normal", "color": SOFT_INK}
            axes.set_title(HEADINGS[fan.quantity], x=-LEFT / grid.width, pad=pad, **look)
    return sheet.figure


def _set_axes(axes: Axes, results: Results, grid: Grid, *, top: float) -> None:
    """Give a panel its months and a height from zero."""
    experiment = results.experiment
    set_date_axis(axes, max(FROM, experiment.opening), experiment.horizon, inches=grid.width)
    axes.set_ylim(0, top)
    ticks = number_ticks(0, top, inches=grid.height, room=NUMBER_ROOM)
    axes.set_yticks(ticks, [f"{tick:,g}" for tick in ticks])
    axes.grid(axis="y", color=FAINT, lw=0.6)


def _top(shown: Sequence[Fan]) -> float:
    """Return the upper end of an axis that holds these fans."""
    highest = max(float(np.nanmax(fan.bands[0].high, initial=1.0)) for fan in shown)
    return HEADROOM * highest


def _rows(fan: Fan, horizon: float) -> Iterator[tuple[str | int | float, ...]]:
    """Give every day of a fan that is drawn."""
    bands = {band.level: band for band in fan.bands}
    unit = UNITS[fan.quantity]
    for place, day in enumerate(fan.days):
        if FROM <= day <= horizon:
            bounds = [
                float(b[place]) for level in (0.5, 0.8, 0.95) for b in (bands[level].low, bands[level].high)
            ]
            numbers = (written(number, unit) for number in (float(fan.median[place]), *bounds))
            start = (fan.arm.name, fan.arm.title, fan.quantity, unit, date_of(day).isoformat(), float(day))
            yield (*start, *numbers, fan.n)


def _alt(found: Sequence[tuple[Fan, ...]], horizon: float) -> str:
    """Describe the figure from its numbers."""
    days = [day for day in (FROM, day_of(date(1941, 6, 22)), HISTORY_DAY, horizon) if day <= horizon]
    arms = []
    for arm in found:
        said = []
        for fan in arm:
            steps = ", ".join(f"{level_of(fan, day)} on {spoken_date(day)}" for day in days)
            said.append(f"{HEADINGS[fan.quantity]}, median {steps}")
        arms.append(f"{arm[0].arm.title}: {'; '.join(said)}.")
    return f"Fans of front, oil and Soviet divisions over the reruns. {' '.join(arms)}"
