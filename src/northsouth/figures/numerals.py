"""The numbers of a hundred that belong to a board: beside it, or listed below, each with its ghost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from northsouth.analysis.frequencies import HUNDRED, categories, how_many, hundredths, leading
from northsouth.analysis.outcomes import ArmShares, Share
from northsouth.figures.ghosts import LONGEST, MIDDLE, STRIP, Board, draw_ghost, words_wide
from northsouth.figures.lettering import inches_wide, line_height, spread
from northsouth.figures.style import LOOKS, SMALL_SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIDE: Final = 10
"""Squares along each side of a board."""
BESIDE: Final = 0.6
"""Squares between a single board and its numbers."""
NUMBER_SIZE: Final = 16.0
GAP_BEFORE: Final = 0.25
"""Inches before the numbers beside a single board, and after them."""
KEY_ROOM: Final = 0.2
"""Inches for the mark before a number that is listed."""
LEAST_LINE: Final = 0.6
"""Inches that a line with an outline must have beside a board."""


def count_beside(axes: Axes, board: Board, side: float, *, line: float) -> None:
    """Write how many of a hundred end so, each beside its marks; ``line`` inches have its ghost below it."""
    rounded = hundredths(board.table.shares)
    starts, done = [], 0
    for share in board.table.shares:
        done += rounded[share.category]
        starts.append(SIDE - (done - rounded[share.category] / 2) / SIDE)
    inch = SIDE / side
    gap = gap_beside(board) * inch
    up = STRIP / 2 * inch if board.ghosts else 0.0
    places = spread(starts, gap, gap / 2, SIDE - gap / 2)
    for share, height in zip(board.table.shares, places, strict=True):
        _say_beside(axes, board.table, share, height + up)
        if board.ghosts:
            start = SIDE + BESIDE, height - line_height(SMALL_SIZE) * inch
            draw_ghost(axes, start, share, board.ghosts[share.category], reach=(line, inch))


def _say_beside(axes: Axes, table: ArmShares, share: Share, height: float) -> None:
    """Write how many of a hundred end so beside a board, and how sure the number is."""
    ink = LOOKS[share.category].ink
    number = how_many(share, hundredths(table.shares)[share.category])
    size = NUMBER_SIZE if number.isdigit() else SMALL_SIZE
    label = axes.annotate(
        number,
        (SIDE + BESIDE, height),
        size=size,
        weight="bold",
        color=ink,
        va="center",
        annotation_clip=False,
    )
    axes.annotate(
        f" {leading(share.category, categories(table.shares))}\n {_interval(share)}",
        (1.0, 0.5),
        xycoords=label,
        size=SMALL_SIZE,
        color=ink,
        va="center",
        annotation_clip=False,
    )


def gap_beside(board: Board) -> float:
    """Return how many inches the number of an outcome takes beside a single board, with its ghost."""
    return line_height(NUMBER_SIZE + SMALL_SIZE) + (STRIP if board.ghosts else 0.0)


def room_beside(board: Board) -> float:
    """Return how many inches the numbers beside a single board take, with the gap before them."""
    table = board.table
    rounded, among = hundredths(table.shares), categories(table.shares)
    return GAP_BEFORE + max(
        inches_wide(how_many(share, rounded[share.category]), NUMBER_SIZE, "bold")
        + max(
            inches_wide(f" {words}", SMALL_SIZE)
            for words in (leading(share.category, among), _interval(share))
        )
        for share in table.shares
    )


def widest(board: Board) -> float:
    """Return how many inches the numbers listed beside a board need, and the line of a ghost."""
    longest = max(inches_wide(said, SMALL_SIZE) for _, said in counts_of(board.table))
    return max(longest, words_wide(board) + LEAST_LINE) if board.ghosts else longest


def height_of(counts: list[tuple[str, str]], board: Board) -> float:
    """Return how many inches a list of numbers is high, each with its ghost below it."""
    lines = sum(said.count("\n") + 1 for _, said in counts)
    return line_height(SMALL_SIZE, lines) + STRIP * len(board.ghosts.keys() & dict(counts).keys())


def list_counts(
    axes: Axes,
    board: Board,
    counts: list[tuple[str, str]],
    *,
    corner: tuple[float, float],
    reach: tuple[float, float],
) -> None:
    """Write how many of a hundred end so, from a corner (inches from the board's lower left) downwards.

    ``reach`` is how many inches words may take across, and how many squares an inch has.
    """
    (left, top), (room, inch) = corner, reach
    for share, (category, words) in zip(board.table.shares, counts, strict=True):
        look = LOOKS[category]
        high = line_height(SMALL_SIZE, words.count("\n") + 1)
        mark = (left + KEY_ROOM / 2) * inch, (top - line_height(SMALL_SIZE) / 2) * inch
        axes.plot(*mark, look.mark, mec=look.colour, mfc=look.face, ms=look.size, clip_on=False)
        place = (left + KEY_ROOM) * inch, (top - high / 2) * inch
        axes.text(*place, words, size=SMALL_SIZE, color=look.ink, va="center")
        top -= high
        if board.ghosts:
            start = (left + KEY_ROOM) * inch, (top - MIDDLE) * inch
            line = min(room - words_wide(board), LONGEST)
            draw_ghost(axes, start, share, board.ghosts[category], reach=(line, inch))
            top -= STRIP


def counts_of(table: ArmShares) -> list[tuple[str, str]]:
    """Say of each outcome how many of a hundred end so."""
    rounded, among = hundredths(table.shares), categories(table.shares)
    return [
        (share.category, f"{how_many(share, rounded[share.category])} {leading(share.category, among)}")
        for share in table.shares
    ]


def _interval(share: Share) -> str:
    """Say between which numbers of a hundred a share lies, as far as chance in the runs goes."""
    return f"(95 % interval {HUNDRED * share.low:.1f} to {HUNDRED * share.high:.1f})"
