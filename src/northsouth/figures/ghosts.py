"""Ghosts: outlines of what ignorance of the facts makes of a number, apart from the chance of the reruns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from matplotlib.patches import Rectangle

from northsouth.analysis.frequencies import HUNDRED, categories, following
from northsouth.analysis.ignorance import ignorance_by_arm
from northsouth.analysis.intervals import Interval
from northsouth.analysis.outcomes import ArmShares, Share
from northsouth.figures.lettering import inches_wide, line_height
from northsouth.figures.style import EDGE, LOOKS, PAPER, RULE, SMALL_SIZE
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FactsAt

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STRIP: Final = 1.2 * line_height(SMALL_SIZE)
"""Inches that a line with an outline takes in height, with the gap after it."""
MIDDLE: Final = 0.55 * line_height(SMALL_SIZE)
"""Inches from the words above to the middle of the line."""
BOX: Final = 0.085
"""Half as much as a letter is high: inches of an outline."""
LEAST_BOX: Final = 0.02
"""Inches that an outline has at least, where the draws hardly differ."""
LONGEST: Final = 1.7
"""Inches of a line from 0 to 100, at most."""
BEFORE_WORDS: Final = 0.09
DASHES: Final = (0, (2.2, 1.1))
LARGE_MARK: Final = 0.8
"""A mark on a line, against one on a board."""

UNKNOWN: Final = {FactsAt.PRIOR: "the facts", FactsAt.TIER_B: "the decision's coefficients"}
"""What is drawn where something is."""


@dataclass(frozen=True, slots=True)
class Board:
    """The shares of an arm, and of each the share between which most draws of the facts would have it."""

    table: ArmShares
    ghosts: Mapping[str, Interval]


def boards_of(results: Results, tables: Sequence[ArmShares]) -> tuple[Board, ...]:
    """Give each arm's shares their ghosts; none where no fact is drawn."""
    known = ignorance_by_arm(results)
    return tuple(Board(table, ghosts) for table, ghosts in zip(tables, known, strict=True))


def ghosts_in_short(results: Results, boards: Sequence[Board]) -> str:
    """Say in the subtitle what the outlines are; nothing where no fact is drawn."""
    if results.experiment.facts_at is FactsAt.VALUES:
        return ""
    if not _any(boards):
        return " Chance and ignorance cannot be told apart here: no outlines."
    return (
        " Dashed outlines, on lines from 0 to 100: between which numbers ignorance of "
        f"{UNKNOWN[results.experiment.facts_at]} alone leaves them (90 % of draws)."
    )


def ghosts_in_full(results: Results, boards: Sequence[Board]) -> str:
    """Say in the caption how ignorance was told from chance, or why it was not."""
    experiment = results.experiment
    if experiment.facts_at is FactsAt.VALUES:
        return (
            "No outline of ignorance, since facts are held at their values: what is not known of them is in "
            "no number."
        )
    what = UNKNOWN[experiment.facts_at]
    points = len(results.cells) // len(experiment.arms)
    if not _any(boards):
        return (
            f"No outline of ignorance: {points:,} draws of {what} with {experiment.reruns:,} reruns "
            "of each do not tell it from chance."
        )
    told = [board for board in boards if board.ghosts]
    said = "; ".join(f"“{board.table.arm.title}”: {_of(board)}" for board in told)
    if len(boards) == 1:
        said = f"Of 100 reruns: {_of(boards[0])}"
    return (
        f"Dashed outlines: ignorance of {what} alone, 5 to 95 % of {points:,} draws with "
        f"{experiment.reruns:,} reruns each; the chance of the reruns is taken off, by an analysis of "
        f"variance of draws by lucks, and stands in the intervals, never in the outlines. {said}."
    )


def ghosts_in_words(board: Board) -> str:
    """Say the outlines of a board as its description does; nothing where there are none."""
    return f" By ignorance alone: {_of(board)}." if board.ghosts else ""


def spoken_ghost(ghost: Interval) -> str:
    """Say between which numbers of a hundred an outline runs.

    >>> spoken_ghost(Interval(0.302, 0.85)), spoken_ghost(Interval(0.001, 0.003))
    ('30 to 85', 'under 1')
    """
    low, high = round(HUNDRED * ghost.low), round(HUNDRED * ghost.high)
    if high == 0 < ghost.high:
        return "under 1"
    return f"{low} to {high}" if low < high else f"{low}"


def words_wide(board: Board) -> float:
    """Return how many inches the numbers beside a board's lines take, with the gap before them."""
    said = (spoken_ghost(ghost) for ghost in board.ghosts.values())
    return BEFORE_WORDS + max((inches_wide(words, SMALL_SIZE) for words in said), default=0.0)


def draw_ghost(
    axes: Axes, start: tuple[float, float], share: Share, ghost: Interval, *, reach: tuple[float, float]
) -> None:
    """Draw a line from 0 to 100 with the outline and the mark of an outcome, and write its numbers.

    ``start`` is the line's left end in the axes' units; ``reach`` is its length in inches, and how many
    of the units an inch has.
    """
    (x, y), (length, inch) = start, reach
    look, long = LOOKS[share.category], length * inch
    for piece in (([x, x + long], [y, y]), ([x, x], _tick(y, inch)), ([x + long] * 2, _tick(y, inch))):
        axes.plot(*piece, color=RULE, lw=0.8, clip_on=False, zorder=1)
    low, high = x + ghost.low * long, x + ghost.high * long
    missing = max(LEAST_BOX * inch - (high - low), 0.0)
    corner = low - missing / 2, y - BOX * inch / 2
    axes.add_patch(
        Rectangle(
            corner,
            high - low + missing,
            BOX * inch,
            facecolor=PAPER,
            edgecolor=look.ink,
            linewidth=EDGE,
            linestyle=DASHES,
            clip_on=False,
            zorder=2,
        )
    )
    axes.plot(
        x + share.share * long,
        y,
        look.mark,
        mec=look.colour,
        mfc=look.face,
        ms=look.size * LARGE_MARK,
        clip_on=False,
        zorder=3,
    )
    axes.text(
        x + long + BEFORE_WORDS * inch,
        y,
        spoken_ghost(ghost),
        size=SMALL_SIZE,
        color=look.ink,
        va="center_baseline",
    )


def _tick(y: float, inch: float) -> list[float]:
    """Return the ends of an upright stroke at the end of a line."""
    return [y - BOX * inch / 2, y + BOX * inch / 2]


def _any(boards: Sequence[Board]) -> bool:
    return any(board.ghosts for board in boards)


def _of(board: Board) -> str:
    """Say the outlines of the outcomes that a board tells of."""
    among = categories(board.table.shares)
    return ", ".join(
        f"{following(name, among)} {spoken_ghost(ghost)}"
        for name, ghost in board.ghosts.items()
        if name in among
    )
