"""How near does clamped history come to the record? Paths with the evidence as bars, and dates."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from northsouth.analysis.scorecard import Score, counted, finding, mechanisms_of, spoken_day, written
from northsouth.analysis.traces import Bar, Shift, Trace, shifts, traces
from northsouth.figures.lettering import line_height, wrapped
from northsouth.figures.marks import number_ticks, set_date_axis
from northsouth.figures.paper import CLOSE, WORD, Paper, fitted
from northsouth.figures.sheet import BETWEEN, Plate, Words, add_panel, blank_sheet
from northsouth.figures.shifts import HIT, MISS, MISS_INK, add_strip, strip_height
from northsouth.figures.style import EDGE, FAINT, INK, PAPER, SMALL_SIZE, house_style
from northsouth.figures.wording import escaped
from northsouth.records.comparison import ToldHistory
from northsouth.vocabulary.units import date_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

LEAST_WIDTH: Final = 1.38
"""Inches that a panel takes at least, with the numbers on its left."""
LEFT: Final = 0.42
LEAST_STRIP: Final = 2.95
"""Inches that the strip of dates must have to stand beside the last panels."""
HEIGHT: Final = 0.82
ABOVE: Final = 0.22
BELOW: Final = 0.38
NUMBER_ROOM: Final = 0.25
HEADROOM: Final = 1.08
BAR: Final = 4.0
"""Points that a bar is wide."""
CROSS: Final = 5.0
"""Points that a cross is wide; a white one behind it keeps it apart from line and bar."""
TITLE_PAD: Final = 5.0
NUMBERS_OF_THOUSANDS: Final = 20_000.0
EDGE_DAYS: Final = 12.0
NAMES: Final = ("soviet", "moscow", "kwantung")
"""Words of quantities that are names."""
HEADER: Final = (
    "kind",
    "id",
    "quantity",
    "date",
    "day",
    "model",
    "low",
    "high",
    "unit",
    "inside",
    "input",
)


def figure_scorecard(history: ToldHistory, scores: Sequence[Score], paper: Paper = WORD) -> Figure:
    """Draw clamped history against the evidence."""
    return plate_scorecard(history, scores, paper).figure


def plate_scorecard(history: ToldHistory, scores: Sequence[Score], paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data."""
    title = finding(scores)
    source = f"Model, not evidence. northsouth, model {history.model}, one history."
    with house_style(paper):
        choices = _choices(traces(history, scores), shifts(scores))
        for drawn, dates, less in choices[1:] if paper.page else choices:
            words = Words(title, _subtitle(less), source)
            figure, page = fitted(paper, partial(_compose, drawn, dates, words))
            if figure.get_figheight() <= page.limit + CLOSE:
                break
    return Plate(
        figure,
        page,
        title,
        _caption(title, scores, drawn),
        _alt(title, scores, drawn),
        HEADER,
        _rows(drawn, dates),
    )


def _choices(
    every: tuple[Trace, ...], dates: tuple[Shift, ...]
) -> tuple[tuple[tuple[Trace, ...], tuple[Shift, ...], str], ...]:
    """Say what to draw, and where a page has no room for it, what to leave out: what proves nothing.

    A slide, which is read from afar, leaves it out at once.
    """
    free = tuple(trace for trace in every if any(not bar.score.is_input for bar in trace.bars))
    proving = {shift.score.asked.mechanism for shift in dates if not shift.score.is_input}
    kept = tuple(shift for shift in dates if shift.score.asked.mechanism in proving)
    return (every, dates, ""), (free, kept, "Quantities and rows of dates")


def _subtitle(left_out: str) -> str:
    """Say what is drawn, and what a page had no room for."""
    words = (
        "Lines: the model, luck in its middle. Bars: the evidence, hollow where it went into the model. "
        "Crosses and orange: the model lies outside."
    )
    return f"{words} {left_out} that only went in stand in the table." if left_out else words


