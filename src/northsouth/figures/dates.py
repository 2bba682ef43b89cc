"""When, if at all? Fifty dots along the calendar, and a column for the reruns without a first blow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from matplotlib.collections import PatchCollection

from northsouth.analysis.answer import arms_finding
from northsouth.analysis.dots import DOTS, FEWER_DOTS, DateDots, date_dots, dates_finding
from northsouth.analysis.frequencies import (
    HUNDRED,
    categories,
    how_many,
    hundredths,
    joined,
    leading,
    listed,
    spoken_error,
)
from northsouth.analysis.moments import HISTORY_DAY, HISTORY_ROUTE
from northsouth.figures.lettering import inches_wide, line_height, wrapped
from northsouth.figures.marks import mark_at, mark_history, set_date_axis
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.piles import (
    FOOT,
    Lane,
    Measure,
    column_places,
    lanes_of,
    measured,
    panel_height,
)
from northsouth.figures.sheet import Plate, Words, add_panel, blank_sheet, source_line
from northsouth.figures.style import (
    EDGE,
    FAINT,
    LOOKS,
    PAPER,
    POINTS_PER_INCH,
    RULE,
    SMALL_SIZE,
    house_style,
    label,
)
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import date_of, spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES: Final = 0.85
LONGER_NAMES: Final = 1.15
"""Inches for the names of lanes; more where each way north has its longer name."""
NARROW_NAMES: Final = 0.12
"""Inches on their left where they stand above the dots."""
NEVER: Final = 0.95
GUTTER: Final = 0.15
AXIS: Final = 0.45
"""Inches below the lowest arm for the names of the months."""
TITLE_GAP: Final = 0.14
NUMBER_LIFT: Final = 0.1
NO_DOT: Final = "(under one dot)"
"""Said where some reruns end so, but too few for a dot."""
FILLED: Final = 0.92
"""Part of a dot's room that its mark covers."""
BESIDE: Final = 6
"""Points between the triangle and its words."""
UNDER: Final = 0.05
"""Inches between a lane's ground and the name of the lane below."""
HISTORY_ROOM: Final = 0.12
"""Inches that the triangle and the gap beside it take."""

HEADER: Final = ("arm", "arm_title", "category", "dot", "date", "day", "drawn_at_day", "level")


def figure_dates(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the dates of the first blows, fifty dots an arm."""
    return plate_dates(results, paper).figure


def plate_dates(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data."""
    plate = _plate(results, paper, FEWER_DOTS if paper.page else DOTS)
    return _plate(results, paper, FEWER_DOTS) if plate.overlong and not paper.page else plate


def _plate(results: Results, paper: Paper, dots: int) -> Plate:
    """Compose the figure with so many dots for each arm."""
    tables = date_dots(results, dots)
    title = dates_finding(tables[0]) if len(tables) == 1 else arms_finding([t.shares for t in tables])
    by = spoken_date(results.experiment.horizon)
    subtitle = (
        f"First blow by date. Each of {dots} dots stands for about {HUNDRED // dots} of 100 reruns; "
        f"on the right those {_without(tables)} by {by}."
    )
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(tables, words, on))
    measure = _measured(tables, page)
    shown = (
        f"Dots: {dots} quantiles of all reruns, those {_without(tables)} by {by} in a column of their own. "
        f"Triangle: history, {spoken_date(HISTORY_DAY)}."
    )
    error = spoken_error([share for table in tables for share in table.shares.shares])
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=error),
        f"{title}. {_alt(tables, by, dots)}",
        HEADER,
        tuple(row for table in tables for row in _rows(table, measure)),
    )


def draw_dates(axes: Axes, lanes: tuple[Lane, ...], measure: Measure) -> None:
    """Draw the dated dots of one arm, a lane for each route, on a panel measured in days and inches."""
    for lane in lanes:
        axes.plot([measure.low, measure.high], [lane.ground] * 2, color=RULE, lw=0.7, zorder=2)
        reach = measure.days * FILLED / 2, measure.rise * FILLED / 2
        places = [(dot.at, lane.ground + (dot.level + 0.5) * measure.rise) for dot in lane.placed]
        marks = [mark_at(lane.route, place, reach) for place in places]
        axes.add_collection(PatchCollection(marks, color=LOOKS[lane.route].colour, lw=0, zorder=3))
        if lane.route == HISTORY_ROUTE:
            _tell_history(axes, lane.ground - FOOT / 2, measure)


