"""How often? A hundred reruns as a hundred marks, sorted by what Japan does first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from matplotlib.collections import PatchCollection

from northsouth.analysis.answer import arms_finding
from northsouth.analysis.frequencies import (
    HUNDRED,
    categories,
    how_many,
    hundredths,
    joined,
    leading,
    listed,
    spoken_error,
    spoken_reruns,
)
from northsouth.analysis.outcomes import ArmShares, Share, shares_by_arm, told
from northsouth.figures.lettering import inches_wide, line_height, spread, wrapped
from northsouth.figures.marks import mark_at
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.sheet import Plate, Words, add_panel, blank_sheet, source_line
from northsouth.figures.style import EDGE, LOOKS, SMALL_SIZE, house_style
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.units import spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SIDE: Final = 10
LEAST_PITCH: Final = 1.45
"""Inches from board to board below which fewer stand in a row."""
LARGEST_BOARD: Final = 2.6
SMALLER_BOARD: Final = 2.0
GUTTER: Final = 0.25
NUMBER_SIZE: Final = 16.0
REACH: Final = 0.42
"""Half the width of a mark, in squares of the board."""

INSET: Final = 0.04
"""The board's edge lies so close to its outer marks, in squares, and cuts none."""

ABOVE: Final = 0.05
GAP_BEFORE: Final = 0.25
"""Inches before the numbers beside a single board, and after them."""
KEY_ROOM: Final = 0.2
"""Inches for the mark before a number that is listed."""
LEAST_BOARD: Final = 1.0
GAP_BESIDE: Final = 0.08
"""Inches between a board and the numbers beside it, and what a board must have then."""

HEADER: Final = (
    "arm",
    "arm_title",
    "category",
    "marks_of_100",
    "count",
    "n",
    "share",
    "low",
    "high",
    "failed",
)


def figure_waffle(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the first strikes of a hundred reruns, a board for each arm."""
    return plate_waffle(results, paper).figure


def plate_waffle(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data."""
    tables = told(shares_by_arm(results))
    title = arms_finding(tables)
    by = spoken_date(results.experiment.horizon)
    counted = joined(list(dict.fromkeys(spoken_reruns(table.n, table.failed) for table in tables)))
    each = " in each arm" if len(tables) > 1 else ""
    subtitle = f"First blow by {by}. Each mark stands for one rerun in 100; {counted}{each}."
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(tables, words, on))
    shown = f"Marks: one rerun in a hundred, by the first blow that falls by {by}; numbers sum to 100."
    error = spoken_error([share for table in tables for share in table.shares])
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=error),
        f"{title}. {_alt(tables, by)}",
        HEADER,
        tuple(_row(table, share) for table in tables for share in table.shares),
    )


def draw_waffle(axes: Axes, table: ArmShares) -> None:
    """Draw a board of ten by ten marks, in the order of routes from the upper left."""
    rounded = hundredths(table.shares)
    place = 0
    for category, number in rounded.items():
        marks = [mark_at(category, _square(place + i), (REACH, REACH)) for i in range(number)]
        look = LOOKS[category]
        edge = 0.0 if look.face == look.colour else EDGE
        axes.add_collection(
            PatchCollection(marks, facecolor=look.face, edgecolor=look.colour, linewidth=edge, clip_on=False)
        )
        place += number
    axes.set(xlim=(INSET, SIDE - INSET), ylim=(INSET, SIDE - INSET), aspect="equal")
    axes.set(xticks=[], yticks=[])
    axes.set_axis_off()


def _compose(tables: tuple[ArmShares, ...], words: Words, paper: Paper) -> Figure:
    """Lay out the boards, the numbers of a single one beside it and of several below."""
    if len(tables) == 1 and not paper.narrow:
        side = min(LARGEST_BOARD * paper.tall, paper.room - _room_beside(tables[0]))
        sheet = blank_sheet(words, paper, drawing=side + ABOVE)
        axes = add_panel(sheet, 0, 0, width=side, height=side)
        draw_waffle(axes, tables[0])
        _count_beside(axes, tables[0], side)
        return sheet.figure
    return _compose_several(tables, words, paper)


