"""What does one input do? The shares of the first blow along its values, and where the likeliest changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from northsouth.analysis.frequencies import (
    HUNDRED,
    how_many,
    hundredths,
    joined,
    listed,
    spoken_error,
)
from northsouth.analysis.moments import Moment
from northsouth.analysis.priors import sourced
from northsouth.analysis.response import (
    ResponseCurve,
    halves_of,
    response_curves,
    responses_finding,
    spoken_half,
    spoken_turn,
    spoken_value,
)
from northsouth.analysis.summary import written
from northsouth.figures.flags import draw_flags, flags_of, room_for
from northsouth.figures.lettering import inches_wide, line_height, wrapped
from northsouth.figures.marks import (
    VALUE_MARGIN,
    EndLabel,
    count_axis,
    end_words,
    label_ends,
    mark_history,
    room_beside,
    set_value_axis,
)
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.sheet import (
    Plate,
    Surroundings,
    Words,
    arm_panels,
    panel_width,
    source_line,
)
from northsouth.figures.style import INK, LOOKS, PAPER, RULE, SMALL_SIZE, SOFT_INK, house_style
from northsouth.figures.wording import CHECKED, UNCHECKED, caption
from northsouth.records.experiment import FactRecord
from northsouth.records.results import Results

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

AROUND: Final = Surroundings(left=0.35, right=0.0, above=0.2, below=0.45, height=0.0)
HEIGHT: Final = 2.8
HEIGHT_OF_SEVERAL: Final = 1.9
RIBBON_OPACITY: Final = 0.22
MOST_NAMED: Final = 3
YEAR: Final = 0.13
"""Inches for the years below an axis of dates."""
MARK_EDGE: Final = 0.8
LINES: Final = 3.0
"""Height of the uppermost line above the paper, for the drawing's order."""
RING: Final = 8.0
SOURCED: Final = 4.0
"""Points across the ring where a share crosses one half, and of the bar of the sourced range."""
MARKS_APART: Final = 0.07
"""Inches between neighbouring points below which lines go without marks."""

HEADER: Final = (
    "arm",
    "arm_title",
    "input",
    "point",
    "category",
    "count",
    "n",
    "share",
    "low",
    "high",
    "failed",
)


@dataclass(frozen=True, slots=True)
class Bar:
    """The range that the sources of the varied fact leave it, as far as the axis shows it."""

    fact: FactRecord
    low: float
    high: float


def figure_response(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the shares of the first blow along the one varied input, a panel for each arm."""
    return plate_response(results, paper).figure


def plate_response(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data.

    Raises InputError where the run does not vary exactly one input.
    """
    curves = response_curves(results)
    title = responses_finding(curves)
    varied = curves[0].varied
    subtitle = (
        f"Reruns of 100 by first blow, {results.experiment.reruns:,} reruns at each of "
        f"{len(curves[0].points)} values; shaded: 95 % interval. "
        f"▲ history: {spoken_value(varied.history, varied.unit)}."
    )
    if any(curve.turns for curve in curves):
        subtitle += " Thin upright dashes: where the likeliest outcome changes."
    if any(halves_of(curve) for curve in curves):
        subtitle += " Ring: a share crosses one half."
    allowed = _bar(results, curves)
    if allowed is not None:
        mark = "" if allowed.fact.standing in CHECKED else UNCHECKED
        subtitle += f" Grey bar: the range of its sources{mark}."
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(curves, words, on, bar=allowed))
    shown = (
        "Shaded: Wilson's 95 % interval of each share by itself, luck of the reruns only; between the "
        "values run the lines are straight, and where the likeliest outcome changes is read off them."
    )
    error = spoken_error([share for curve in curves for point in curve.points for share in point.shares])
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=error),
        f"{title}. {_alt(curves)}",
        HEADER,
        tuple(row for curve in curves for row in _rows(curve, allowed, _reach_of_axis(curves))),
    )


def draw_response(axes: Axes, curve: ResponseCurve, *, marked: bool) -> None:
    """Draw the share of each outcome along the input, a line in the ribbon of its interval.

    The first outcome lies on top; full marks have a white edge, so that those below can be seen.
    """
    values = [point.value for point in curve.points]
    for depth, category in enumerate(curve.categories):
        look = LOOKS[category]
        shares = curve.share(category)
        low, high = [s.low * HUNDRED for s in shares], [s.high * HUNDRED for s in shares]
        axes.fill_between(values, low, high, color=look.colour, alpha=RIBBON_OPACITY, lw=0)
        axes.plot(
            values,
            [s.share * HUNDRED for s in shares],
            color=look.colour,
            ls=look.line,
            lw=1.5,
            marker=look.mark if marked else "",
            mfc=look.face,
            mec=PAPER if look.face == look.colour else look.colour,
            mew=MARK_EDGE,
            ms=look.size,
            clip_on=False,
            zorder=LINES - depth / len(curve.categories),
        )


