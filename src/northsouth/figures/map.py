"""Where does it flip? Two inputs, the share of reruns that strike north, and the line where it turns.

The shade is north by decision alone, for the map asks where Japan's choice flips and a war that the field
army began is nobody's choice. Where there is such a war the figure says so in its words, gives its share
in the table, and draws the line around cells in which it is the likeliest outcome.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np
from matplotlib.collections import LineCollection
from matplotlib.colors import LinearSegmentedColormap

from northsouth.analysis.contour import ResponseMap, field_at_most, maps_finding, response_maps
from northsouth.analysis.frequencies import HUNDRED, following, joined, leading, spoken_error
from northsouth.analysis.response import spoken_value
from northsouth.figures.allowed import (
    Allowed,
    allowed_in_full,
    allowed_in_short,
    allowed_on,
    draw_allowed,
)
from northsouth.figures.cells import HEADER, cell_rows, marked_rows
from northsouth.figures.lettering import inches_wide, line_height, wrapped
from northsouth.figures.marks import cell_ticks, mark_history
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.regions import edges_of, history_shown, name_regions
from northsouth.figures.sheet import (
    Plate,
    Sheet,
    Surroundings,
    Words,
    add_panel,
    arm_panels,
    panel_width,
    source_line,
)
from northsouth.figures.style import (
    INK,
    LOOKS,
    PAPER,
    SMALL_SIZE,
    house_style,
    label,
)
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SHADES: Final = LinearSegmentedColormap.from_list(
    "north", ["#f7fbfd", "#9cc9e3", LOOKS[Route.NORTH].colour, "#00304a"]
)
TOPS: Final = (5.0, 10.0, 25.0, 50.0, 100.0)
"""Ends of the scale of shades to choose from, in reruns of a hundred."""
HEIGHT: Final = 3.3
HEIGHT_OF_SEVERAL: Final = 2.2
KEY: Final = 0.5
KEY_WIDTH: Final = 1.6
KEY_GAP: Final = 0.2
"""Inches between the key of the shades and its words, and beside it."""
KEY_HEIGHT: Final = 0.12
KEY_LOW: Final = 0.24
TICK: Final = 0.12
LABEL_GAP: Final = 0.06
YEAR: Final = 0.13
"""Inches for the years below an axis of dates."""
LINE: Final = 1.6
DOT: Final = 2.6
DOT_EDGE: Final = 0.5
"""Points of a dot in a cell whose likeliest outcome is open, and of its white edge."""


def figure_map(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the share of north over two inputs, a panel for each arm."""
    return plate_map(results, paper).figure


