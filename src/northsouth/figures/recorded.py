"""What the record has, as marks on a path: a black triangle at the level, a bar between its ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from northsouth.analysis.frequencies import joined
from northsouth.analysis.summary import written
from northsouth.figures.fans import HEADER as FAN_HEADER
from northsouth.figures.marks import TRIANGLE
from northsouth.figures.style import EDGE, INK, PAPER
from northsouth.figures.wording import CHECKED, UNCHECKED
from northsouth.records.experiment import RecordedLevel
from northsouth.vocabulary.units import date_of, spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE: Final = 5.0
BAR: Final = 0.9
"""Points that the bar between the ends of a level is wide."""
THE_RECORD: Final = "the record"
COLUMNS: Final = (
    "recorded",
    "recorded_low",
    "recorded_high",
    "evidence",
    "source",
    "standing",
    "input",
)
"""The columns that a table of fans has for the record, after its own."""


def draw_levels(axes: Axes, levels: Sequence[RecordedLevel]) -> None:
    """Draw the levels of one quantity; the triangle of one that nobody checked is hollow."""
    for level in levels:
        axes.plot([level.day] * 2, [level.low, level.high], color=INK, lw=BAR, zorder=5)
        face, edge = (INK, PAPER) if is_checked(level) else (PAPER, INK)
        look: dict[str, Any] = {"ms": SIZE, "mfc": face, "mec": edge, "mew": EDGE / 2, "zorder": 6}
        axes.plot([level.day], [level.value], TRIANGLE, **look)


def is_checked(level: RecordedLevel) -> bool:
    """Tell whether somebody has looked up what a level rests on."""
    return level.standing in CHECKED


def key(levels: Sequence[RecordedLevel]) -> str:
    """Say under a title what the triangles are."""
    if not levels:
        return ""
    unchecked = sum(not is_checked(level) for level in levels)
    if unchecked == len(levels):
        return f" Triangles: the record{UNCHECKED} and its bounds, not checked against a source."
    hollow = f"; hollow{UNCHECKED}: not checked against a source" if unchecked else ""
    return f" Triangles: the record and its bounds{hollow}."


def told(levels: Sequence[RecordedLevel]) -> str:
    """Say in a caption what the record is worth here; nothing where none is drawn."""
    if not levels:
        return "the record, against which the scorecard holds the model."
    given = sum(bool(level.input) for level in levels)
    unchecked = sum(not is_checked(level) for level in levels)
    parts = [f"Triangles: {len(levels)} levels of the record, bars the ends between which each lies"]
    if given:
        parts.append(f"{given} of them went into the model and prove nothing")
    if unchecked:
        parts.append(f"{unchecked}{UNCHECKED} hollow, not checked against a source")
    return f"{'; '.join(parts)}. A rerun that decides otherwise than history did need not meet them."


def spoken(levels: Sequence[RecordedLevel], heading: str) -> str:
    """Say of one quantity where the record begins and where it ends."""
    ends = list(dict.fromkeys((level.value, level.day) for level in (levels[0], levels[-1])))
    words = joined([f"{value:.3g} on {spoken_date(day)}" for value, day in ends])
    number = "one level" if len(levels) == 1 else f"{len(levels)} levels, at the ends"
    return f"{heading}, {number} {words}"


def fan_row(row: tuple[str | int | float, ...]) -> tuple[str | int | float, ...]:
    """Fill the columns of the record in a row of a fan."""
    return (*row, *("",) * len(COLUMNS))


def rows_of(levels: Sequence[RecordedLevel]) -> Iterator[tuple[str | int | float, ...]]:
    """Give a row for each level; the arm is none of the run's."""
    for level in levels:
        start = ("", THE_RECORD, level.quantity, level.unit, date_of(level.day).isoformat(), level.day)
        blank = ("",) * (len(FAN_HEADER) - len(start))
        numbers = (written(number, level.unit) for number in (level.value, level.low, level.high))
        told_by = ("; ".join(level.evidence), "; ".join(level.source), level.standing, level.input)
        yield (*start, *blank, *numbers, *told_by)
