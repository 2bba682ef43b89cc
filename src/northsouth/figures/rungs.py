"""The rows of a ladder: how wide their columns are, how their words break, and how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from matplotlib.patches import Rectangle

from northsouth.analysis.ladder import BLOCS, EXPERIMENT, Rung, View
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.marks import MONTHS
from northsouth.figures.paper import Paper
from northsouth.figures.style import FAINT, INK, POINTS_PER_INCH, SMALL_SIZE, SOFT_INK
from northsouth.vocabulary.units import date_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes

DATE: Final = 0.82
QUESTION: Final = 1.78
RESULT: Final = 1.0
PAD: Final = 0.05
"""Inches above and below the words of a row."""
MARK: Final = 0.16
BAR_HEIGHT: Final = 0.08
COUNT: Final = 0.15
"""Inches for the number of sittings at which a bloc said no."""
NUMBER: Final = 0.2
"""Inches for a number of divisions."""
GAP: Final = 0.1
LEAST_BLOC: Final = 0.7
"""Inches below which what a bloc wants has no room beside its question."""
BAR_COLOUR: Final = "#7a7a7a"
CROSS: Final = "x"
DOT: Final = "o"


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a ladder begin, in inches from the left, and how wide each is.

    Where there is no room for all, what became of a question stands after it, and what the blocs want below.
    """

    blocs: tuple[float, ...]
    bloc: float
    question: float
    room: float
    pad: float
    below: bool

    @classmethod
    def of(cls, paper: Paper) -> Columns:
        """Share out the width of a paper."""
        left = DATE + QUESTION
        each = (paper.room - left - RESULT) / len(BLOCS)
        below = each < LEAST_BLOC
        if below:
            left, each = 0.0, paper.room / len(BLOCS)
        places = tuple(left + each * i for i in range(len(BLOCS)))
        question = paper.room - DATE if below else QUESTION
        return cls(places, each, question - GAP, paper.room, PAD * paper.tall, below)

    @property
    def weighed(self) -> float:
        """Inches for what a rule without blocs weighed."""
        return self.bloc * len(BLOCS) - GAP


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is set: its words broken into lines."""

    rung: Rung
    question: str
    result: str
    weighed: str

    @classmethod
    def of(cls, rung: Rung, columns: Columns) -> Line:
        """Break a rung's words for the columns."""
        weight = _weight(rung)
        result = result_of(rung)
        topic = f"{rung.topic}: {result}" if columns.below else rung.topic
        return cls(
            rung,
            wrapped(topic, columns.question, size=SMALL_SIZE, weight=weight),
            "" if columns.below else wrapped(result, RESULT, size=SMALL_SIZE, weight=weight),
            wrapped(rung.weighed, columns.weighed, size=SMALL_SIZE),
        )

    def above(self) -> int:
        """Count the lines that question and result take."""
        return max(self.question.count("\n"), self.result.count("\n")) + 1

    def height(self, columns: Columns) -> float:
        """Return the inches that the row takes."""
        middle = self.weighed.count("\n") + 1
        lines = self.above() + middle if columns.below else max(self.above(), middle)
        return line_height(SMALL_SIZE, lines) + 2 * columns.pad


def draw_rung(axes: Axes, line: Line, columns: Columns, top: float) -> None:
    """Draw a row whose upper edge lies ``top`` inches above the foot of the panel."""
    rung, ink = line.rung, INK if line.rung.decided else SOFT_INK
    first = top - columns.pad
    when = date_of(rung.last)
    write(axes, 0.0, first, f"{when.day} {MONTHS[when.month - 1]} {when.year}", ink)
    write(axes, DATE, first, line.question, ink, _weight(rung))
    if line.result:
        write(axes, columns.room - RESULT, first, line.result, ink, _weight(rung))
    middle = first - (line_height(SMALL_SIZE, line.above()) if columns.below else 0.0)
    if line.weighed:
        write(axes, columns.blocs[0], middle, line.weighed, SOFT_INK)
        return
    for view, place in zip(rung.views, columns.blocs, strict=True):
        here = (place, middle - line_height(SMALL_SIZE) / 2)
        if view.vote is not None:
            draw_vote(axes, rung, view.bloc, here)
        draw_view(axes, view, columns, here)


def draw_vote(axes: Axes, rung: Rung, bloc: str, place: tuple[float, float]) -> None:
    """Draw a cross where a bloc stood in the way, with the number of sittings where there are several."""
    x, y = place
    noes = rung.noes.get(bloc, 0)
    look: dict[str, Any] = {"color": INK, "ms": 5.5 if noes else 4.5, "mew": 1.6}
    axes.plot([x + MARK / 2], [y], CROSS if noes else DOT, **look)
    if noes and rung.sittings > 1:
        axes.text(x + MARK, y, str(noes), size=SMALL_SIZE, weight="bold", va="center_baseline")


def draw_view(axes: Axes, view: View, columns: Columns, place: tuple[float, float]) -> None:
    """Draw what a bloc wanted and believed: the chance of its yes as a bar, its divisions."""
    x, y = place
    if view.willing is not None:
        bar = columns.bloc - MARK - COUNT - NUMBER - GAP
        corner = (x + MARK + COUNT, y - BAR_HEIGHT / 2)
        axes.add_patch(Rectangle(corner, bar, BAR_HEIGHT, fc=FAINT, ec="none"))
        axes.add_patch(Rectangle(corner, bar * view.willing, BAR_HEIGHT, fc=BAR_COLOUR, ec="none"))
    axes.text(
        x + columns.bloc - GAP,
        y,
        f"{view.divisions:.0f}",
        size=SMALL_SIZE,
        color=SOFT_INK,
        va="center_baseline",
        ha="right",
    )


def write(axes: Axes, x: float, top: float, words: str, ink: str, weight: str = "normal") -> None:  # noqa: PLR0913, PLR0917 - where and how words stand
    """Write lines whose first begins at ``top``, each in a line of its own height."""
    for number, line in enumerate(words.split("\n")):
        y = top - line_height(SMALL_SIZE, number) - SMALL_SIZE / POINTS_PER_INCH
        axes.text(x, y, line, size=SMALL_SIZE, color=ink, weight=weight, va="baseline")


def result_of(rung: Rung) -> str:
    """Say what became of a question, how often, and whether it was given.

    >>> result_of(Rung("seek_pact", 1.0, 9.0, 3, "put off", False, (), {}, "", "blocs"))
    'put off, 3 times'
    """
    times = f", {rung.sittings} times" if rung.sittings > 1 else ""
    return f"{rung.result}{times}{' (given)' if rung.source == EXPERIMENT else ''}"


def _weight(rung: Rung) -> str:
    return "bold" if rung.decided else "normal"