def draw_never(axes: Axes, number: int, measure: Measure) -> None:
    """Draw the dots of the reruns without a first blow, on a panel measured in inches."""
    look = LOOKS[Route.NONE]
    reach = measure.dot * FILLED / 2, measure.rise * FILLED / 2
    marks = [mark_at(Route.NONE, place, reach) for place in column_places(number, measure)]
    axes.add_collection(PatchCollection(marks, facecolor=look.face, edgecolor=look.colour, lw=EDGE))


def _compose(tables: tuple[DateDots, ...], words: Words, paper: Paper) -> Figure:
    """Lay out the arms from top to bottom under one calendar."""
    measure, names = _measured(tables, paper), _names_room(tables, paper)
    titles = [wrapped(t.arm.title, paper.room, size=paper.text, weight="bold") for t in tables]
    heads = [line_height(paper.text, title.count("\n") + 1) + TITLE_GAP for title in titles]
    if len(tables) == 1:
        titles, heads = [""], [0.0]
    heights = [panel_height(table, measure) for table in tables]
    low = sum(heads) + sum(heights) + AXIS
    sheet = blank_sheet(words, paper, drawing=low)
    for table, title, head, height in zip(tables, titles, heads, heights, strict=True):
        low -= head + height
        axes = add_panel(sheet, names, low, width=measure.width, height=height)
        _draw_calendar(axes, table, measure, names=names)
        axes.tick_params(labelbottom=table is tables[-1])
        axes.annotate(
            title,
            (0, 1),
            (-names * POINTS_PER_INCH, TITLE_GAP * POINTS_PER_INCH / 6),
            xycoords="axes fraction",
            textcoords="offset points",
            weight="bold",
            va="bottom",
        )
        column = add_panel(sheet, paper.room - NEVER, low, width=NEVER, height=height)
        _draw_column(column, table, measure)
    return sheet.figure


def _measured(tables: tuple[DateDots, ...], paper: Paper) -> Measure:
    """Choose the calendar and the dots for the width that the names and the column of never leave."""
    width = paper.room - _names_room(tables, paper) - NEVER - GUTTER
    return measured(tables, width=width, tall=paper.tall, named=paper.narrow)


def _names_room(tables: tuple[DateDots, ...], paper: Paper) -> float:
    """Return how many inches the names of the lanes take; on narrow paper they stand above the dots."""
    if paper.narrow:
        return NARROW_NAMES
    return LONGER_NAMES if Route.FIELD in categories(tables[0].shares.shares) else NAMES


def _draw_calendar(axes: Axes, table: DateDots, measure: Measure, *, names: float) -> None:
    """Draw the dates of one arm, with the names of its lanes on the left or above them."""
    height = panel_height(table, measure)
    set_date_axis(axes, measure.low, measure.high, inches=measure.width)
    axes.set_ylim(0, height)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.grid(axis="x", color=FAINT, lw=0.6)
    lanes = lanes_of(table, measure)
    draw_dates(axes, lanes, measure)
    rounded = hundredths(table.shares.shares)
    by_route = {share.category: share for share in table.shares.shares}
    for lane in lanes:
        number = how_many(by_route[lane.route], rounded[lane.route])
        lines: tuple[str, ...] = (label(lane.route, by_route), f"{number} of 100")
        some = by_route[lane.route].count > 0 and not lane.placed
        if not lane.placed and not measure.named:
            lines = (f"{': '.join(lines)} {NO_DOT if some else ''}".strip(),)
        _name_lane(axes, lane, lines, names=names)
        if some and measure.named:
            place = measure.low + measure.days, lane.ground + NUMBER_LIFT
            axes.text(*place, NO_DOT, size=SMALL_SIZE, color=LOOKS[lane.route].ink, va="bottom")


