"""Where do front, oil and Soviet strength go when only luck differs? Fans of the watched reruns."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from northsouth.analysis.frequencies import HUNDRED
from northsouth.analysis.intervals import wilson
from northsouth.analysis.moments import HISTORY_DAY, moments
from northsouth.analysis.paths import FRONT, OIL, TRUTH, WAYS, Fan, fans, level_of, paths_finding, recorded
from northsouth.figures.fans import HEADER as FAN_HEADER
from northsouth.figures.fans import draw_fan, name_arm
from northsouth.figures.fans import rows_of as rows_of_fan
from northsouth.figures.flags import draw_flags, flags_of, unnamed
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.marks import number_ticks, set_date_axis
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.recorded import COLUMNS, draw_levels, fan_row, key, spoken, told
from northsouth.figures.recorded import rows_of as rows_of_levels
from northsouth.figures.sheet import BETWEEN, Plate, Words, add_panel, blank_sheet, source_line
from northsouth.figures.style import FAINT, POINTS_PER_INCH, SMALL_SIZE, SOFT_INK, house_style
from northsouth.figures.wording import caption
from northsouth.records.experiment import RecordedLevel
from northsouth.records.results import Results
from northsouth.vocabulary.units import day_of, spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FROM: Final = day_of(date(1941, 1, 1))
LEFT: Final = 0.42
HEIGHT: Final = 1.5
HEIGHT_OF_SEVERAL: Final = 0.9
HEADING: Final = 0.1
ROW_GAP: Final = 0.12
AXIS: Final = 0.36
NUMBER_ROOM: Final = 0.28
HEADROOM: Final = 1.05
HEADINGS: Final = {FRONT: "Front: km to Moscow", OIL: "Oil: million kL", TRUTH: "Soviet divisions"}


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
    levels = {quantity: recorded(results, quantity, FROM, horizon) for quantity in WAYS}
    every = [level for quantity in WAYS for level in levels[quantity]]
    words = Words(title, subtitle + key(every), source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(results, found, words, on, levels=levels))
    low, high = wilson(n / 2, n)
    shown = (
        "Shaded: the middle 50, 80 and 95 of 100 watched reruns, by luck alone. Not shown: how unsure the "
        f"facts are{'. ' if every else ', and '}{told(every)}"
    )
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=f"±{math.ceil(HUNDRED * (high - low) / 2)}"),
        f"{title}. {_alt(found, horizon, levels)}",
        (*FAN_HEADER, *COLUMNS),
        (
            *(fan_row(row) for arm in found for fan in arm for row in rows_of_fan(fan, FROM, horizon)),
            *rows_of_levels(every),
        ),
    )


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


def _compose(
    results: Results,
    found: Sequence[tuple[Fan, ...]],
    words: Words,
    paper: Paper,
    *,
    levels: Mapping[str, Sequence[RecordedLevel]],
) -> Figure:
    """Lay out the panels of each arm, under its title where there are several."""
    grid = Grid.of(paper, len(found))
    titles = [wrapped(arm[0].arm.title, paper.room, size=paper.text, weight="bold") for arm in found]
    heads = [line_height(paper.text, t.count("\n") + 1) + ROW_GAP if len(found) > 1 else 0.0 for t in titles]
    row = line_height(SMALL_SIZE) + HEADING + grid.height + ROW_GAP
    low = sum(heads) + len(found) * (len(WAYS) // grid.columns) * row + AXIS
    sheet = blank_sheet(words, paper, drawing=low)
    for arm, title, head in zip(found, titles, heads, strict=True):
        low -= head
        if head:
            name_arm(sheet, title, low)
        for number, fan in enumerate(arm):
            column = number % grid.columns
            low -= row if column == 0 else 0.0
            left = LEFT + column * grid.pitch
            axes = add_panel(sheet, left, low + ROW_GAP, width=grid.width, height=grid.height)
            recorded_here = levels[fan.quantity]
            draw_fan(axes, fan)
            draw_levels(axes, recorded_here)
            _set_axes(axes, results, grid, top=_top([one[number] for one in found], recorded_here))
            axes.tick_params(labelbottom=arm is found[-1] and number >= len(arm) - grid.columns)
            flags = flags_of(moments(results, fan.arm), *axes.get_xlim(), width=grid.width, beyond=0.0)
            draw_flags(axes, unnamed(flags))
            pad = HEADING * 0.6 * POINTS_PER_INCH
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


def _top(shown: Sequence[Fan], levels: Sequence[RecordedLevel]) -> float:
    """Return the upper end of an axis that holds these fans and levels."""
    highest = [float(np.nanmax(fan.bands[0].high, initial=1.0)) for fan in shown]
    return HEADROOM * max([*highest, *(level.high for level in levels)])


def _alt(
    found: Sequence[tuple[Fan, ...]], horizon: float, levels: Mapping[str, Sequence[RecordedLevel]]
) -> str:
    """Describe the figure from its numbers."""
    days = [day for day in (FROM, day_of(date(1941, 6, 22)), HISTORY_DAY, horizon) if day <= horizon]
    arms = []
    for arm in found:
        said = []
        for fan in arm:
            steps = ", ".join(f"{level_of(fan, day)} on {spoken_date(day)}" for day in days)
            said.append(f"{HEADINGS[fan.quantity]}, median {steps}")
        arms.append(f"{arm[0].arm.title}: {'; '.join(said)}.")
    record = [spoken(levels[name], HEADINGS[name]) for name in WAYS if levels[name]]
    marked = f" Triangles: the record. {'; '.join(record)}." if record else ""
    return f"Fans of front, oil and Soviet divisions over the reruns. {' '.join(arms)}{marked}"