def plate_map(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data.

    Raises InputError where the run does not vary two inputs over a full grid.
    """
    tables = response_maps(results)
    allowed = allowed_on(results.experiment, tables[0])
    title = maps_finding(tables)
    subtitle = (
        f"Shade: reruns of 100 that {_shaded(tables)}, {results.experiment.reruns:,} reruns in each cell. "
        f"{_key_words(tables)}{allowed_in_short(allowed)}"
    )
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(tables, words, on, allowed=allowed))
    shown = (
        "Each cell is shaded by itself, nothing is smoothed; the line runs straight between the middles "
        f"of cells that were run.{_apart(tables)}"
        f"{_open(tables)}{allowed_in_full(allowed, tables[0])}"
    )
    shares = [share for table in tables for row in table.cells for cell in row for share in cell.shares]
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=spoken_error(shares)),
        f"{title}. {_alt(tables)}{allowed_in_full(allowed, tables[0])}",
        HEADER,
        tuple(row for table in tables for row in (*cell_rows(table), *marked_rows(table, allowed))),
    )


def draw_map(axes: Axes, table: ResponseMap, *, top: float) -> None:
    """Draw the cells, shaded by the share of north, and the line where the likeliest outcome changes."""
    shade = table.share(Route.NORTH) * HUNDRED
    axes.pcolormesh(
        edges_of(table.across),
        edges_of(table.up),
        np.ma.masked_invalid(shade),
        cmap=SHADES,
        vmin=0.0,
        vmax=top,
        edgecolor=PAPER,
        linewidth=0.3,
    )
    axes.add_collection(LineCollection(table.contour, colors=PAPER, linewidths=LINE + 1.6, capstyle="round"))
    axes.add_collection(LineCollection(table.contour, colors=INK, linewidths=LINE, capstyle="round"))
    for x, y in table.open_cells:
        axes.plot(x, y, "o", color=INK, mec=PAPER, mew=DOT_EDGE, ms=DOT)
    axes.set(xlim=edges_of(table.across)[[0, -1]], ylim=edges_of(table.up)[[0, -1]])


def scale_top(tables: tuple[ResponseMap, ...]) -> float:
    """Choose the end of the scale of shades, in reruns of a hundred."""
    highest = max(float(np.nan_to_num(table.share(Route.NORTH)).max()) for table in tables) * HUNDRED
    return next(top for top in TOPS if highest <= top)


def _compose(tables: tuple[ResponseMap, ...], words: Words, paper: Paper, *, allowed: Allowed) -> Figure:
    """Lay out a panel for each arm over a key of the shades."""
    across, up = tables[0].varied
    height = (HEIGHT if len(tables) == 1 else HEIGHT_OF_SEVERAL) * paper.tall
    side = cell_ticks(tables[0].up.tolist(), up.unit, inches=height, upright=True)
    up_label = wrapped(up.label, height, size=paper.text)
    left = max(inches_wide(name, SMALL_SIZE) for name in side[1]) + TICK + _label_room(up_label, paper)
    around = Surroundings(left=left, right=0.1, above=0.1, below=0.0, height=height)
    width = panel_width(len(tables), around, paper)
    across_label = wrapped(across.label, width, size=paper.text)
    below = 0.3 + _label_room(across_label, paper) + YEAR * (across.unit == "date")
    key = wrapped(f"Reruns of 100 that {_shaded(tables)}", paper.room - KEY_WIDTH - KEY_GAP, size=SMALL_SIZE)
    around = replace(around, below=below)
    sheet, panels = arm_panels(words, [t.arm.title for t in tables], around, paper=paper, key=KEY)
    top = scale_top(tables)
    for axes, table in zip(panels, tables, strict=True):
        draw_map(axes, table, top=top)
        draw_allowed(axes, allowed)
        axes.set_xticks(*cell_ticks(table.across.tolist(), across.unit, inches=width, upright=False))
        axes.set_yticks(*side)
        axes.set_xlabel(across_label)
        axes.set_ylabel(up_label)
        if history_shown(table):
            mark_history(axes, across.history, up.history)
        name_regions(axes, table, top=top, lines=allowed.lines)
    _draw_key(sheet, top, key)
    return sheet.figure


def _label_room(label: str, paper: Paper) -> float:
    """Return how many inches the name of an axis takes."""
    return line_height(paper.text, label.count("\n") + 1) + LABEL_GAP


def _draw_key(sheet: Sheet, top: float, words: str) -> None:
    """Draw the scale of shades below the panels."""
    left = max(inches_wide(line, SMALL_SIZE) for line in words.split("\n")) + KEY_GAP
    axes = add_panel(sheet, left, KEY_LOW, width=KEY_WIDTH, height=KEY_HEIGHT)
    axes.pcolormesh(np.linspace(0, top, 201), [0, 1], np.linspace(0, top, 200)[None, :], cmap=SHADES)
    axes.set_yticks([])
    axes.set_xticks([0, top / 2, top], [f"{place:g}" for place in (0, top / 2, top)])
    axes.spines[:].set_visible(True)
    axes.text(
        -0.1 / KEY_WIDTH, 0.5, words, transform=axes.transAxes, size=SMALL_SIZE, ha="right", va="center"
    )


def _shaded(tables: tuple[ResponseMap, ...]) -> str:
    """Say what the shaded reruns do."""
    return leading(Route.NORTH, tables[0].categories)


def _apart(tables: tuple[ResponseMap, ...]) -> str:
    """Say what part the field army has, which is in no shade, and where both ways together would lead."""
    if Route.FIELD not in tables[0].categories:
        return ""
    divided = sum(table.divided for table in tables)
    cells = sum(table.leading().size for table in tables)
    most = max(tables, key=lambda table: float(np.nan_to_num(table.share(Route.FIELD)).max()))
    words = (
        " Wars that the field army begins are nobody's choice and are not in the shade: at most "
        f"{field_at_most(most)} of 100 reruns in a cell."
    )
    if divided:
        words += f" In {divided} of {cells} cells both ways north together outnumber the outcome that leads."
    return words


def _open(tables: tuple[ResponseMap, ...]) -> str:
    """Say in how many cells chance leaves open which outcome is likeliest, and what a dot stands for."""
    number = sum(len(table.open_cells) for table in tables)
    if not number:
        return ""
    cells = sum(table.leading().size for table in tables)
    return (
        f" Dots, in {number} of {cells} cells: of the reruns with one of the two likeliest outcomes, half "
        "may have either (Wilson's 90 % interval)."
    )


def _key_words(tables: tuple[ResponseMap, ...]) -> str:
    """Say what the line and the triangle are, as far as they are drawn."""
    words = []
    tops = {str(name) for table in tables for name in table.leading().ravel() if name}
    if len(tops) == 1 and not any(table.level for table in tables):
        words.append(f"{label(tops.pop(), tables[0].categories).capitalize()} is likeliest everywhere.")
    if any(table.contour for table in tables):
        words.append("Black line: the likeliest first blow changes.")
    if any(table.open_cells for table in tables):
        words.append("Dots: chance leaves open which is likeliest.")
    across, up = tables[0].varied
    history = f"{spoken_value(across.history, across.unit)}, {spoken_value(up.history, up.unit)}"
    if history_shown(tables[0]):
        words.append(f"▲ history ({history}).")
    return " ".join(words)


def _alt(tables: tuple[ResponseMap, ...]) -> str:
    """Describe the figure from its numbers."""
    across, up = tables[0].varied
    arms = []
    for table in tables:
        north = table.share(Route.NORTH) * HUNDRED
        tops = table.leading()
        counted = joined(
            [
                f"{following(str(name), table.categories)} in {int((tops == name).sum())}"
                for name in dict.fromkeys(tops.ravel())
                if name
            ]
            + ([f"several level in {table.level}"] if table.level else [])
        )
        corners = ", ".join(
            f"{words} {north[j, i]:.0f}"
            for words, j, i in (
                ("lower left", 0, 0),
                ("lower right", 0, -1),
                ("upper left", -1, 0),
                ("upper right", -1, -1),
            )
        )
        failed = f" {table.failed:,} reruns failed and are left out." if table.failed else ""
        arms.append(
            f"{table.arm.title}: of {tops.size} cells the likeliest first blow is {counted or 'unknown'}; "
            f"reruns of 100 that {_shaded(tables)} at the corners: {corners}.{failed}"
        )
    return f"Map of {across.label} (across) and {up.label} (up). {' '.join(arms)}{_apart(tables)}"
