"""The regions of a map: where their edges are, and where their names leave most room around them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.patheffects import withStroke

from northsouth.analysis.contour import ResponseMap, Segment
from northsouth.analysis.frequencies import HUNDRED
from northsouth.analysis.intervals import FloatArray
from northsouth.figures.lettering import inches_wide, line_height
from northsouth.figures.sheet import inches_of
from northsouth.figures.style import INK, LOOKS, PAPER, SMALL_SIZE, label
from northsouth.vocabulary.questions import Route

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

DARK: Final = 0.5
"""Part of the scale from which words on a cell are white."""
LINE_ROOM: Final = 0.03
TRIANGLE_ROOM: Final = 0.08
"""Inches around the line and the triangle that words keep free."""
SLACKS: Final = tuple(0.05 * step for step in range(30))
"""Inches of room to try around the words."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a panel, in inches from its lower left corner."""

    left: float
    right: float
    low: float
    high: float

    def overlaps(self, other: Box) -> bool:
        """Say whether two rectangles share a place."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.high <= other.low or other.high <= self.low)


@dataclass(frozen=True, slots=True)
class Board:
    """A grid of cells on a panel: the edges of its columns and rows, in inches."""

    across: FloatArray
    up: FloatArray

    def middle(self, column: int, row: int) -> tuple[float, float]:
        """Return the middle of a cell."""
        x = (self.across[column] + self.across[column + 1]) / 2
        y = (self.up[row] + self.up[row + 1]) / 2
        return float(x), float(y)

    def holds(self, inside: NDArray[np.bool_], box: Box) -> bool:
        """Say whether a rectangle lies on the board and touches marked cells only."""
        if box.left < self.across[0] or box.right > self.across[-1]:
            return False
        if box.low < self.up[0] or box.high > self.up[-1]:
            return False
        left, right = np.searchsorted(self.across, [box.left, box.right], side="right") - 1
        low, high = np.searchsorted(self.up, [box.low, box.high], side="right") - 1
        return bool(inside[low : high + 1, left : right + 1].all())


def roomiest(
    board: Board, inside: NDArray[np.bool_], need: tuple[float, float], *, avoid: tuple[Box, ...]
) -> tuple[int, int] | None:
    """Find the cell (column, row) on whose middle words of this size have most room in a region.

    Returns nothing where they fit nowhere.
    """
    best, spot = -1.0, None
    for row, column in np.argwhere(inside):
        x, y = board.middle(int(column), int(row))
        room = _room(board, inside, (x, y), need=need, avoid=avoid)
        if room > best:
            best, spot = room, (int(column), int(row))
    return spot


def _room(
    board: Board,
    inside: NDArray[np.bool_],
    place: tuple[float, float],
    *,
    need: tuple[float, float],
    avoid: tuple[Box, ...],
) -> float:
    """Return how much room words have around them at a place; less than nothing where they do not fit."""
    room = -1.0
    x, y = place
    for slack in SLACKS:
        wide, high = need[0] / 2 + slack, need[1] / 2 + slack
        box = Box(x - wide, x + wide, y - high, y + high)
        if any(box.overlaps(other) for other in avoid) or not board.holds(inside, box):
            break
        room = slack
    return room


def edges_of(middles: FloatArray) -> FloatArray:
    """Return the edges between values half-way to their neighbours; the outer cells are symmetrical.

    >>> edges_of(np.array([0.5, 1.0, 2.0])).tolist()
    [0.25, 0.75, 1.5, 2.5]
    """
    if len(middles) == 1:
        return np.array([middles[0] - 0.5, middles[0] + 0.5])
    between = (middles[:-1] + middles[1:]) / 2
    first, last = 2 * middles[0] - between[0], 2 * middles[-1] - between[-1]
    return np.concatenate([[first], between, [last]])


def history_shown(table: ResponseMap) -> bool:
    """Say whether history lies on the map."""
    across, up = table.varied
    inside_across = table.across[0] <= across.history <= table.across[-1]
    return bool(inside_across and table.up[0] <= up.history <= table.up[-1])


def name_regions(axes: Axes, table: ResponseMap, *, top: float, lines: tuple[Segment, ...] = ()) -> None:
    """Write the likeliest outcome into each region with room for it, away from edges and lines.

    Dots are kept free as well, where that can be.
    """
    width, height = inches_of(axes)
    board = Board(_inches(edges_of(table.across), width), _inches(edges_of(table.up), height))
    tops = table.leading()
    shade = np.nan_to_num(table.share(Route.NORTH)) * HUNDRED / top
    regions = dict.fromkeys(name for name in tops.ravel() if name)
    firm = tuple(_taken(table, width, height, lines))
    dots = tuple((place, place) for place in table.open_cells)
    soft = tuple(_taken(table, width, height, (*lines, *dots)))
    for category in regions if len(regions) > 1 else ():
        name = label(str(category), table.categories)
        for words, avoid in product((f"{name} likeliest", name), (soft, firm)):
            need = inches_wide(words, SMALL_SIZE), line_height(SMALL_SIZE)
            cell = roomiest(board, tops == category, need, avoid=avoid)
            if cell is not None:
                break
        if cell is None:
            continue
        x, y = board.middle(*cell)
        dark = shade[cell[1], cell[0]] > DARK
        axes.text(
            x / width,
            y / height,
            words,
            transform=axes.transAxes,
            size=SMALL_SIZE,
            color=PAPER if dark else INK,
            ha="center",
            va="center",
            path_effects=[withStroke(linewidth=2.0, foreground=LOOKS[Route.NORTH].ink if dark else PAPER)],
        )


def _taken(table: ResponseMap, width: float, height: float, lines: tuple[Segment, ...]) -> list[Box]:
    """Return the rectangles that lines and history's triangle take on a panel, in inches."""
    x_edges, y_edges = edges_of(table.across), edges_of(table.up)
    pieces = [(piece, LINE_ROOM) for piece in (*table.contour, *lines)]
    if history_shown(table):
        place = (table.varied[0].history, table.varied[1].history)
        pieces.append(((place, place), TRIANGLE_ROOM))
    boxes = []
    for piece, room in pieces:
        x = [(place[0] - x_edges[0]) / (x_edges[-1] - x_edges[0]) * width for place in piece]
        y = [(place[1] - y_edges[0]) / (y_edges[-1] - y_edges[0]) * height for place in piece]
        boxes.append(Box(min(x) - room, max(x) + room, min(y) - room, max(y) + room))
    return boxes


def _inches(edges: FloatArray, length: float) -> FloatArray:
    """Measure edges in inches along a side of the panel."""
    measured: FloatArray = (edges - edges[0]) / (edges[-1] - edges[0]) * length
    return measured