def _compose_several(tables: tuple[ArmShares, ...], words: Words, paper: Paper) -> Figure:
    """Lay out the boards of several arms in rows, each under its title; on a slide numbers stand beside."""
    rows = -(-len(tables) // max(int((paper.room + GUTTER) / LEAST_PITCH), 1))
    columns = -(-len(tables) // rows)
    pitch = (paper.room + GUTTER) / columns
    titles = [
        wrapped(table.arm.title, pitch - GUTTER, size=paper.text, weight="bold") if len(tables) > 1 else ""
        for table in tables
    ]
    heads = line_height(paper.text, max(title.count("\n") + 1 if title else 0 for title in titles))
    board = min(pitch - GUTTER, SMALLER_BOARD * paper.tall)
    longest = max(inches_wide(said, SMALL_SIZE) for table in tables for _, said in _counts(table))
    rest = pitch - GUTTER - KEY_ROOM - GAP_BESIDE - longest
    beside = paper.page > 0 and rest >= LEAST_BOARD
    if beside:
        board = max(min(board, rest), line_height(SMALL_SIZE, max(len(table.shares) for table in tables)))
    room = pitch - GUTTER - KEY_ROOM
    counts = [[(name, wrapped(said, room, size=SMALL_SIZE)) for name, said in _counts(t)] for t in tables]
    lines = max(sum(said.count("\n") + 1 for _, said in count) for count in counts)
    below = 0.0 if beside else line_height(SMALL_SIZE, lines) + ABOVE
    row = heads + board + below + 2 * ABOVE + GUTTER
    sheet = blank_sheet(words, paper, drawing=rows * row - GUTTER)
    for number, (table, title, count) in enumerate(zip(tables, titles, counts, strict=True)):
        low = (rows - 1 - number // columns) * row + below
        axes = add_panel(sheet, (number % columns) * pitch, low, width=board, height=board)
        draw_waffle(axes, table)
        axes.set_title(title)
        corner = (board + GAP_BESIDE, board) if beside else (0.0, -ABOVE)
        _list_counts(axes, count, corner, side=board)
    return sheet.figure


def _count_beside(axes: Axes, table: ArmShares, side: float) -> None:
    """Write how many of a hundred end so, each beside its marks."""
    rounded = hundredths(table.shares)
    starts, done = [], 0
    for share in table.shares:
        done += rounded[share.category]
        starts.append(SIDE - (done - rounded[share.category] / 2) / SIDE)
    gap = line_height(NUMBER_SIZE + SMALL_SIZE) * SIDE / side
    for share, height in zip(table.shares, spread(starts, gap, gap / 2, SIDE - gap / 2), strict=True):
        ink = LOOKS[share.category].ink
        number = how_many(share, rounded[share.category])
        size = NUMBER_SIZE if number.isdigit() else SMALL_SIZE
        label = axes.annotate(
            number,
            (SIDE + 0.6, height),
            size=size,
            weight="bold",
            color=ink,
            va="center",
            annotation_clip=False,
        )
        words = f" {leading(share.category, categories(table.shares))}\n {_interval(share)}"
        axes.annotate(
            words,
            (1.0, 0.5),
            xycoords=label,
            size=SMALL_SIZE,
            color=ink,
            va="center",
            annotation_clip=False,
        )


def _room_beside(table: ArmShares) -> float:
    """Return how many inches the numbers beside a single board take, with the gap before them."""
    rounded, among = hundredths(table.shares), categories(table.shares)
    return GAP_BEFORE + max(
        inches_wide(how_many(share, rounded[share.category]), NUMBER_SIZE, "bold")
        + max(
            inches_wide(f" {words}", SMALL_SIZE)
            for words in (leading(share.category, among), _interval(share))
        )
        for share in table.shares
    )


def _list_counts(
    axes: Axes, counts: list[tuple[str, str]], corner: tuple[float, float], *, side: float
) -> None:
    """Write how many of a hundred end so, from a corner (inches from the board's lower left) downwards."""
    inch = SIDE / side
    left, top = corner
    for category, words in counts:
        look = LOOKS[category]
        high = line_height(SMALL_SIZE, words.count("\n") + 1)
        mark = (left + KEY_ROOM / 2) * inch, (top - line_height(SMALL_SIZE) / 2) * inch
        axes.plot(*mark, look.mark, mec=look.colour, mfc=look.face, ms=look.size, clip_on=False)
        place = (left + KEY_ROOM) * inch, (top - high / 2) * inch
        axes.text(*place, words, size=SMALL_SIZE, color=look.ink, va="center")
        top -= high


def _counts(table: ArmShares) -> list[tuple[str, str]]:
    """Say of each outcome how many of a hundred end so."""
    rounded, among = hundredths(table.shares), categories(table.shares)
    return [
        (share.category, f"{how_many(share, rounded[share.category])} {leading(share.category, among)}")
        for share in table.shares
    ]


def _square(place: int) -> tuple[float, float]:
    """Return the middle of a square of the board, counted from the upper left."""
    return (place % SIDE + 0.5, SIDE - place // SIDE - 0.5)


def _interval(share: Share) -> str:
    """Say between which numbers of a hundred a share lies, as far as chance in the runs goes."""
    return f"(95 % interval {HUNDRED * share.low:.1f} to {HUNDRED * share.high:.1f})"


def _row(table: ArmShares, share: Share) -> tuple[str | int | float, ...]:
    """Give the numbers behind one outcome of one board."""
    marks = hundredths(table.shares)[share.category]
    numbers = (share.count, share.n, share.share, share.low, share.high)
    return (table.arm.name, table.arm.title, share.category, marks, *numbers, table.failed)


def _alt(tables: tuple[ArmShares, ...], by: str) -> str:
    """Describe the figure from its numbers."""
    boards = [
        f"{table.arm.title}: {joined(listed(table.shares)) or 'no rerun'} "
        f"({spoken_reruns(table.n, table.failed)})."
        for table in tables
    ]
    kind = "A board of" if len(tables) == 1 else f"{len(tables)} boards, each of"
    return (
        f"{kind} 100 marks, one for each of a hundred reruns, by the first blow by {by}. {' '.join(boards)}"
    )
