"""What do single histories look like? The first twelve, side by side, each with its lines and its end."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np

from northsouth.analysis.frequencies import HUNDRED
from northsouth.analysis.intervals import FloatArray, wilson
from northsouth.analysis.moments import HISTORY_DAY
from northsouth.analysis.worlds import SHOWN, World, Worlds, spoken, worlds, worlds_finding
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.marks import MONTHS, TRIANGLE, set_date_axis
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.sheet import Plate, Words, add_panel, blank_sheet, source_line
from northsouth.figures.style import (
    FAINT,
    INK,
    LOOKS,
    POINTS_PER_INCH,
    SMALL_SIZE,
    SOFT_INK,
    house_style,
    label,
)
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import date_of, day_of, spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FROM: Final = day_of(date(1941, 1, 1))
BEFORE: Final = 90.0
"""What is shown begins with 1941, and earlier where a history ended less than so many days later."""
COLUMNS: Final = 3
COLUMNS_OF_A_SLIDE: Final = 4
COLUMNS_IF_NARROW: Final = 2
STRIPS: Final = (*SHOWN, "meetings")
NAMES: Final = ("believed", "front", "oil", "meetings")
NAMES_ROOM: Final = 0.6
HEIGHT: Final = 0.78
"""Inches of a panel, on a page of text."""
GUTTER: Final = 0.14
GAP: Final = 0.07
AXIS: Final = 0.34
FILLED: Final = 0.85
"""How much of its strip the highest value fills."""
DECIDED: Final = 0.72
VOTED: Final = 0.32
"""How long the ticks of meetings are, in strips."""
AFTER: Final = 0.14
"""How dense the colour is that covers what comes after the end."""

HEADER: Final = ("rerun", "kind", "name", "date", "day", "value")


@dataclass(frozen=True, slots=True)
class Span:
    """The days that are shown, the first and the last, and the highest value of each line's strip."""

    first: float
    last: float
    tops: tuple[float, ...]


def figure_twelve(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the first twelve histories of the first arm."""
    return plate_twelve(results, paper).figure


def plate_twelve(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data.

    Raises InputError where the run keeps no told histories.
    """
    told = worlds(results)
    span = _span(told, results)
    title = worlds_finding(told)
    of_arm = f" of “{told.arm.title}”" if len(results.experiment.arms) > 1 else ""
    subtitle = (
        f"Reruns {_numbers(told)}{of_arm}. From the top: Soviet divisions as the army believes (to "
        f"{span.tops[0]:.0f}), km to Moscow (to {span.tops[1]:,.0f}), oil in store (to {span.tops[2]:.0f} "
        "million kL), and meetings: long ticks decide, short ones do not."
    )
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(told, span, words, on))
    shown = (
        f"The first {spoken(len(told.worlds))} reruns{of_arm} by number, chosen before anybody "
        "looked; twelve tell what histories look like, and not how often. Colour: from the end on. "
        f"Triangle: history, {spoken_date(HISTORY_DAY)}. "
        f"Not shown: {spoken_date(results.experiment.opening)} to {spoken_date(span.first)}, and what other "
        "desks believe."
    )
    n = max(1, sum(world.route is not None for world in told.worlds))
    low, high = wilson(n / 2, n)
    error = f"±{math.ceil(HUNDRED * (high - low) / 2)}"
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=error),
        f"{title}. {_alt(told)}",
        HEADER,
        tuple(_rows(told, span)),
    )


def draw_world(axes: Axes, world: World, days: FloatArray, span: Span) -> None:
    """Draw one history: its lines in strips of their own, its meetings, and where it ended."""
    for place, (quantity, top) in enumerate(zip(SHOWN, span.tops, strict=True)):
        ground = len(SHOWN) - place
        axes.axhline(ground, color=FAINT, lw=0.6)
        axes.plot(days, ground + FILLED * world.paths[quantity] / top, color=INK, lw=0.9)
    shown = [meeting for meeting in world.meetings if meeting.day >= span.first]
    decided = [meeting.day for meeting in shown if meeting.decided]
    voted = [meeting.day for meeting in shown if not meeting.decided]
    axes.vlines(voted, 0, VOTED, color=SOFT_INK, lw=0.5)
    axes.vlines(decided, 0, DECIDED, color=INK, lw=1.1)
    if world.route is not None and world.route is not Route.NONE:
        look = LOOKS[world.route]
        axes.axvspan(world.day, span.last, color=look.colour, alpha=AFTER, lw=0)
        axes.plot([world.day] * 2, [0, len(STRIPS)], color=look.colour, lw=1.3)
        axes.plot(
            [world.day], [len(STRIPS)], look.mark, mec=look.colour, mfc=look.face, ms=look.size, clip_on=False
        )
    if span.first <= HISTORY_DAY <= span.last:
        axes.plot([HISTORY_DAY], [0], TRIANGLE, color=INK, ms=4, clip_on=False, zorder=6)