def draw_trace(axes: Axes, trace: Trace) -> None:
    """Draw a path and the evidence on it."""
    axes.plot(trace.days, trace.levels, color=INK, lw=1.2, zorder=3)
    for bar in trace.bars:
        ends, place = [bar.low, bar.high], [bar.day] * 2
        ink = HIT if bar.score.inside else MISS_INK
        look: dict[str, Any] = {"lw": BAR, "solid_capstyle": "butt"}
        if bar.score.is_input:
            axes.plot(place, ends, color=ink, zorder=2, **look)
            axes.plot(place, ends, color=PAPER, zorder=2.5, **look | {"lw": BAR - 2 * EDGE})
            axes.plot(place, ends, "_", color=ink, ms=BAR, mew=EDGE, zorder=2.6)
        else:
            axes.plot(place, ends, color=HIT if bar.score.inside else MISS, zorder=2, **look)
        if not bar.score.inside:
            axes.plot([bar.day], [bar.model], "x", color=PAPER, ms=CROSS + 1, mew=3.0, zorder=3.5)
            axes.plot([bar.day], [bar.model], "x", color=MISS_INK, ms=CROSS, mew=1.4, zorder=4)


def _compose(drawn: Sequence[Trace], dates: Sequence[Shift], words: Words, paper: Paper) -> Figure:
    """Lay out the panels in rows, as many as have room, and the strip of dates under them."""
    columns = int((paper.room + BETWEEN) / (LEAST_WIDTH + BETWEEN))
    pitch = (paper.room + BETWEEN) / columns
    width, high = pitch - BETWEEN - LEFT, HEIGHT * paper.tall
    titles = [
        wrapped(heading(trace), width + LEFT + BETWEEN / 2, size=SMALL_SIZE, weight="bold") for trace in drawn
    ]
    rows = [range(first, min(first + columns, len(drawn))) for first in range(0, len(drawn), columns)]
    heights = [_whole(titles, row, high) for row in rows]
    left = len(rows[-1]) * pitch if rows else 0.0
    beside = 0.0 < left <= paper.room - LEAST_STRIP
    strip = strip_height(dates, paper, wide=paper.room - left * beside)
    if beside:
        heights[-1] = max(heights[-1], strip)
    low = sum(heights) + strip * (not beside)
    sheet = blank_sheet(words, paper, drawing=low)
    for row, height in zip(rows, heights, strict=True):
        low -= height
        for column, i in enumerate(row):
            foot = low + height - _whole(titles, row, high) + BELOW
            axes = add_panel(sheet, LEFT + column * pitch, foot, width=width, height=high)
            draw_trace(axes, drawn[i])
            _set_axes(axes, drawn[i], width, high)
            axes.set_title(titles[i], size=SMALL_SIZE, x=-LEFT / width, pad=TITLE_PAD)
    if dates:
        add_strip(sheet, dates, paper, left=left * beside)
    return sheet.figure


def _whole(titles: Sequence[str], row: Sequence[int], high: float) -> float:
    """Return the inches that a row of panels takes, with its titles and days."""
    lines = max(titles[i].count("\n") + 1 for i in row)
    return high + BELOW + line_height(SMALL_SIZE, lines) + ABOVE / 2


def _set_axes(axes: Axes, trace: Trace, width: float, height: float) -> None:
    """Give a panel its days and a height from zero."""
    ends = [trace.days[0], trace.days[-1]] if trace.days else [trace.bars[0].day, trace.bars[-1].day]
    days = [*ends, *(bar.day for bar in trace.bars)]
    set_date_axis(axes, min(days) - EDGE_DAYS, max(days) + EDGE_DAYS, inches=width)
    top = HEADROOM * max([*trace.levels, *(bar.high for bar in trace.bars)])
    axes.set_ylim(0, top)
    ticks = number_ticks(0, top, inches=height, room=NUMBER_ROOM)
    factor = 1000.0 if top > NUMBERS_OF_THOUSANDS else 1.0
    axes.set_yticks(ticks, [f"{tick / factor:g}" for tick in ticks])
    axes.grid(axis="y", color=FAINT, lw=0.6)


