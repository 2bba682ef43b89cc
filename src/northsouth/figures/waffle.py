"""How often? A hundred reruns as a hundred marks, sorted by what Japan does first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from matplotlib.collections import PatchCollection

from northsouth.analysis.answer import arms_finding
from northsouth.analysis.frequencies import (
    hundredths,
    joined,
    listed,
    spoken_error,
    spoken_reruns,
)
from northsouth.analysis.outcomes import ArmShares, Share, shares_by_arm, told
from northsouth.figures.ghosts import (
    LONGEST,
    Board,
    boards_of,
    ghosts_in_full,
    ghosts_in_short,
    ghosts_in_words,
    words_wide,
)
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.marks import mark_at
from northsouth.figures.numerals import (
    GAP_BEFORE,
    KEY_ROOM,
    SIDE,
    count_beside,
    counts_of,
    gap_beside,
    height_of,
    list_counts,
    room_beside,
    widest,
)
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.sheet import Plate, Words, add_panel, blank_sheet, source_line
from northsouth.figures.style import EDGE, LOOKS, SMALL_SIZE, house_style
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.units import spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEAST_PITCH: Final = 1.45
"""Inches from board to board below which fewer stand in a row."""
LARGEST_BOARD: Final = 2.6
SMALLER_BOARD: Final = 2.0
GUTTER: Final = 0.25
REACH: Final = 0.42
"""Half the width of a mark, in squares of the board."""

INSET: Final = 0.04
"""The board's edge lies so close to its outer marks, in squares, and cuts none."""

ABOVE: Final = 0.05
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
    "ignorance_low",
    "ignorance_high",
)


def figure_waffle(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the first strikes of a hundred reruns, a board for each arm."""
    return plate_waffle(results, paper).figure


def plate_waffle(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data."""
    tables = told(shares_by_arm(results))
    boards = boards_of(results, tables)
    title = arms_finding(tables)
    by = spoken_date(results.experiment.horizon)
    counted = joined(list(dict.fromkeys(spoken_reruns(table.n, table.failed) for table in tables)))
    each = " in each arm" if len(tables) > 1 else ""
    subtitle = f"First blow by {by}. Each mark stands for one rerun in 100; {counted}{each}."
    subtitle += ghosts_in_short(results, boards)
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(boards, words, on))
    shown = (
        f"Marks: one rerun in a hundred, by the first blow that falls by {by}; numbers sum to 100. "
        f"{ghosts_in_full(results, boards)}"
    )
    error = spoken_error([share for table in tables for share in table.shares])
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=error),
        f"{title}. {_alt(boards, by)}",
        HEADER,
        tuple(_row(board, share) for board in boards for share in board.table.shares),
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


def _compose(boards: tuple[Board, ...], words: Words, paper: Paper) -> Figure:
    """Lay out the boards, the numbers of a single one beside it and of several below."""
    board, most = boards[0], paper.room - room_beside(boards[0])
    least = len(board.table.shares) * gap_beside(board)
    if len(boards) > 1 or paper.narrow or least > most:
        return _compose_several(boards, words, paper)
    side = max(min(LARGEST_BOARD * paper.tall, most), least)
    sheet = blank_sheet(words, paper, drawing=side + ABOVE)
    axes = add_panel(sheet, 0, 0, width=side, height=side)
    draw_waffle(axes, board.table)
    count_beside(axes, board, side, line=min(paper.room - side - GAP_BEFORE - words_wide(board), LONGEST))
    return sheet.figure


def _compose_several(boards: tuple[Board, ...], words: Words, paper: Paper) -> Figure:
    """Lay out boards in rows, each under its arm's title; numbers of one, and on a slide, stand beside."""
    rows = -(-len(boards) // max(int((paper.room + GUTTER) / LEAST_PITCH), 1))
    columns = -(-len(boards) // rows)
    pitch = (paper.room + GUTTER) / columns
    titles = [
        wrapped(board.table.arm.title, pitch - GUTTER, size=paper.text, weight="bold")
        if len(boards) > 1
        else ""
        for board in boards
    ]
    heads = line_height(paper.text, max(title.count("\n") + 1 if title else 0 for title in titles))
    side = min(pitch - GUTTER, SMALLER_BOARD * paper.tall)
    longest = max(widest(board) for board in boards)
    rest = pitch - GUTTER - KEY_ROOM - GAP_BESIDE - longest
    aside = paper.page > 0 or (len(boards) == 1 and not paper.narrow)
    beside = aside and rest >= LEAST_BOARD
    room = longest if beside else pitch - GUTTER - KEY_ROOM
    counts = [
        [(name, wrapped(said, room, size=SMALL_SIZE)) for name, said in counts_of(b.table)] for b in boards
    ]
    listed = max(height_of(count, board) for count, board in zip(counts, boards, strict=True))
    if beside:
        side = max(min(side, rest), listed)
    below = 0.0 if beside else listed + ABOVE
    row = heads + side + below + 2 * ABOVE + GUTTER
    sheet = blank_sheet(words, paper, drawing=rows * row - GUTTER)
    for number, (board, title, count) in enumerate(zip(boards, titles, counts, strict=True)):
        low = (rows - 1 - number // columns) * row + below
        axes = add_panel(sheet, (number % columns) * pitch, low, width=side, height=side)
        draw_waffle(axes, board.table)
        axes.set_title(title)
        corner = (side + GAP_BESIDE, side) if beside else (0.0, -ABOVE)
        list_counts(axes, board, count, corner=corner, reach=(room, SIDE / side))
    return sheet.figure


def _square(place: int) -> tuple[float, float]:
    """Return the middle of a square of the board, counted from the upper left."""
    return (place % SIDE + 0.5, SIDE - place // SIDE - 0.5)


def _row(board: Board, share: Share) -> tuple[str | int | float, ...]:
    """Give the numbers behind one outcome of one board."""
    table = board.table
    marks = hundredths(table.shares)[share.category]
    numbers = (share.count, share.n, share.share, share.low, share.high)
    ghost = board.ghosts.get(share.category, ("", ""))
    return (table.arm.name, table.arm.title, share.category, marks, *numbers, table.failed, *ghost)


def _alt(boards: tuple[Board, ...], by: str) -> str:
    """Describe the figure from its numbers."""
    said = [
        f"{board.table.arm.title}: {joined(listed(board.table.shares)) or 'no rerun'} "
        f"({spoken_reruns(board.table.n, board.table.failed)}).{ghosts_in_words(board)}"
        for board in boards
    ]
    kind = "A board of" if len(boards) == 1 else f"{len(boards)} boards, each of"
    return f"{kind} 100 marks, one for each of a hundred reruns, by the first blow by {by}. {' '.join(said)}"
