"""What the sources allow on a map: a veil outside the ranges of the facts, and boxes of the likeliest values.

Facts are drawn independently of each other, each from its own range, so that what a part of the draws
falls into is a box and no ellipse. A factor has no range, and none is drawn for it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from northsouth.analysis.contour import ResponseMap, Segment
from northsouth.analysis.frequencies import HUNDRED
from northsouth.analysis.intervals import FloatArray, Interval
from northsouth.analysis.priors import middle_part, sourced
from northsouth.analysis.response import spoken_name, spoken_value
from northsouth.figures.regions import edges_of
from northsouth.figures.style import INK, PAPER
from northsouth.figures.wording import CHECKED, UNCHECKED
from northsouth.records.experiment import FactRecord, ResolvedExperiment

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PARTS: Final = {0.9: (0, (4, 1.6)), 0.5: (0, (1, 1))}
"""The parts of all draws that a box holds, and its line."""
VEIL: Final = 0.5
HATCH: Final = "///"
HATCH_INK: Final = "#8f8f8f"
BOX_LINE: Final = 1.1
EVERYTHING: Final = Interval(-math.inf, math.inf)

Pair = tuple[Interval, Interval]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the sources allow on a map.

    ``facts`` are the varied facts that have a range, or nothing for the other side; ``inside`` is the
    range of each side, the whole side where there is none; ``boxes`` hold so much of all draws, and may
    reach beyond the map.
    """

    facts: tuple[FactRecord | None, FactRecord | None]
    sides: Pair
    inside: Pair
    boxes: tuple[tuple[float, Pair], ...]

    @property
    def veiled(self) -> bool:
        """Whether a part of the map lies outside."""
        return self.inside != self.sides

    @property
    def drawn(self) -> tuple[tuple[float, Interval, Interval], ...]:
        """The boxes as they are drawn: far beyond a map, where they have no side, its edge cuts them."""
        return tuple(
            (part, _cut(across, _around(self.sides[0])), _cut(up, _around(self.sides[1])))
            for part, (across, up) in self.boxes
        )

    @property
    def lines(self) -> tuple[Segment, ...]:
        """The sides of the boxes, as far as they are drawn."""
        found: list[Segment] = []
        for _, across, up in self.drawn:
            corners = [
                (across.low, up.low),
                (across.high, up.low),
                (across.high, up.high),
                (across.low, up.high),
            ]
            found += zip(corners, corners[1:] + corners[:1], strict=True)
        return tuple(found)


def allowed_on(experiment: ResolvedExperiment, table: ResponseMap) -> Allowed:
    """Find what the sources allow on a map."""
    first, second = (sourced(experiment, varied) for varied in table.varied)
    facts = (first, second)
    sides = _side(table.across), _side(table.up)
    across, up = (
        side if fact is None else _cut(Interval(fact.low, fact.high), side)
        for fact, side in zip(facts, sides, strict=True)
    )
    known = sum(fact is not None for fact in facts)
    boxes = []
    for part in PARTS if known else ():
        middles = [EVERYTHING if fact is None else middle_part(fact, part ** (1 / known)) for fact in facts]
        shown = [
            middle
            for middle, side in zip(middles, sides, strict=True)
            if middle is not None and middle.low < side.high and side.low < middle.high
        ]
        if len(shown) == len(sides):
            boxes.append((part, (shown[0], shown[1])))
    return Allowed(facts, sides, (across, up), tuple(boxes))


def draw_allowed(axes: Axes, allowed: Allowed) -> None:
    """Lay the veil over what lies outside the ranges, and draw the boxes."""
    (left, right), (low, high) = allowed.sides
    (first, last), (least, most) = allowed.inside
    outside = (
        (left, low, first, high),
        (last, low, right, high),
        (first, low, last, least),
        (first, most, last, high),
    )
    for x0, y0, x1, y1 in outside:
        if x0 < x1 and y0 < y1:
            place, wide, tall = (x0, y0), x1 - x0, y1 - y0
            axes.add_patch(Rectangle(place, wide, tall, facecolor=PAPER, alpha=VEIL, lw=0))
            axes.add_patch(Rectangle(place, wide, tall, fill=False, hatch=HATCH, ec=HATCH_INK, lw=0))
    for part, across, up in allowed.drawn:
        axes.add_patch(
            Rectangle(
                (across.low, up.low),
                across.high - across.low,
                up.high - up.low,
                fill=False,
                edgecolor=INK,
                linewidth=BOX_LINE,
                linestyle=PARTS[part],
                path_effects=[withStroke(linewidth=BOX_LINE + 1.4, foreground=PAPER)],
            )
        )


def allowed_in_short(allowed: Allowed) -> str:
    """Say in the subtitle what the veil and the boxes are, as far as there are any."""
    facts = [fact for fact in allowed.facts if fact is not None]
    words = ""
    if allowed.veiled:
        mark = "" if all(fact.standing in CHECKED for fact in facts) else UNCHECKED
        words += f" Hatched: outside the range of the sources{mark}."
    lines = {0.9: "dashed", 0.5: "dotted"}
    boxes = " and ".join(f"{lines[part]} {HUNDRED * part:g} %" for part, _ in allowed.boxes)
    return words + (f" Box of what they allow: {boxes}." if boxes else "")


def allowed_in_full(allowed: Allowed, table: ResponseMap) -> str:
    """Say in the caption which ranges there are, whence, and for what there is none."""
    words = ""
    for varied, fact in zip(table.varied, allowed.facts, strict=True):
        name = spoken_name(varied)
        if fact is not None:
            low, high = (spoken_value(end, varied.unit) for end in (fact.low, fact.high))
            words += f" Sources leave {name} between {low} and {high} ({fact.distribution})."
        elif varied.fact:
            words += f" Sources leave {name} no range, and none is drawn."
        else:
            words += (
                f" {name.capitalize()} is a factor to ask what if: no source gives it a range, none is drawn."
            )
    if allowed.boxes:
        words += " Boxes hold that much of the draws of the facts with a range, each drawn independently."
    return words


def allowed_rows(allowed: Allowed) -> list[tuple[float | None, float | None, str]]:
    """Give what is drawn, as rows of a table: across, up, and what it is; nothing where it has no place."""
    rows: list[tuple[float | None, float | None, str]] = []
    for place, (side, inside) in enumerate(zip(allowed.sides, allowed.inside, strict=True)):
        for end, words in zip(inside, ("begins", "ends"), strict=True):
            if side.low < end < side.high:
                at = (end, None) if place == 0 else (None, end)
                rows.append((*at, f"range of the sources {words}"))
    for part, (across, up) in allowed.boxes:
        rows.append((_place(across.low), _place(up.low), f"box of {HUNDRED * part:g} % begins"))
        rows.append((_place(across.high), _place(up.high), f"box of {HUNDRED * part:g} % ends"))
    return rows


def _side(values: FloatArray) -> Interval:
    """Return the ends of a side of the map, where its outer cells end."""
    edges = edges_of(values)
    return Interval(float(edges[0]), float(edges[-1]))


def _around(side: Interval) -> Interval:
    """Return a stretch that reaches far beyond both ends of a side of the map."""
    width = side.high - side.low
    return Interval(side.low - width, side.high + width)


def _place(end: float) -> float | None:
    """Return where a box has its side; it has none along what no source limits."""
    return end if math.isfinite(end) else None


def _cut(range_: Interval, side: Interval) -> Interval:
    """Cut a range to what a side of the map shows of it."""
    return Interval(*(min(max(end, side.low), side.high) for end in range_))