def _compose(curves: tuple[ResponseCurve, ...], words: Words, paper: Paper, *, bar: Bar | None) -> Figure:
    """Lay out a panel for each arm."""
    varied = curves[0].varied
    low, high = _ends_of_axis(curves)
    reach = _reach_of_axis(curves)
    ends = [_ends(curve) for curve in curves]
    height = (HEIGHT if len(curves) == 1 else HEIGHT_OF_SEVERAL) * paper.tall
    around = replace(AROUND, right=max(room_beside(labels) for labels in ends), height=height)
    width = panel_width(len(curves), around, paper)
    flags = [flags_of(_turns(curve, width), *reach, width=width, beyond=around.right) for curve in curves]
    label = wrapped(varied.label, width + 2 * around.left, size=paper.text)
    below = AROUND.below + line_height(paper.text, label.count("\n")) + YEAR * (varied.unit == "date")
    around = replace(around, above=max(room_for(flown) for flown in flags), below=below)
    sheet, panels = arm_panels(words, [curve.arm.title for curve in curves], around, paper=paper)
    for axes, curve, named, flown in zip(panels, curves, ends, flags, strict=True):
        draw_response(axes, curve, marked=width / max(len(curve.points), 1) >= MARKS_APART)
        set_value_axis(axes, varied.unit, low, high, inches=width)
        axes.set_xlabel(label)
        count_axis(axes)
        label_ends(axes, named)
        draw_flags(axes, flown)
        _mark_points(axes, curve, bar)
    return sheet.figure


def _mark_points(axes: Axes, curve: ResponseCurve, bar: Bar | None) -> None:
    """Mark where shares cross one half, the range of the sources, and history."""
    low, high = axes.get_xlim()
    for half in halves_of(curve):
        axes.plot([half.at], [HUNDRED / 2], "o", mfc="none", mec=INK, ms=RING, mew=1.1, zorder=5)
    if bar is not None:
        axes.plot([bar.low, bar.high], [0, 0], color=SOFT_INK, lw=SOURCED, solid_capstyle="butt", zorder=4)
    if low <= curve.varied.history <= high:
        axes.axvline(curve.varied.history, color=RULE, lw=0.8, zorder=0)
        mark_history(axes, curve.varied.history, 0)


def _bar(results: Results, curves: tuple[ResponseCurve, ...]) -> Bar | None:
    """Return the range of the sources as far as the axis shows it, if a fact with a range is varied."""
    fact = sourced(results.experiment, curves[0].varied)
    if fact is None:
        return None
    low, high = _reach_of_axis(curves)
    bar = Bar(fact, max(fact.low, low), min(fact.high, high))
    return bar if bar.low < bar.high else None


def _ends_of_axis(curves: tuple[ResponseCurve, ...]) -> tuple[float, float]:
    """Return the lowest and the highest value that some arm has, or that was asked for."""
    asked = [curves[0].varied.low, curves[0].varied.high]
    values = [point.value for curve in curves for point in curve.points] or asked
    return min(values), max(values)


def _reach_of_axis(curves: tuple[ResponseCurve, ...]) -> tuple[float, float]:
    """Return where the axis begins and ends, a margin beyond its values."""
    low, high = _ends_of_axis(curves)
    margin = (high - low or 1.0) * VALUE_MARGIN
    return low - margin, high + margin


def _turns(curve: ResponseCurve, width: float) -> list[Moment]:
    """Name the places where the likeliest outcome changes, as far as a panel of this width has room.

    Many are noise and stay without a name.
    """
    names = [spoken_turn(turn, curve) for turn in curve.turns]
    named = len(names) <= MOST_NAMED and all(inches_wide(name, SMALL_SIZE) <= width for name in names)
    return [Moment(name if named else "", t.at) for name, t in zip(names, curve.turns, strict=True)]


def _ends(curve: ResponseCurve) -> list[EndLabel]:
    """Say beside the panel how many of a hundred take each route at the last value."""
    if not curve.points:
        return []
    last = curve.points[-1]
    rounded = hundredths(last.shares)
    return [
        EndLabel(
            share.category,
            end_words(share.category, how_many(share, rounded[share.category]), curve.categories),
            share.share * HUNDRED,
        )
        for share in last.shares
    ]


def _rows(
    curve: ResponseCurve, bar: Bar | None, reach: tuple[float, float]
) -> list[tuple[str | int | float, ...]]:
    """Give every point of every line of an arm, and the places that are marked on them."""
    arm, unit = (curve.arm.name, curve.arm.title), curve.varied.unit
    rows: list[tuple[str | int | float, ...]] = []
    for point in curve.points:
        start = (*arm, written(point.value, unit), point.point)
        for share in point.shares:
            numbers = (share.count, share.n, share.share, share.low, share.high, point.failed)
            rows.append((*start, share.category, *numbers))
    marked = [(half.at, f"{half.category} at one half") for half in halves_of(curve)]
    marked += [(turn.at, f"{turn.before} to {turn.after}") for turn in curve.turns]
    if bar is not None:
        marked += [(bar.low, "range of the sources begins"), (bar.high, "range of the sources ends")]
    if reach[0] <= curve.varied.history <= reach[1]:
        marked.append((curve.varied.history, "history"))
    return rows + [(*arm, written(at, unit), "", words, *[""] * 6) for at, words in marked]


def _alt(curves: tuple[ResponseCurve, ...]) -> str:
    """Describe the figure from its numbers."""
    varied = curves[0].varied
    arms = []
    for curve in curves:
        said = _alike(curve)
        said += [spoken_half(half, curve) for half in halves_of(curve)]
        failed = f" {curve.failed:,} reruns failed and are left out." if curve.failed else ""
        arms.append(
            f"{curve.arm.title}, of 100 reruns: {'; '.join(said) or 'nothing came to an end'}.{failed}"
        )
    return f"Lines of the share of each first blow along {varied.label}. {' '.join(arms)}"


def _alike(curve: ResponseCurve) -> list[str]:
    """Say the shares value by value, neighbours that are said alike together."""
    said = []
    for words, group in groupby(curve.points, key=lambda point: joined(listed(point.shares))):
        values = [spoken_value(point.value, curve.varied.unit) for point in group]
        if len(values) == 1:
            said.append(f"at {values[0]}, {words}")
        else:
            said.append(f"at all {len(values)} values from {values[0]} to {values[-1]}, {words}")
    return said