def _compose(told: Worlds, span: Span, words: Words, paper: Paper) -> Figure:
    """Lay out the histories in rows, as many side by side as have room, under one calendar."""
    columns = COLUMNS_IF_NARROW if paper.narrow else COLUMNS_OF_A_SLIDE if paper.page else COLUMNS
    columns = min(columns, len(told.worlds))
    width = (paper.room - NAMES_ROOM - (columns - 1) * GUTTER) / columns
    high = max(HEIGHT * paper.tall, len(STRIPS) * line_height(SMALL_SIZE))
    among = [str(world.route) for world in told.worlds if world.route is not None]
    titles = [wrapped(_heading(world, among), width, size=SMALL_SIZE, weight="bold") for world in told.worlds]
    rows = [range(first, min(first + columns, len(titles))) for first in range(0, len(titles), columns)]
    heads = [line_height(SMALL_SIZE, max(titles[i].count("\n") + 1 for i in row)) + GAP for row in rows]
    low = sum(heads) + len(rows) * (high + GAP) + AXIS
    sheet = blank_sheet(words, paper, drawing=low)
    for row, head in zip(rows, heads, strict=True):
        low -= head + high + GAP
        for column, i in enumerate(row):
            left = NAMES_ROOM + column * (width + GUTTER)
            axes = add_panel(sheet, left, low, width=width, height=high)
            world = told.worlds[i]
            draw_world(axes, world, told.days, span)
            last = i + columns >= len(titles)
            _set_axes(axes, span, width, named=column == 0, dated=last)
            ink = SOFT_INK if world.route is None else LOOKS[world.route].ink
            axes.set_title(titles[i], size=SMALL_SIZE, pad=GAP * POINTS_PER_INCH, color=ink)
    return sheet.figure


def _set_axes(axes: Axes, span: Span, width: float, *, named: bool, dated: bool) -> None:
    """Give a panel its calendar, and the names of its strips where it stands on the left."""
    set_date_axis(axes, span.first, span.last, inches=width)
    axes.tick_params(labelbottom=dated, length=2)
    axes.set_ylim(0, len(STRIPS))
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    if not named:
        return
    for place, name in enumerate(reversed(NAMES)):
        axes.annotate(
            name,
            (0, place + VOTED),
            (-NAMES_ROOM * POINTS_PER_INCH, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            size=SMALL_SIZE,
            color=SOFT_INK,
            va="center",
        )


def _heading(world: World, among: Sequence[str]) -> str:
    """Name a history by its rerun, and say how and when it ended."""
    if world.route is None:
        return f"{world.number}: failed"
    words = label(world.route, among)
    if math.isinf(world.day):
        return f"{world.number}: {words}"
    day = date_of(world.day)
    return f"{world.number}: {words}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def _span(told: Worlds, results: Results) -> Span:
    """Choose what is shown: from 1941 on, or from a while before the first end on."""
    ends = [world.day - BEFORE for world in told.worlds if math.isfinite(world.day)]
    first = day_of(date_of(min([FROM, *ends])).replace(day=1))
    tops = []
    for quantity in SHOWN:
        values = [world.paths[quantity][told.days >= first] for world in told.worlds]
        tops.append(max(1.0, float(np.nanmax([*values, np.ones_like(values[0])]))))
    return Span(
        max(first, results.experiment.opening), results.experiment.horizon, tuple(map(math.ceil, tops))
    )


def _numbers(told: Worlds) -> str:
    first, last = told.worlds[0].number, told.worlds[-1].number
    return f"{first} to {last}" if last > first else str(first)


def _rows(told: Worlds, span: Span) -> Iterator[tuple[str | int | float, ...]]:
    """Give every point, meeting and end that is drawn."""
    for world in told.worlds:
        start = (world.number,)
        for quantity in SHOWN:
            for day, value in zip(told.days, world.paths[quantity], strict=True):
                if span.first <= day <= span.last and not np.isnan(value):
                    yield (*start, "line", quantity, date_of(day).isoformat(), float(day), float(value))
        for meeting in world.meetings:
            if meeting.day >= span.first:
                decided = "; ".join(meeting.decided)
                yield (
                    *start,
                    "meeting",
                    decided,
                    date_of(meeting.day).isoformat(),
                    meeting.day,
                    len(meeting.decided),
                )
        dated = math.isfinite(world.day)
        when = (date_of(world.day).isoformat(), world.day) if dated else ("never", "")
        yield (*start, "end", world.route or "failed", *when, "")


def _alt(told: Worlds) -> str:
    """Describe each history from its numbers."""
    said = []
    for world in told.worlds:
        decisions = sum(len(meeting.decided) for meeting in world.meetings)
        end = f"failed ({world.label})" if world.route is None else world.label
        said.append(f"{world.number}: {end}, {decisions} decisions")
    counts = Counter(world.route for world in told.worlds if world.route is not None)
    among = [str(route) for route in counts]
    ways = ", ".join(f"{spoken(counts[Route(name)])} {label(name, among)}" for name in among)
    kind = f"Small panels of {spoken(len(told.worlds))} histories with lines of belief, front and oil"
    return f"{kind}: {ways or 'none ended'}. {'; '.join(said)}."
