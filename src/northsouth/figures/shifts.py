"""How many days dates of the model lie before or after the recorded ones: a strip, a row a mechanism."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from northsouth.analysis.traces import Shift
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.paper import MARGIN, Paper
from northsouth.figures.sheet import Sheet, add_panel
from northsouth.figures.style import EDGE, FAINT, PAPER, RULE, SMALL_SIZE

if TYPE_CHECKING:
    from matplotlib.axes import Axes

HIT: Final = "#3d5a73"
MISS: Final = "#e69f00"
MISS_INK: Final = "#8a4f00"
"""What lies within the evidence, and what outside: no outcome's colours, and far apart in grey."""
SHOWN_DAYS: Final = 35.0
"""Days early or late that the strip of dates shows; what lies further stands at its edge."""
ROW: Final = 0.19
NAMES_ROOM: Final = 1.35
LEAST_NAMED: Final = 2.6
"""Inches of the axis below which fewer of its days have names."""
BELOW: Final = 0.26
ABOVE: Final = 0.3


def names_of(dates: Sequence[Shift]) -> list[str]:
    """List the mechanisms that have dates, in the order of the table."""
    return list(dict.fromkeys(shift.score.asked.mechanism for shift in dates))


def strip_height(dates: Sequence[Shift], paper: Paper, *, wide: float) -> float:
    """Return the inches that a strip so wide takes in height, its title's and its axis' among them."""
    rows = len(names_of(dates))
    return _above(wide) + _row(paper) * rows + BELOW if rows else 0.0


def draw_shifts(axes: Axes, dates: Sequence[Shift], rows: Sequence[str]) -> None:
    """Draw how many days each date is early or late, mechanism by mechanism."""
    for place, name in enumerate(rows):
        height = len(rows) - 1 - place
        for shift in dates:
            if shift.score.asked.mechanism != name:
                continue
            colour = HIT if shift.score.inside else MISS_INK
            face = PAPER if shift.score.is_input else colour
            at = max(-SHOWN_DAYS, min(SHOWN_DAYS, shift.days))
            far = abs(shift.days) > SHOWN_DAYS
            mark = (">" if shift.days > 0 else "<") if far else ("o" if shift.score.inside else "X")
            look: dict[str, Any] = {"color": colour, "mfc": face, "ms": 5, "mew": EDGE, "clip_on": False}
            axes.plot([at], [height], mark, **look)


def add_strip(sheet: Sheet, dates: Sequence[Shift], paper: Paper, *, left: float) -> None:
    """Add the strip at the foot of a drawing, from so many inches from its left on."""
    names = names_of(dates)
    width = paper.room - left - NAMES_ROOM - MARGIN
    axes = add_panel(sheet, left + NAMES_ROOM, BELOW, width=width, height=_row(paper) * len(names))
    axes.axvline(0, color=RULE, lw=0.8)
    draw_shifts(axes, dates, names)
    axes.set_xlim(-SHOWN_DAYS, SHOWN_DAYS)
    axes.set_ylim(-0.6, len(names) - 0.4)
    axes.set_yticks(range(len(names)), [name.replace("_", " ") for name in reversed(names)])
    axes.tick_params(axis="y", length=0)
    if width < LEAST_NAMED:
        axes.set_xticks([-28, 0, 28], ["28 early", "as recorded", "28 late"])
    else:
        axes.set_xticks([-28, -14, 0, 14, 28], ["28 early", "14", "as recorded", "14", "28 days late"])
    axes.grid(axis="x", color=FAINT, lw=0.6)
    axes.set_title(_title(paper.room - left), size=SMALL_SIZE, x=-NAMES_ROOM / width, pad=4)


def _title(wide: float) -> str:
    """Say what the strip shows, in as many lines as it takes."""
    words = "Dates: days before or after the record; arrows: further, or never"
    return wrapped(words, wide, size=SMALL_SIZE, weight="bold")


def _above(wide: float) -> float:
    """Return the inches above the strip, its title's among them."""
    return ABOVE + line_height(SMALL_SIZE, _title(wide).count("\n"))


def _row(paper: Paper) -> float:
    """Return the height of a row: less where room is scarce, but enough for its name."""
    return max(ROW * min(paper.tall, 1.0), line_height(SMALL_SIZE) + 0.01)