def _name_lane(axes: Axes, lane: Lane, lines: tuple[str, ...], *, names: float) -> None:
    """Write a lane's route and number on its left, or above its dots where the left has no room.

    What is one line goes on over a lane without dots.
    """
    if names > NARROW_NAMES:
        words = "\n".join(wrapped(line, names, size=SMALL_SIZE) for line in lines) if lines[1:] else lines[0]
        height, left = lane.ground, -names * POINTS_PER_INCH
    else:
        words, height, left = ": ".join(lines), lane.ground + lane.height - UNDER, -names * POINTS_PER_INCH
    axes.annotate(
        words,
        (0, height),
        (left, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        size=SMALL_SIZE,
        color=LOOKS[lane.route].ink,
        va="bottom" if names > NARROW_NAMES else "top",
    )


def _draw_column(axes: Axes, table: DateDots, measure: Measure) -> None:
    """Draw the column of never of one arm, with its number above it."""
    height = panel_height(table, measure)
    axes.set(xlim=(0, NEVER), ylim=(-FOOT, height - FOOT), xticks=[], yticks=[])
    axes.set_axis_off()
    draw_never(axes, table.never, measure)
    share = next(share for share in table.shares.shares if share.category == Route.NONE)
    number = how_many(share, hundredths(table.shares.shares)[Route.NONE])
    top = max((up for _, up in column_places(table.never, measure)), default=0.0) + NUMBER_LIFT
    words = "neither\n" + wrapped(f"{number} of 100", NEVER, size=SMALL_SIZE)
    ink = LOOKS[Route.NONE].ink
    axes.text(0, top, words, size=SMALL_SIZE, color=ink, va="bottom")
    if share.count and not table.never:
        axes.text(0, NUMBER_LIFT, NO_DOT, size=SMALL_SIZE, color=ink, va="top")


def _tell_history(axes: Axes, height: float, measure: Measure) -> None:
    """Set history's triangle and its date below the ground of its lane, on the side with more room."""
    mark_history(axes, HISTORY_DAY, height)
    early = (measure.low + measure.high) / 2 > HISTORY_DAY
    room = max(HISTORY_DAY - measure.low, measure.high - HISTORY_DAY) / (measure.high - measure.low)
    words = f"history: {spoken_date(HISTORY_DAY)}"
    if inches_wide(words, SMALL_SIZE) > room * measure.width - HISTORY_ROOM:
        words = "history"
    axes.annotate(
        words,
        (HISTORY_DAY, height),
        (BESIDE if early else -BESIDE, 0),
        textcoords="offset points",
        size=SMALL_SIZE,
        ha="left" if early else "right",
        va="center",
        bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1},
    )


def _without(tables: tuple[DateDots, ...]) -> str:
    """Say what the reruns in the column of never have not come to."""
    settled = Route.SETTLEMENT in categories(tables[0].shares.shares)
    return "without a blow or terms" if settled else "without a blow"


def _rows(table: DateDots, measure: Measure) -> list[tuple[str | int | float, ...]]:
    """Give every dot of an arm: its date, and where it was drawn."""
    name, title = table.arm.name, table.arm.title
    rows: list[tuple[str | int | float, ...]] = []
    for lane in lanes_of(table, measure):
        for number, dot in enumerate(lane.placed, start=1):
            day = date_of(dot.date).isoformat()
            rows.append((name, title, lane.route, number, day, dot.date, dot.at, dot.level))
    rows += [(name, title, Route.NONE, number + 1, "never", "", "", "") for number in range(table.never)]
    return rows


def _alt(tables: tuple[DateDots, ...], by: str, dots: int) -> str:
    """Describe the figure from its numbers."""
    arms = []
    for table in tables:
        middles = [
            f"half of those that {leading(taken.route, categories(table.shares.shares))} "
            f"have done so by {spoken_date(taken.middle)}"
            for taken in table.routes
            if taken.dates
        ]
        words = joined(listed(table.shares.shares)) or "no rerun came to an end"
        arms.append(f"{table.arm.title}: of 100 reruns, {words}; {joined(middles) or 'no dates'}.")
    return (
        f"Dot plot of the date of the first blow, {dots} dots for all reruns and a column for those "
        f"{_without(tables)} by {by}. {' '.join(arms)} A triangle marks history, {spoken_date(HISTORY_DAY)}."
    )
