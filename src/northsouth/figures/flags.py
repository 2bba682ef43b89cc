"""Flags above a panel: a pole at each place worth a name, the names in lanes that no pole crosses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from matplotlib.transforms import blended_transform_factory

from northsouth.analysis.moments import Moment
from northsouth.figures.lettering import inches_wide, line_height
from northsouth.figures.sheet import inches_of
from northsouth.figures.style import POINTS_PER_INCH, SMALL_SIZE, SOFT_INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LIFT: Final = 0.05
"""Inches between the panel and the lowest lane."""
POLE_GAP: Final = 0.04
"""Inches between a pole and its name."""


@dataclass(frozen=True, slots=True)
class Flag:
    """A name above a panel: inches from the panel's left edge to its first letter, and its lane."""

    moment: Moment
    start: float
    lane: int


@dataclass(frozen=True, slots=True)
class Span:
    """What a flag takes of the width of a panel, in inches: its pole and the ends of its name."""

    pole: float
    left: float
    right: float

    def covers(self, other: Span) -> bool:
        """Say whether the other's pole would cross this name, or stand too close to it."""
        return self.left - POLE_GAP < other.pole < self.right + POLE_GAP

    def touches(self, other: Span) -> bool:
        """Say whether this name stands over the other's name or pole."""
        apart = self.right + POLE_GAP <= other.left or other.right + POLE_GAP <= self.left
        return self.covers(other) or not apart


def flags_of(
    moments: Sequence[Moment], low: float, high: float, *, width: float, beyond: float
) -> list[Flag]:
    """Place the names of what a panel shows between ``low`` and ``high``, ``width`` inches apart.

    Names fly to the right of their poles, at most ``beyond`` inches past the panel; where one would
    go farther, all fly to the left, or where that fails only those that must.
    """
    shown = [moment for moment in moments if low <= moment.day <= high]
    poles = [(moment.day - low) / (high - low) * width for moment in shown]
    long = [inches_wide(moment.label, SMALL_SIZE) + POLE_GAP for moment in shown]
    to_right = [Span(pole, pole + POLE_GAP, pole + words) for pole, words in zip(poles, long, strict=True)]
    to_left = [Span(pole, pole - words, pole - POLE_GAP) for pole, words in zip(poles, long, strict=True)]
    fits = [span.right <= width + beyond for span in to_right]
    if all(fits):
        spans = to_right
    elif all(span.left >= 0 for span in to_left):
        spans = to_left
    else:
        spans = [one if fit else other for one, other, fit in zip(to_right, to_left, fits, strict=True)]
    chosen = lanes_of(spans)
    return [Flag(moment, span.left, lane) for moment, span, lane in zip(shown, spans, chosen, strict=True)]


def lanes_of(spans: Sequence[Span]) -> list[int]:
    """Put each name into the lowest lane above every pole that would cross it; lane 0 is the lowest.

    >>> lanes_of([Span(1.0, 1.0, 2.0), Span(1.2, 1.2, 2.2), Span(5.0, 5.0, 6.0)])
    [1, 0, 0]
    """
    heights = [0] * len(spans)
    for _ in spans:
        for i, span in enumerate(spans):
            covered = [heights[j] + 1 for j, other in enumerate(spans) if j != i and span.covers(other)]
            heights[i] = min(max(covered, default=0), len(spans))
    chosen: dict[int, int] = {}
    for i in sorted(range(len(spans)), key=lambda i: heights[i]):
        below = [lane for j, lane in chosen.items() if spans[i].touches(spans[j])]
        chosen[i] = max(below, default=-1) + 1
    return [chosen[i] for i in range(len(spans))]


def room_for(flags: Sequence[Flag]) -> float:
    """Return how many inches flags need above their panel."""
    lines = max((flag.lane + 1 for flag in flags if flag.moment.label), default=0)
    return LIFT * 2 + line_height(SMALL_SIZE, lines)


def draw_flags(axes: Axes, flags: Sequence[Flag]) -> None:
    """Draw a pole at each place, through the panel, and write its name at the top."""
    width, height = inches_of(axes)
    for flag in flags:
        foot = LIFT + flag.lane * line_height(SMALL_SIZE)
        top = foot + SMALL_SIZE / POINTS_PER_INCH if flag.moment.label else 0.0
        axes.plot(
            [flag.moment.day] * 2,
            [0, 1 + top / height],
            color=SOFT_INK,
            lw=0.7,
            ls=(0, (5, 3)),
            transform=blended_transform_factory(axes.transData, axes.transAxes),
            clip_on=False,
            zorder=4,
        )
        if flag.moment.label:
            axes.text(
                flag.start / width,
                1 + foot / height,
                flag.moment.label,
                transform=axes.transAxes,
                size=SMALL_SIZE,
                va="bottom",
            )


def unnamed(flags: Sequence[Flag]) -> list[Flag]:
    """Take the names off flags and leave the poles."""
    return [Flag(Moment("", flag.moment.day), flag.start, 0) for flag in flags]