def heading(trace: Trace) -> str:
    """Name a quantity and its unit over its panel.

    >>> heading(Trace("oil_stock", "million kL", (), (), ()))
    'Oil stock, million kL'
    """
    words = trace.quantity.split("_")
    name = " ".join(word.capitalize() if word in NAMES else word for word in words)
    name = name[0].upper() + name[1:]
    unit = "" if trace.unit in words else f", {trace.unit}"
    highest = max([*trace.levels, *(bar.high for bar in trace.bars)], default=0.0)
    return name + unit + (", thousands" if HEADROOM * highest > NUMBERS_OF_THOUSANDS else "")


def _rows(drawn: Sequence[Trace], dates: Sequence[Shift]) -> tuple[tuple[str | int | float, ...], ...]:
    """Give every bar, every date and every week of the paths that are drawn."""
    rows: list[tuple[str | int | float, ...]] = []
    for trace in drawn:
        rows += [
            (
                "path",
                "",
                trace.quantity,
                date_of(day).isoformat(),
                day,
                f"{height:.6g}",
                "",
                "",
                trace.unit,
                "",
                "",
            )
            for day, height in list(zip(trace.days, trace.levels, strict=True))[::7]
        ]
        rows += [_row_of_bar(trace, bar) for bar in trace.bars]
    for shift in dates:
        asked = shift.score.asked
        numbers = (written(asked, value) for value in (shift.score.model, asked.low, asked.high))
        rows.append(
            (
                "date",
                asked.id,
                asked.quantity,
                spoken_day(asked),
                asked.day,
                *numbers,
                "date",
                *_marks(shift.score),
            )
        )
    return tuple(rows)


def _row_of_bar(trace: Trace, bar: Bar) -> tuple[str | int | float, ...]:
    numbers = (f"{value:.6g}" for value in (bar.model, bar.low, bar.high))
    start = ("bar", bar.score.asked.id, trace.quantity, date_of(bar.day).isoformat(), bar.day)
    return (*start, *numbers, trace.unit, *_marks(bar.score))


def _marks(score: Score) -> tuple[str, str]:
    return ("yes" if score.inside else "no", "yes" if score.is_input else "no")


def _caption(title: str, scores: Sequence[Score], drawn: Sequence[Trace]) -> str:
    """Say in Markdown what the figure shows and what it does not."""
    total = counted(scores)
    missed = [score.asked.quantity for score in scores if not score.inside and not score.is_input]
    parts = [
        f"**{escaped(title)}.**",
        "Every choice and result as recorded, facts at their values, luck in its middle: one history.",
        f"Of {total.inputs} inputs (hollow), which prove nothing, {total.inputs_inside} lie within.",
        f"Panels: {len(drawn)} quantities with several dates of evidence; the others stand in the table.",
        f"Outside: {escaped('; '.join(missed))}." if missed else "",
        "Model, not evidence: it says what follows from the stated assumptions.",
    ]
    return " ".join(part for part in parts if part) + "\n"


def _alt(title: str, scores: Sequence[Score], drawn: Sequence[Trace]) -> str:
    """Describe the figure from its numbers."""
    panels = [
        f"{heading(trace)}: {sum(bar.score.inside for bar in trace.bars)} of {len(trace.bars)} bars met"
        for trace in drawn
    ]
    counts = [
        f"{count.mechanism.replace('_', ' ')} {count.free_inside} of {count.free}"
        for count in (counted(scores, name) for name in mechanisms_of(scores))
        if count.free
    ]
    return (
        f"{title}. Small panels of paths with the evidence as bars. {'; '.join(panels)}. Below, a strip of "
        f"dates early or late. Free numbers met: {', '.join(counts) or 'none'}."
    )
