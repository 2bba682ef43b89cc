"""What was there, and what did Tokyo think was there? Soviet Far Eastern divisions over 1941, twice."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from matplotlib.patheffects import withStroke

from northsouth.analysis.frequencies import HUNDRED
from northsouth.analysis.intervals import wilson
from northsouth.analysis.moments import HALF_STRENGTH, OIL_LABEL, Moment, moments
from northsouth.analysis.paths import BELIEF, DESKS, TRUTH, Fan, beliefs_finding, fans, other_desks, standings
from northsouth.figures.fans import BELIEVED, HEADER, draw_fan, name_arm, rows_of
from northsouth.figures.flags import Flag, draw_flags, flags_of, room_for, unnamed
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.marks import number_ticks, set_date_axis
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.sheet import (
    BETWEEN,
    Plate,
    Words,
    add_panel,
    blank_sheet,
    source_line,
)
from northsouth.figures.style import (
    EDGE,
    FAINT,
    INK,
    PAPER,
    POINTS_PER_INCH,
    SMALL_SIZE,
    SOFT_INK,
    house_style,
)
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.units import day_of, spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

FIRST: Final = day_of(date(1941, 1, 1))
LAST: Final = day_of(date(1941, 12, 31))
LEFT: Final = 0.35
BELOW: Final = 0.4
HEIGHT: Final = 2.3
HEIGHT_OF_SEVERAL: Final = 1.15
TITLE_GAP: Final = 0.06
HEAD_GAP: Final = 0.2
ROW_GAP: Final = 0.08
DIVISIONS_ROOM: Final = 0.3
CONDITION_INSET: Final = 0.04
"""Inches between the line of half strength and its name."""

HEADINGS: Final = {TRUTH: "What was there", BELIEF: "What Tokyo believed"}
DESK_MARKS: Final = dict(zip(DESKS, ((0.25, "o"), (0.75, "s")), strict=True))
"""Where in each stretch of days another desk's marks stand, so that none share a place, and what they are."""
MARK_EVERY: Final = 61.0
"""Days between two marks of a desk."""
MARK_SIZE: Final = 4.0


def figure_belief(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the true and the believed number of Soviet Far Eastern divisions over 1941."""
    return plate_belief(results, paper).figure


def plate_belief(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data.

    Raises InputError where the run watched no paths.
    """
    tables = tuple(zip(fans(results, TRUTH), fans(results, BELIEF), strict=True))
    desks = other_desks(results)
    title = beliefs_finding(standings(results))
    subtitle = (
        f"Soviet divisions in the Far East. Bands hold 50, 80 and 95 of 100 reruns ({tables[0][0].n} "
        f"watched); lines: median{_named(desks)}; dotted: half strength, the General Staff's condition; "
        "upright dashes: events."
    )
    days = [_moments(results, truth) for truth, _ in tables]
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(tables, days, words, on, desks=desks))
    shown = (
        "Shaded: the middle 50, 80 and 95 of 100 watched reruns, by luck alone; how unsure Tokyo was of "
        f"its own estimate is not shown. Dotted: {HALF_STRENGTH:g} divisions, half of 30."
    )
    n = min(truth.n for truth, _ in tables)
    low, high = wilson(n / 2, n)
    error = f"±{round(HUNDRED * (high - low) / 2)}"
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=error),
        f"{title}. {_alt(tables)}",
        HEADER,
        (
            *(row for pair in tables for fan in pair for row in rows_of(fan, FIRST, LAST)),
            *(
                row
                for fans_of_arm in desks.values()
                for fan in fans_of_arm
                for row in rows_of(fan, FIRST, LAST, banded=False)
            ),
        ),
    )


def draw_desk(axes: Axes, fan: Fan) -> None:
    """Draw what another desk believes over the fan of the army's belief: its median alone."""
    part, mark = DESK_MARKS[fan.quantity]
    days = np.arange(FIRST + part * MARK_EVERY, LAST, MARK_EVERY)
    places = sorted(set(np.minimum(np.searchsorted(fan.days, days), len(fan.days) - 1).tolist()))
    look: dict[str, Any] = {"marker": mark, "ms": MARK_SIZE, "mfc": PAPER, "mew": EDGE, "markevery": places}
    axes.plot(fan.days, fan.median, color=BELIEVED.ink, lw=0.9, **look)


def _named(desks: Mapping[str, tuple[Fan, ...]]) -> str:
    """Say which line is whose, where more than one desk's belief is drawn."""
    if not any(desks.values()):
        return ""
    return " (dashes: army, circles: navy, squares: government)"


@dataclass(frozen=True, slots=True)
class Row:
    """Panels side by side: their fans, their arm's title where it is written, their flags and headings."""

    fans: tuple[Fan, ...]
    title: str
    flags: list[Flag]
    headed: bool

    def above(self, paper: Paper) -> float:
        """Return the inches between the panels and the arm's title."""
        named = any(flag.moment.label for flag in self.flags)
        heading = line_height(paper.text) + TITLE_GAP if self.headed else 0.0
        return (room_for(self.flags) if named else ROW_GAP) + heading

    def head(self, paper: Paper) -> float:
        """Return the inches that the arm's title takes."""
        lines = self.title.count("\n") + 1
        return line_height(paper.text, lines) + HEAD_GAP if self.title else 0.0


