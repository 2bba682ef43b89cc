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
from northsouth.figures.paper import CLOSE, MARGIN, Paper
from northsouth.figures.style import POINTS_PER_INCH, SMALL_SIZE, SOFT_INK
from northsouth.figures.wording import UNCHECKED, how_many_unchecked
from northsouth.records.results import Results

if TYPE_CHECKING:
    from matplotlib.axes import Axes

GAP: Final = 0.08
COLUMNS: Final = 2
LEAST_PANEL: Final = 0.9
"""Inches that a panel must have for two of them to stand side by side."""
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
    """A finished figure with its words and exactly the numbers that it draws, and its paper."""

    figure: Figure
    paper: Paper
    title: str
    caption: str
    alt: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]

    @property
    def overlong(self) -> bool:
        """Whether the figure is higher than the page that should hold it."""
        return self.figure.get_figheight() > self.paper.limit + CLOSE


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
    unchecked = how_many_unchecked(experiment.facts)
    warned = f" {UNCHECKED} {unchecked} of {len(experiment.facts)} facts are assumed or not checked."
    return (
        f"Model{UNCHECKED if unchecked else ''}, not evidence. northsouth, model {experiment.model}, "
        f"config {results.digest[:8]}, seed {experiment.seed}.{warned if unchecked else ''}"
    )


def blank_sheet(words: Words, paper: Paper, *, drawing: float) -> Sheet:
    """Write the words on a sheet and leave ``drawing`` inches of height for what is drawn.

    On a page that is higher than need be, the drawing stands in the middle between the words.
    """
    title = wrapped(words.title, paper.room, size=paper.title, weight="bold").split("\n")
    subtitle = wrapped(words.subtitle, paper.room, size=paper.text).split("\n")
    source = wrapped(words.source, paper.room, size=SMALL_SIZE).split("\n") if paper.signed else []
    top = MARGIN + line_height(paper.title, len(title)) + GAP + line_height(paper.text, len(subtitle)) + GAP
    foot = line_height(SMALL_SIZE, len(source)) + MARGIN + (GAP if source else 0.0)
    height = max(top + drawing + foot, paper.page)
    figure = Figure(figsize=(paper.width, height), dpi=paper.pixels_per_inch)
    FigureCanvasAgg(figure)
    below = _write(figure, title, MARGIN, size=paper.title, look={"weight": "bold"})
    _write(figure, subtitle, below + GAP, size=paper.text, look={"color": SOFT_INK})
    _write(figure, source, height - foot + GAP, size=SMALL_SIZE, look={"color": SOFT_INK})
    return Sheet(figure, foot + (height - top - drawing - foot) / 2)


def add_panel(sheet: Sheet, left: float, low: float, *, width: float, height: float) -> Axes:
    """Add a panel whose lower left corner lies so many inches from that of the drawing."""
    wide, high = sheet.figure.get_size_inches()
    place = ((MARGIN + left) / wide, (sheet.foot + low) / high, width / wide, height / high)
    return sheet.figure.add_axes(place)


def panel_columns(panels: int, around: Surroundings, paper: Paper) -> int:
    """Return how many panels stand in a row: two, or one where two would be too small."""
    columns = min(panels, COLUMNS)
    return columns if _width_of(columns, around, paper) >= LEAST_PANEL else 1


def panel_width(panels: int, around: Surroundings, paper: Paper) -> float:
    """Return how wide each of some panels can be, in inches."""
    return _width_of(panel_columns(panels, around, paper), around, paper)


def arm_panels(
    words: Words, titles: Sequence[str], around: Surroundings, *, paper: Paper, key: float = 0.0
) -> tuple[Sheet, list[Axes]]:
    """Lay out a panel for each arm, two in a row, each under its title; a single arm needs none.

    Two that would be too small stand one under the other. ``key`` inches are left free below all panels.
    """
    columns = panel_columns(len(titles), around, paper)
    width = _width_of(columns, around, paper)
    room = width + around.right
    broken = [wrapped(title, room, size=paper.text, weight="bold") for title in titles]
    rows = [broken[first : first + columns] for first in range(0, len(broken), columns)]
    lines = [max(title.count("\n") for title in row) + 1 if len(titles) > 1 else 0 for row in rows]
    heights = [
        line_height(paper.text, number) + around.above + around.height + around.below for number in lines
    ]
    sheet = blank_sheet(words, paper, drawing=sum(heights) + key)
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


def _width_of(columns: int, around: Surroundings, paper: Paper) -> float:
    return (paper.room - (columns - 1) * BETWEEN) / columns - around.left - around.right


def _write(figure: Figure, lines: list[str], top: float, *, size: float, look: dict[str, Any]) -> float:
    """Write lines from ``top`` inches below the upper edge on; return where the next would start."""
    for number, line in enumerate(lines):
        baseline = top + line_height(size, number) + size / POINTS_PER_INCH
        height = 1 - baseline / figure.get_figheight()
        figure.text(MARGIN / figure.get_figwidth(), height, line, size=size, va="baseline", **look)
    return top + line_height(size, len(lines))
