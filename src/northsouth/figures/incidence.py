"""How did the chance build up? The share of reruns that have struck by each day, route upon route."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from northsouth.analysis.answer import arms_finding
from northsouth.analysis.frequencies import (
    HUNDRED,
    categories,
    following,
    how_many,
    hundredths,
    joined,
    spoken_reruns,
)
from northsouth.analysis.incidence import (
    Incidence,
    Layer,
    cropped,
    incidence_finding,
    incidences,
    stacked,
    struck_by,
)
from northsouth.analysis.intervals import FloatArray
from northsouth.analysis.moments import HISTORY_DAY, Moment, moments
from northsouth.analysis.outcomes import shares_by_arm
from northsouth.figures.flags import draw_flags, flags_of, room_for
from northsouth.figures.lettering import inches_wide, line_height
from northsouth.figures.marks import (
    EndLabel,
    count_axis,
    end_words,
    label_ends,
    mark_history,
    room_beside,
    set_date_axis,
)
from northsouth.figures.paper import WORD, Paper, fitted
from northsouth.figures.sheet import (
    Plate,
    Surroundings,
    Words,
    arm_panels,
    inches_of,
    panel_width,
    source_line,
)
from northsouth.figures.style import FAINT, LOOKS, PAPER, SMALL_SIZE, SOFT_INK, house_style
from northsouth.figures.wording import caption
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route
from northsouth.vocabulary.units import date_of, day_of, spoken_date

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

AROUND: Final = Surroundings(left=0.5, right=0.0, above=0.0, below=0.45, height=0.0)
HEIGHT: Final = 2.5
HEIGHT_OF_SEVERAL: Final = 1.7
PALE: Final = 0.3
"""How much of the colours a band takes away; darker, it would look like one more outcome."""
BAND_EDGE: Final = 0.6
DOTTED: Final = (0, (1, 1.6))
"""The line at the ends of a band: its width in points, its dashes."""
EARLIEST: Final = day_of(date(1941, 5, 1))

GREY_INSET: Final = 0.08
"""Inches between the left edge of a panel and the words on the grey."""
GREY_ABOVE: Final = 5
"""These words lie over the poles of the flags."""

BEFORE: Final = 20.0
"""Days shown before the first blows."""
EARLY: Final = 0.02
"""What share of all reruns may have struck before the first day that is shown."""

HEADER: Final = (
    "arm",
    "arm_title",
    "category",
    "date",
    "day",
    "share",
    "low",
    "high",
    "wilson_low",
    "wilson_high",
    "stacked_from",
    "stacked_to",
    "band_low",
    "band_high",
)


def figure_incidence(results: Results, paper: Paper = WORD) -> Figure:
    """Draw the cumulative incidence of the first blows, a panel for each arm."""
    return plate_incidence(results, paper).figure


def plate_incidence(results: Results, paper: Paper = WORD) -> Plate:
    """Compose the figure with its title, caption, alternative text and data."""
    whole = incidences(results)
    first = _first_day(whole)
    tables = tuple(cropped(table, first) for table in whole)
    title = incidence_finding(tables[0]) if len(tables) == 1 else arms_finding(shares_by_arm(results))
    reach = max(table.reach for table in tables) * HUNDRED
    subtitle = (
        f"Reruns of 100 that have {_deeds(tables[0])} by each day, one route upon the other. "
        f"Pale, between dotted lines: 95 % band. Grey: {_grey_words(tables[0])}. "
        f"▲ history: south, {spoken_date(HISTORY_DAY)}."
    )
    days = [moments(results, table.arm) for table in tables]
    words = Words(title, subtitle, source_line(results))
    with house_style(paper):
        figure, page = fitted(paper, lambda on: _compose(tables, days, words, on))
    shown = (
        "Pale strips around each edge: the 95 % band of the whole curve "
        f"(Dvoretzky, Kiefer, Wolfowitz; ±{reach:.1f} of 100), luck of the reruns only."
    )
    return Plate(
        figure,
        page,
        title,
        caption(results, finding=title, shown=shown, error=f"±{max(1, round(reach))}"),
        f"{title}. {_alt(tables, days)}",
        HEADER,
        tuple(row for table in tables for row in _rows(table, table.arm.title)),
    )


def draw_incidence(axes: Axes, layers: tuple[Layer, ...], days: FloatArray) -> None:
    """Draw the routes of one arm upon each other, each with the band of its upper edge."""
    top = np.full(len(days), float(HUNDRED))
    axes.fill_between(days, 0, top, facecolor=FAINT, edgecolor="none")
    for layer in layers:
        look = LOOKS[layer.curve.route]
        low, high = layer.stacked_from * HUNDRED, layer.stacked_to * HUNDRED
        axes.fill_between(
            days, low, high, step="post", facecolor=look.colour, edgecolor=PAPER, hatch=look.hatch, lw=0
        )
    for layer in layers:
        ink = LOOKS[layer.curve.route].ink
        begun = np.append(layer.curve.share[1:] > 0, layer.curve.share[-1] > 0)
        band = layer.band_low[begun] * HUNDRED, layer.band_high[begun] * HUNDRED
        pale: dict[str, Any] = {"facecolor": (PAPER, PALE), "edgecolor": ink, "lw": BAND_EDGE, "ls": DOTTED}
        axes.fill_between(days[begun], *band, step="post", **pale)
        axes.plot(days[begun], layer.stacked_to[begun] * HUNDRED, drawstyle="steps-post", color=ink, lw=1.1)


def _compose(
    tables: tuple[Incidence, ...], days: Sequence[tuple[Moment, ...]], words: Words, paper: Paper
) -> Figure:
    """Lay out a panel for each arm."""
    low, high = float(tables[0].days[0]), float(tables[0].days[-1])
    height = (HEIGHT if len(tables) == 1 else HEIGHT_OF_SEVERAL) * paper.tall
    ends = [_ends(table) for table in tables]
    around = replace(AROUND, right=max(room_beside(labels) for labels in ends), height=height)
    width = panel_width(len(tables), around, paper)
    flags = [flags_of(marked, low, high, width=width, beyond=around.right) for marked in days]
    around = replace(around, above=max(room_for(flown) for flown in flags))
    sheet, panels = arm_panels(words, [table.arm.title for table in tables], around, paper=paper)
    for axes, table, flown, labels in zip(panels, tables, flags, ends, strict=True):
        draw_incidence(axes, stacked(table), table.days)
        set_date_axis(axes, low, high, inches=width)
        count_axis(axes)
        axes.set_ylabel("reruns of 100")
        _name_grey(axes, table, width=width)
        draw_flags(axes, flown)
        label_ends(axes, labels)
        mark_history(axes, HISTORY_DAY, 0)
    return sheet.figure


def _name_grey(axes: Axes, table: Incidence, *, width: float) -> None:
    """Say at the left what the grey above all routes is, where it has room for words."""
    low, high = float(table.days[0]), float(table.days[-1])
    words = _grey_words(table)
    start = low + GREY_INSET / width * (high - low)
    end = start + inches_wide(words, SMALL_SIZE) / width * (high - low)
    top = max(float(layer.band_high[table.days <= end].max()) for layer in stacked(table)) * HUNDRED
    if end > high or (HUNDRED - top) / HUNDRED * inches_of(axes)[1] < 2 * line_height(SMALL_SIZE):
        return
    axes.text(
        start,
        (top + HUNDRED) / 2,
        words,
        size=SMALL_SIZE,
        color=SOFT_INK,
        va="center",
        zorder=GREY_ABOVE,
        bbox={"facecolor": FAINT, "edgecolor": "none", "pad": 1},
    )


def _tells_of_terms(table: Incidence) -> bool:
    return Route.SETTLEMENT in {curve.route for curve in table.curves}


def _grey_words(table: Incidence) -> str:
    """Say what the grey is: the reruns that have not taken any route yet."""
    return "not yet struck or settled" if _tells_of_terms(table) else "not yet struck"


def _deeds(table: Incidence) -> str:
    """Say what the reruns under the grey have done."""
    return "struck or settled" if _tells_of_terms(table) else "struck"


def _ends(table: Incidence) -> list[EndLabel]:
    """Say beside the panel how many of a hundred end where."""
    shares = struck_by(table, table.days[-1])
    rounded = hundredths(shares)
    labels, ground = [], 0.0
    for share in shares:
        middle = ground + HUNDRED * share.share / 2
        ground += HUNDRED * share.share
        if share.count:
            number = how_many(share, rounded[share.category])
            words = end_words(share.category, number, categories(shares))
            labels.append(EndLabel(share.category, words, middle))
    return labels


def _first_day(tables: tuple[Incidence, ...]) -> float:
    """Choose the first day to show: in the spring of 1941, or before more than a few have struck."""
    days = tables[0].days
    struck = [np.sum([curve.share for curve in table.curves], axis=0) for table in tables]
    begun = [float(days[np.argmax(share > EARLY)]) - BEFORE for share in struck if share[-1] > EARLY]
    return max(float(days[0]), min([EARLIEST, *begun]))


def _rows(table: Incidence, title: str) -> list[tuple[str | int | float, ...]]:
    """Give every day of every layer of an arm."""
    rows: list[tuple[str | int | float, ...]] = []
    for layer in stacked(table):
        curve = layer.curve
        columns = (
            curve.share,
            curve.low,
            curve.high,
            curve.wilson_low,
            curve.wilson_high,
            layer.stacked_from,
            layer.stacked_to,
            layer.band_low,
            layer.band_high,
        )
        for place, day in enumerate(table.days):
            numbers = (float(column[place]) for column in columns)
            rows.append((table.arm.name, title, curve.route, date_of(day).isoformat(), float(day), *numbers))
    return rows


def _alt(tables: tuple[Incidence, ...], days: Sequence[tuple[Moment, ...]]) -> str:
    """Describe the figure from its numbers."""
    arms = []
    for table, marked in zip(tables, days, strict=True):
        events = joined([f"{moment.label} {spoken_date(moment.day)}" for moment in marked])
        arms.append(
            f"{table.arm.title} ({spoken_reruns(table.n, table.failed)}): {incidence_finding(table)}."
            + (f" Marked: {events}." if events else "")
        )
    return (
        f"Stacked areas, from below: the shares of reruns that have {_ways(tables[0])} by each day. "
        f"{' '.join(arms)} A triangle marks history, {spoken_date(HISTORY_DAY)}."
    )


def _ways(table: Incidence) -> str:
    """Name the ways in which the reruns of the areas have gone.

    North, south and terms read ``struck north, struck south and settled``.
    """
    among = [curve.route for curve in table.curves]
    return joined(
        ["settled" if route is Route.SETTLEMENT else f"struck {following(route, among)}" for route in among]
    )