def _compose(
    tables: tuple[tuple[Fan, Fan], ...],
    days: Sequence[list[Moment]],
    words: Words,
    paper: Paper,
    *,
    desks: Mapping[str, tuple[Fan, ...]],
) -> Figure:
    """Lay out truth and belief side by side, a row for each arm; what repeats is said once.

    On narrow paper belief stands under truth.
    """
    width = paper.room - LEFT if paper.narrow else (paper.room - BETWEEN) / 2 - LEFT
    rows = _rows_of(tables, days, width, paper)
    height = (HEIGHT_OF_SEVERAL if len(rows) > 1 else HEIGHT) * paper.tall
    low = sum(row.head(paper) + row.above(paper) + height for row in rows) + BELOW
    sheet = blank_sheet(words, paper, drawing=low)
    top = _top(tables)
    for row in rows:
        above = row.above(paper)
        low -= row.head(paper) + above + height
        for column, fan in enumerate(row.fans):
            axes = add_panel(sheet, LEFT + column * (width + LEFT + BETWEEN), low, width=width, height=height)
            draw_fan(axes, fan)
            for desk in desks[fan.arm.name] if fan.quantity == BELIEF else ():
                draw_desk(axes, desk)
            _set_axes(axes, top, width, height)
            axes.tick_params(labelbottom=row is rows[-1])
            draw_flags(axes, row.flags)
            if row.headed:
                pad = (above - line_height(paper.text) - TITLE_GAP / 2) * POINTS_PER_INCH
                axes.set_title(HEADINGS[fan.quantity], pad=pad, weight="normal", color=SOFT_INK)
        if row.title:
            name_arm(sheet, row.title, low + height + above + TITLE_GAP / 2)
    return sheet.figure


def _rows_of(
    tables: tuple[tuple[Fan, Fan], ...], days: Sequence[list[Moment]], width: float, paper: Paper
) -> list[Row]:
    """Put the panels into rows; flags that are those of the first row go without their names."""
    rows: list[Row] = []
    for pair, marked in zip(tables, days, strict=True):
        title = wrapped(pair[0].arm.title, paper.room, size=paper.text, weight="bold")
        flags = flags_of(marked, FIRST, LAST, width=width, beyond=0.0)
        for number, beside in enumerate([(fan,) for fan in pair] if paper.narrow else [pair]):
            first = not rows
            shown = flags if first or (marked != days[0] and number == 0) else unnamed(flags)
            headed = first or paper.narrow
            rows.append(Row(beside, title if len(tables) > 1 and number == 0 else "", shown, headed))
    return rows


def _set_axes(axes: Axes, top: float, width: float, height: float) -> None:
    """Give a panel the months of 1941, divisions from zero and the line of half strength."""
    set_date_axis(axes, FIRST, LAST, inches=width)
    axes.set_ylim(0, top)
    axes.set_yticks(number_ticks(0, top, inches=height, room=DIVISIONS_ROOM))
    axes.grid(axis="y", color=FAINT, lw=0.6)
    axes.axhline(HALF_STRENGTH, color=INK, lw=0.9, ls=(0, (1, 1.5)))
    axes.annotate(
        f"half strength: {HALF_STRENGTH:g}",
        (0, HALF_STRENGTH),
        (CONDITION_INSET * POINTS_PER_INCH, -CONDITION_INSET * POINTS_PER_INCH),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        size=SMALL_SIZE,
        va="top",
        path_effects=[withStroke(linewidth=2.0, foreground=PAPER)],
        zorder=5,
    )


def _moments(results: Results, fan: Fan) -> list[Moment]:
    """Name the days that both panels of an arm mark."""
    return [moment for moment in moments(results, fan.arm) if moment.label != OIL_LABEL]


def _top(tables: tuple[tuple[Fan, Fan], ...]) -> float:
    """Return the upper end of the axis: the first ten above every band of the year."""
    shown = [
        float(np.nanmax(fan.bands[0].high[(fan.days >= FIRST) & (fan.days <= LAST)], initial=HALF_STRENGTH))
        for pair in tables
        for fan in pair
    ]
    return math.ceil((max(shown) + 1) / 10) * 10.0


def _alt(tables: tuple[tuple[Fan, Fan], ...]) -> str:
    """Describe the figure from its numbers."""
    arms = []
    for pair in tables:
        said = []
        for fan in pair:
            shown = [place for place, day in enumerate(fan.days) if FIRST <= day <= LAST]
            steps = ", ".join(
                f"{fan.median[place]:.0f} on {spoken_date(fan.days[place])}"
                for place in shown[:: max(1, len(shown) // 4)]
            )
            heading = HEADINGS[fan.quantity]
            said.append(f"{heading[0].lower()}{heading[1:]}, median {steps or 'unknown'}")
        arms.append(f"{pair[0].arm.title}: {'; '.join(said)}.")
    kind = "Two fans of Soviet divisions in the Far East over 1941, true and believed."
    return f"{kind} {' '.join(arms)}"
