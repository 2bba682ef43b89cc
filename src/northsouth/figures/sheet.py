"""The sheet that every figure is drawn on, and the words around the drawing.

A title says what was found, a line what is shown, another which run it comes from. Every
panel is placed in inches, so that nothing moves when a number grows by a digit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.style import (
    PIXELS_PER_INCH,
    POINTS_PER_INCH,
    SMALL_SIZE,
    SOFT_INK,
    TEXT_SIZE,
    TITLE_SIZE,
    WIDTH,
)
from northsouth.records.results import Results

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARGIN: Final = 0.1
ROOM: Final = WIDTH - 2 * MARGIN
"""Inches between the margins."""
GAP: Final = 0.08
COLUMNS: Final = 2
BETWEEN: Final = 0.2
"""Inches between two panels side by side."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words around a drawing."""

    title: str
    subtitle: str
    source: str


@dataclass(frozen=True, slots=True)
class Plate:
    """A finished figure with its words and exactly the numbers that it draws."""

    figure: Figure
    title: str
    caption: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A figure with its words on it, and how many inches above its edge the drawing begins."""

    figure: Figure
    foot: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Inches around a panel for what is written beside it, and the height of the panel."""

    left: float
    right: float
    above: float
    below: float
    height: float


def source_line(results: Results) -> str:
    """Say which run a figure comes from, short enough to stand under it."""
    experiment = results.experiment
    return (
        f"Model, not evidence. northsouth, model {experiment.model}, "
        f"config {results.digest[:8]}, seed {experiment.seed}."
    )


def blank_sheet(words: Words, *, drawing: float) -> Sheet:
    """Write the words on a sheet and leave ``drawing`` inches of height for what is drawn."""
    title = wrapped(words.title, ROOM, size=TITLE_SIZE, weight="bold").split("\n")
    subtitle = wrapped(words.subtitle, ROOM, size=TEXT_SIZE).split("\n")
    source = wrapped(words.source, ROOM, size=SMALL_SIZE).split("\n")
    top = MARGIN + line_height(TITLE_SIZE, len(title)) + GAP + line_height(TEXT_SIZE, len(subtitle)) + GAP
    foot = GAP + line_height(SMALL_SIZE, len(source)) + MARGIN
    figure = Figure(figsize=(WIDTH, top + drawing + foot), dpi=PIXELS_PER_INCH)
    FigureCanvasAgg(figure)
    below = _write(figure, title, MARGIN, size=TITLE_SIZE, look={"weight": "bold"})
    _write(figure, subtitle, below + GAP, size=TEXT_SIZE, look={"color": SOFT_INK})
    _write(figure, source, top + drawing + GAP, size=SMALL_SIZE, look={"color": SOFT_INK})
    return Sheet(figure, foot)


def add_panel(sheet: Sheet, left: float, low: float, *, width: float, height: float) -> Axes:
    """Add a panel whose lower left corner lies so many inches from that of the drawing."""
    wide, high = sheet.figure.get_size_inches()
    place = ((MARGIN + left) / wide, (sheet.foot + low) / high, width / wide, height / high)
    return sheet.figure.add_axes(place)


def panel_width(panels: int, around: Surroundings) -> float:
    """Return how wide each of some panels can be, two in a row, in inches."""
    columns = min(panels, COLUMNS)
    return (ROOM - (columns - 1) * BETWEEN) / columns - around.left - around.right


def arm_panels(
    words: Words, titles: Sequence[str], around: Surroundings, *, key: float = 0.0
) -> tuple[Sheet, list[Axes]]:
    """Lay out a panel for each arm, two in a row, each under its title; a single arm needs none.

    ``key`` inches are left free below all panels.
    """
    columns = min(len(titles), COLUMNS)
    width = panel_width(len(titles), around)
    room = width + around.right
    broken = [wrapped(title, room, size=TEXT_SIZE, weight="bold") for title in titles]
    rows = [broken[first : first + columns] for first in range(0, len(broken), columns)]
    lines = [max(title.count("\n") for title in row) + 1 if len(titles) > 1 else 0 for row in rows]
    heights = [
        line_height(TEXT_SIZE, number) + around.above + around.height + around.below for number in lines
    ]
    sheet = blank_sheet(words, drawing=sum(heights) + key)
    panels = []
    low = sum(heights) + key
    for row, height in zip(rows, heights, strict=True):
        low -= height
        for column, title in enumerate(row):
            left = column * (around.left + width + around.right + BETWEEN) + around.left
            axes = add_panel(sheet, left, low + around.below, width=width, height=around.height)
            if len(titles) > 1:
                axes.set_title(title, pad=around.above * POINTS_PER_INCH, linespacing=1.1)
            panels.append(axes)
    return sheet, panels


def inches_of(axes: Axes) -> tuple[float, float]:
    """Return how wide and high a panel is, in inches."""
    place = axes.get_position()
    wide, high = cast("Figure", axes.get_figure(root=True)).get_size_inches()
    return place.width * wide, place.height * high


def _write(figure: Figure, lines: list[str], top: float, *, size: float, look: dict[str, Any]) -> float:
    """Write lines from ``top`` inches below the upper edge on; return where the next would start."""
    for number, line in enumerate(lines):
        baseline = top + line_height(size, number) + size / POINTS_PER_INCH
        height = 1 - baseline / figure.get_figheight()
        figure.text(MARGIN / WIDTH, height, line, size=size, va="baseline", **look)
    return top + line_height(size, len(lines))
