"""The figure of the scorecard: paths with the evidence as bars, dates early or late."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from matplotlib.colors import to_rgb
from matplotlib.text import Text

from northsouth.analysis.scorecard import Score, finding, scored
from northsouth.figures.paper import WORD, Paper, paper_for
from northsouth.figures.printing import pdf, png, svg
from northsouth.figures.scorecard import HEADER, plate_scorecard
from northsouth.figures.sheet import Plate
from northsouth.figures.shifts import HIT, MISS, MISS_INK
from northsouth.records.comparison import Comparison, Moment, Subject, ToldHistory
from northsouth.vocabulary.questions import Medium
from northsouth.vocabulary.readings import Reading
from northsouth.vocabulary.units import NEVER

QUANTITIES = ("oil_stock", "soviet_men", "moscow_distance", "northern_divisions")


def history() -> ToldHistory:
    """Tell a history in which four quantities grow by a tenth a month."""
    moments = []
    for month in range(36):
        level = 1000.0 * 1.1**month
        world = {name: level * 10**place for place, name in enumerate(QUANTITIES)}
        moments.append(Moment(130.0 + 30 * month, "MONTH_ENDS", world))
    return ToldHistory("toy", 120.0, 1276.0, tuple(moments))


def asked(number: int, quantity: str, day: float, width: float, entered: str = "") -> Comparison:
    """Compare a level on a day; the bounds hold it where the width is above nothing."""
    middle = 1000.0 * 1.1 ** ((day - 130) // 30) * 10 ** QUANTITIES.index(quantity)
    low, high = (middle * (1 - width), middle * (1 + 2 * width)) if width > 0 else (1.5 * middle, 2 * middle)
    name = f"level {number}"
    place = (Subject(quantity), Subject(""), day, NEVER, "count", low, high, "1941", entered)
    return Comparison(f"Q{number}", "oil_embargo", name, ("F255",), Reading.LEVEL, *place)


def date(number: int, mechanism: str, middle: float, which: int) -> Comparison:
    """Compare the end of a month."""
    place = (
        Subject("MONTH_ENDS", which),
        Subject(""),
        NEVER,
        NEVER,
        "date",
        middle - 7,
        middle + 7,
        "1941",
        "",
    )
    return Comparison(f"Q{number}", mechanism, f"date {number}", ("E073",), Reading.DAY, *place)


@pytest.fixture(scope="module")
def scores() -> tuple[Score, ...]:
    """Hold the history against bars that it meets and misses, and dates near, far and never."""
    bars = [
        asked(
            8 * place + step,
            name,
            300.0 + 100 * step,
            0.2 if step % 2 else -0.3,
            "tied to F255" * (step % 3 == 0),
        )
        for place, name in enumerate(QUANTITIES)
        for step in range(5)
    ]
    dates = [
        date(90, "oil_embargo", 132.0, 1),
        date(91, "conferences", 300.0, 1),
        date(92, "diplomacy", 900.0, 99),
    ]
    return scored(history(), (*bars, *dates))


@pytest.fixture(scope="module")
def plate(scores: tuple[Score, ...]) -> Plate:
    """Compose the figure."""
    return plate_scorecard(history(), scores)


def test_the_title_states_the_finding(plate: Plate, scores: tuple[Score, ...]) -> None:
    """Title, caption and alternative text begin with what was found."""
    assert plate.title == finding(scores)
    assert plate.caption.startswith(f"**{plate.title}.**")
    assert plate.alt.startswith(plate.title)


@pytest.mark.parametrize(
    "paper",
    [WORD, paper_for(Medium.LATEX, 1), paper_for(Medium.SLIDES)],
    ids=lambda paper: paper.name,
)
def test_no_text_is_cut_and_none_lies_on_another(scores: tuple[Score, ...], paper: Paper) -> None:
    """On every paper each word stands inside the figure, and no two share a place."""
    plate = plate_scorecard(history(), scores, paper)
    plate.figure.draw_without_rendering()
    renderer = plate.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    texts = [text for text in plate.figure.findobj(Text) if text.get_visible() and text.get_text().strip()]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    edge = plate.figure.bbox
    touch = 1.5 * plate.figure.dpi / 300
    for words, box in boxes:
        assert edge.x0 <= box.x0 <= box.x1 <= edge.x1, words
        assert edge.y0 <= box.y0 <= box.y1 <= edge.y1, words
    for (one, first), (other, second) in combinations(boxes, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert across < touch or up < touch, (one, other)


def test_there_is_a_panel_for_each_quantity_and_a_strip(plate: Plate) -> None:
    """Four panels and the strip of dates."""
    assert len(plate.figure.axes) == len(QUANTITIES) + 1


def test_the_table_holds_what_is_drawn(plate: Plate, scores: tuple[Score, ...]) -> None:
    """Every bar and every date has its row, and paths have theirs."""
    kinds = [row[HEADER.index("kind")] for row in plate.rows]
    assert kinds.count("bar") == sum(not score.asked.is_date for score in scores)
    assert kinds.count("date") == sum(score.asked.is_date for score in scores)
    assert kinds.count("path") > len(QUANTITIES)
    assert all(len(row) == len(HEADER) for row in plate.rows)


def test_misses_are_told_from_hits_without_colour(plate: Plate, scores: tuple[Score, ...]) -> None:
    """Each bar that is missed has a cross on the path; inputs are hollow."""
    panel = plate.figure.axes[0]
    crosses = [line for line in panel.lines if (line.get_marker(), line.get_color()) == ("x", MISS_INK)]
    missed = [score for score in scores if score.asked.of.name == QUANTITIES[0] and not score.inside]
    assert len(crosses) == len(missed) > 0
    strip = plate.figure.axes[-1]
    assert sorted(str(line.get_marker()) for line in strip.lines[1:]) == ["<", ">", "o"]


def test_it_prints_the_same_bytes_twice(plate: Plate) -> None:
    """PNG, SVG and PDF hold nothing of the day."""
    for printed in (png, svg, pdf):
        assert printed(plate) == printed(plate)


def test_hits_and_misses_are_far_apart_in_grey() -> None:
    """Printed without colour, a bar that is missed is much lighter than one that is met."""
    met, missed = (float(np.dot((0.299, 0.587, 0.114), to_rgb(bar))) for bar in (HIT, MISS))
    assert missed - met > 0.25


def test_what_proves_nothing_goes_first_where_a_page_is_full(scores: tuple[Score, ...]) -> None:
    """On a page too low for all, panels and rows whose evidence went into the model are left to the table."""
    given = [replace(score, asked=replace(score.asked, input="tied to F255")) for score in scores[:5]]
    low = replace(paper_for(Medium.LATEX, 1), longest=3.0)
    whole, less = (plate_scorecard(history(), [*given, *scores[5:]], on) for on in (WORD, low))
    assert len(whole.figure.axes) == len(QUANTITIES) + 1
    assert len(less.figure.axes) == len(QUANTITIES)
    assert {row[2] for row in whole.rows} - {row[2] for row in less.rows} == {QUANTITIES[0]}
