"""The CSV of each figure holds exactly what its marks show."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import Collection, LineCollection, PatchCollection, QuadMesh
from matplotlib.colors import to_rgba
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from northsouth.analysis.contour import response_maps
from northsouth.analysis.moments import HISTORY_DAY
from northsouth.figures import plate
from northsouth.figures.marks import TRIANGLE, mark_at
from northsouth.figures.paper import Paper, paper_for
from northsouth.figures.recorded import BAR
from northsouth.figures.sheet import Plate
from northsouth.figures.style import LOOKS, PAPER, RULE
from northsouth.records.experiment import Varied
from northsouth.vocabulary.questions import FigureName, Medium, Route

Draw = Callable[[str, FigureName], Any]


def table(plate: Plate) -> list[dict[str, Any]]:
    """Read the rows under their header."""
    return [dict(zip(plate.header, row, strict=True)) for row in plate.rows]


def panels(plate: Plate) -> list[Axes]:
    """Give the panels in the order in which they were drawn."""
    return plate.figure.axes


def marks_of(axes: Axes, kind: type) -> list[Any]:
    """Give the collections of marks of one kind."""
    return [marks for marks in axes.collections if isinstance(marks, kind)]


def points_of(line: Line2D) -> np.ndarray:
    """Give the points of a line."""
    return np.asarray(line.get_xydata())


def lines_of(axes: Axes, colour: str) -> list[np.ndarray]:
    """Give the points of every line of a colour."""
    wanted = to_rgba(colour)
    return [points_of(line) for line in axes.lines if to_rgba(line.get_color()) == wanted]


@pytest.mark.parametrize("run", ["ordinary", "with settlement", "every way", "rare"])
def test_a_waffle_draws_as_many_marks_as_its_table_says(draw: Draw, run: str) -> None:
    """The marks of each outcome number what the table says, a hundred in all."""
    plate = draw(run, FigureName.WAFFLE).plate
    (axes,) = panels(plate)
    drawn = Counter(
        {
            tuple(marks.get_edgecolor()[0]): len(marks.get_paths())
            for marks in marks_of(axes, PatchCollection)
            if marks.get_paths()
        }
    )
    said = Counter(
        {
            to_rgba(LOOKS[row["category"]].colour): row["marks_of_100"]
            for row in table(plate)
            if row["marks_of_100"]
        }
    )
    assert drawn == said
    assert drawn.total() == 100


@pytest.mark.parametrize("run", ["drawn", "drawn in four arms"])
def test_a_waffle_outlines_the_ignorance_of_its_table(draw: Draw, run: str) -> None:
    """On lines from 0 to 100 each outcome has a dashed box between its bounds, and its mark at its share."""
    plate = draw(run, FigureName.WAFFLE).plate
    rows = table(plate)
    drawn = []
    for axes in panels(plate):
        lines = [points[:, 0] for points in lines_of(axes, RULE) if np.ptp(points[:, 0])]
        marks = [points_of(line)[0, 0] for line in axes.lines if line.get_zorder() == 3]
        boxes = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
        for (start, end), box, mark in zip(lines, boxes, marks, strict=True):
            assert box.get_linestyle() != "solid"
            wide = box.get_width() / (end - start)
            at = (box.get_x() - start) / (end - start) + wide / 2
            drawn.append((at, wide, (mark - start) / (end - start)))
    said = [
        ((row["ignorance_low"] + row["ignorance_high"]) / 2, row["ignorance_high"] - row["ignorance_low"])
        for row in rows
    ]
    assert [at for at, _, _ in drawn] == pytest.approx([middle for middle, _ in said])
    assert [mark for _, _, mark in drawn] == pytest.approx([row["share"] for row in rows])
    for (_, wide, _), (_, told) in zip(drawn, said, strict=True):
        assert wide == pytest.approx(told) or told < wide < 0.04


def test_a_waffle_without_draws_says_that_ignorance_is_not_shown(draw: Draw) -> None:
    """Where facts stand or draws do not tell it from chance, there is no outline and the caption says so."""
    held, once, drawn = (draw(run, FigureName.WAFFLE).plate for run in ("ordinary", "drawn once", "drawn"))
    assert "No outline of ignorance, since facts are held at their values" in held.caption
    assert "do not tell it from chance" in once.caption
    assert "5 to 95 % of 21 draws with 60 reruns each" in drawn.caption
    for bare in (held, once):
        assert {(row["ignorance_low"], row["ignorance_high"]) for row in table(bare)} == {("", "")}
        assert not panels(bare)[0].patches
        assert "Dashed" not in bare.caption


def middles(marks: PatchCollection) -> np.ndarray:
    """Give the middles of marks."""
    boxes = [path.get_extents() for path in marks.get_paths()]
    return np.array([[(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2] for box in boxes])


@pytest.mark.parametrize("run", ["ordinary", "one day", "every way"])
def test_dots_stand_where_their_table_says(draw: Draw, run: str) -> None:
    """Every dated dot is at its day and level; dots of never number what the table says."""
    plate = draw(run, FigureName.DATES).plate
    calendar, column = panels(plate)
    dated = [row for row in table(plate) if row["date"] != "never"]
    by_colour = {
        tuple(marks.get_facecolor()[0]): middles(marks) for marks in marks_of(calendar, PatchCollection)
    }
    heights = by_colour[to_rgba(LOOKS[Route.SOUTH].colour)][:, 1]
    room = np.diff(np.unique(np.round(heights, 6))).min()
    for route in dict.fromkeys(row["category"] for row in dated):
        rows = [row for row in dated if row["category"] == route]
        places = by_colour[to_rgba(LOOKS[route].colour)]
        assert places[:, 0].tolist() == pytest.approx([row["drawn_at_day"] for row in rows])
        levels = (places[:, 1] - places[:, 1].min()) / room
        assert levels.tolist() == pytest.approx([row["level"] for row in rows], abs=1e-3)
    (never,) = marks_of(column, PatchCollection)
    assert len(never.get_paths()) == len(table(plate)) - len(dated)


def test_no_dot_is_cut_by_the_end_of_the_calendar(draw: Callable[..., Any]) -> None:
    """On the narrowest paper, too, the first and the last dot stand wholly on the calendar."""
    plate = draw("spread out", FigureName.DATES, paper_for(Medium.LATEX, 1)).plate
    calendar = panels(plate)[0]
    low, high = calendar.get_xlim()
    for marks in marks_of(calendar, PatchCollection):
        for box in (path.get_extents() for path in marks.get_paths()):
            assert low <= box.x0 < box.x1 <= high


def test_history_is_marked_once_in_each_arm(draw: Draw) -> None:
    """The black triangle stands at 8 December 1941 in each arm."""
    plate = draw("four arms", FigureName.DATES).plate
    triangles = [
        float(np.asarray(line.get_xdata())[0])
        for axes in panels(plate)
        for line in axes.lines
        if line.get_marker() == "^"
    ]
    assert triangles == [HISTORY_DAY] * 4


def test_incidence_draws_its_table(draw: Draw) -> None:
    """The edge of each layer is the column stacked_to, from the day before its route's first blow on."""
    plate = draw("four arms", FigureName.INCIDENCE).plate
    for axes, arm in zip(panels(plate), ("history", "oil", "half", "long"), strict=True):
        for route in (Route.NORTH, Route.SOUTH):
            rows = [row for row in table(plate) if (row["arm"], row["category"]) == (arm, route)]
            first = next(place for place, row in enumerate(rows) if row["share"] > 0)
            said = [(row["day"], 100 * row["stacked_to"]) for row in rows[first - 1 :]]
            (drawn,) = lines_of(axes, LOOKS[route].ink)
            assert drawn == pytest.approx(np.array(said))


@pytest.mark.parametrize(
    ("run", "routes"),
    [("one response", (Route.NORTH, Route.SOUTH, Route.NONE)), ("field response", tuple(Route))],
)
def test_a_response_draws_its_table(draw: Draw, run: str, routes: tuple[Route, ...]) -> None:
    """Each line runs through the shares of its outcome, and its ribbon between their bounds."""
    plate = draw(run, FigureName.RESPONSE).plate
    (axes,) = panels(plate)
    for route, ribbon in zip(routes, marks_of(axes, Collection), strict=True):
        rows = [row for row in table(plate) if row["category"] == route]
        said = [(row["input"], 100 * row["share"]) for row in rows]
        drawn = next(line for line in lines_of(axes, LOOKS[route].colour) if len(line) == len(said))
        assert drawn == pytest.approx(np.array(said))
        heights = ribbon.get_paths()[0].vertices[:, 1]
        assert heights.min() == pytest.approx(min(100 * row["low"] for row in rows))
        assert heights.max() == pytest.approx(max(100 * row["high"] for row in rows))


@pytest.mark.parametrize("run", ["map", "field map"])
def test_a_map_draws_its_table(draw: Draw, run: str) -> None:
    """Each cell has the shade of its share of north by decision, and the line is the table's contour."""
    case = draw(run, FigureName.MAP)
    axes = panels(case.plate)[0]
    (mesh,) = marks_of(axes, QuadMesh)
    said = [100 * row["share"] for row in table(case.plate) if row["category"] == Route.NORTH]
    assert np.ravel(mesh.get_array()).tolist() == pytest.approx(said)
    (contour,) = {table.contour for table in response_maps(case.results)}
    for line in marks_of(axes, LineCollection):
        assert [tuple(map(tuple, piece)) for piece in line.get_segments()] == [
            tuple(map(tuple, piece)) for piece in contour
        ]


@pytest.mark.parametrize(
    ("run", "parts"),
    [("map of facts", (0.9**0.5, 0.5**0.5)), ("map of a fact and a factor", (0.9, 0.5)), ("map", ())],
)
def test_a_map_draws_what_its_sources_allow(draw: Draw, run: str, parts: tuple[float, ...]) -> None:
    """The veil begins where the range of 0 to 2 ends; boxes hold so much of both facts, bands of one."""
    plate = draw(run, FigureName.MAP).plate
    axes = panels(plate)[0]
    sides = {"across": axes.get_xlim(), "up": axes.get_ylim()}
    patches = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    boxes = [patch for patch in patches if not patch.get_fill() and not patch.get_hatch()]
    assert [box.get_x() for box in boxes] == pytest.approx([1 - part for part in parts])
    assert [box.get_x() + box.get_width() for box in boxes] == pytest.approx([1 + part for part in parts])
    veil = [patch.get_bbox() for patch in patches if patch.get_hatch()]
    rows = table(plate)
    for side in ("across", "up"):
        ends = {row[side] for row in rows if row["category"] == "range of the sources ends"} - {""}
        of_fact = bool(parts) and (side == "across" or run == "map of facts")
        assert ends == ({2.0} if of_fact else set())
        edges = {(box.x0, box.x1) if side == "across" else (box.y0, box.y1) for box in veil}
        assert ((2.0, sides[side][1]) in edges) == of_fact
        said = [row[side] for row in rows if re.fullmatch(r"box of \d+ % begins", str(row["category"]))]
        begin = [1 - part for part in parts] if of_fact else [""] * len(parts)
        assert said[: len(parts)] == (pytest.approx(begin) if of_fact else begin)
    assert ("is a factor to ask what if: no source gives it a range" in plate.caption) == (
        run != "map of facts"
    )


def test_a_dot_stands_where_chance_leaves_the_likeliest_open(draw: Draw) -> None:
    """Dots stand in the middle of the cells that the table calls open, near the line and not far from it."""
    plate = draw("map", FigureName.MAP).plate
    drawn = {
        tuple(points_of(line)[0].tolist())
        for line in panels(plate)[0].lines
        if line.get_marker() == "o" and len(points_of(line)) == 1
    }
    rows = [row for row in table(plate) if row["category"] == Route.NORTH]
    assert drawn == {(row["across"], row["up"]) for row in rows if row["open"] == "yes"}
    assert 0 < len(drawn) < len(rows) / 2
    assert f"Dots, in {len(drawn)} of {len(rows)} cells" in plate.caption
    assert "Dots" not in draw("failed map", FigureName.MAP).plate.caption


def test_a_map_tells_what_is_not_in_its_shade(draw: Draw) -> None:
    """Caption and description say how often the field army begins wars, and where both ways would lead."""
    case = draw("field map", FigureName.MAP)
    most = max(row["share"] for row in table(case.plate) if row["category"] == Route.FIELD)
    divided = response_maps(case.results)[0].divided
    assert divided > 0
    for words in (case.plate.caption, case.plate.alt):
        (said,) = re.findall(r"at most (\d+) of 100 reruns in a cell\.", words)
        assert int(said) == pytest.approx(100 * most, abs=1)
        assert f"In {divided} of 225 cells both ways north together outnumber" in words
    written = " ".join(text.get_text() for text in panels(case.plate)[-1].texts)
    assert written == "Reruns of 100 that strike north by decision"
    assert "field" not in draw("map", FigureName.MAP).plate.caption


def test_the_layers_of_the_incidence_keep_the_order_of_routes(draw: Draw) -> None:
    """The ways north lie one upon the other, south on them and terms above; the grey is named after all."""
    plate = draw("every way", FigureName.INCIDENCE).plate
    (axes,) = panels(plate)
    ends = {row["category"]: (row["stacked_from"], row["stacked_to"]) for row in table(plate)}
    assert list(ends) == ["north", "field", "south", "settlement"]
    assert [low for low, _ in ends.values()][1:] == [high for _, high in ends.values()][:-1]
    assert "not yet struck or settled" in words_of(axes)
    assert "struck north by decision, struck north by the field army, struck south and settled" in plate.alt


@pytest.mark.parametrize("name", [FigureName.WAFFLE, FigureName.DATES, FigureName.INCIDENCE])
def test_what_no_rerun_does_is_not_in_the_picture(draw: Draw, name: FigureName) -> None:
    """Without a rerun of the field army's and without terms a figure says and draws nothing of them."""
    plate = draw("ordinary", name).plate
    assert {row["category"] for row in table(plate)} <= {"north", "south", "none"}
    for words in (plate.alt, plate.caption, *(text for axes in panels(plate) for text in words_of(axes))):
        assert not re.search(r"field|decision|settle|terms", words)


def test_every_way_looks_its_own() -> None:
    """Colour, mark, line and hatch tell routes apart, grey the two ways north; the triangle is history's."""
    assert set(LOOKS) == set(Route)
    for part in ("colour", "line", "hatch"):
        filled = [getattr(LOOKS[route], part) for route in Route if route is not Route.NONE]
        assert len({str(value) for value in filled}) == len(filled)
    assert len({(look.mark, look.face == look.colour) for look in LOOKS.values()}) == len(Route)
    assert TRIANGLE not in {look.mark for look in LOOKS.values()}
    grey = {route: float(np.dot(to_rgba(LOOKS[route].colour)[:3], (0.299, 0.587, 0.114))) for route in Route}
    assert grey[Route.FIELD] - grey[Route.NORTH] > 0.2
    shapes = [mark_at(route, (0.0, 0.0), (1.0, 1.0)).get_path() for route in Route if route is not Route.NONE]
    assert len({str(np.asarray(shape.vertices).round(3).tolist()) for shape in shapes}) == len(shapes)


def test_a_belief_draws_its_table(draw: Draw) -> None:
    """Each median line runs through the table's medians, each outer band between its bounds."""
    plate = draw("ordinary", FigureName.BELIEF).plate
    for axes, quantity in zip(panels(plate), ("soviet_divisions", "believed_divisions"), strict=True):
        rows = [row for row in table(plate) if row["quantity"] == quantity]
        said = {row["day"]: row["median"] for row in rows}
        median = next(places for places in map(points_of, axes.lines) if len(places) > 2)
        assert {day: height for day, height in median.tolist() if day in said} == said
        outer = set(map(tuple, marks_of(axes, Collection)[0].get_paths()[0].vertices.tolist()))
        assert {(row["day"], row["high_95"]) for row in rows} <= outer
        assert {(row["day"], row["low_95"]) for row in rows} <= outer


@pytest.mark.parametrize("run", ["ordinary", "four arms"])
def test_no_mark_of_a_waffle_is_cut(draw: Draw, run: str) -> None:
    """Every mark of a board lies inside its panel, and none is clipped."""
    for axes in panels(draw(run, FigureName.WAFFLE).plate):
        for marks in marks_of(axes, PatchCollection):
            assert not marks.get_clip_on()
            for box in (path.get_extents() for path in marks.get_paths()):
                assert axes.get_xlim()[0] < box.x0 < box.x1 < axes.get_xlim()[1]
                assert axes.get_ylim()[0] < box.y0 < box.y1 < axes.get_ylim()[1]


def words_of(axes: Axes) -> list[str]:
    """Give the words on a panel."""
    return [text.get_text() for text in axes.texts]


def test_an_outcome_without_reruns_is_said_to_have_none(draw: Draw) -> None:
    """A board by itself says 0 as the boards of several arms do."""
    (alone,) = panels(draw("all south", FigureName.WAFFLE).plate)
    assert words_of(alone).count("0") == 2
    several = panels(draw("six arms", FigureName.WAFFLE).plate)[0]
    assert len(words_of(several)) == 3


def test_outcomes_too_rare_for_a_dot_are_said(draw: Draw) -> None:
    """Where reruns end so and no dot stands for them, words do; where none ends so, there are none."""
    said = "(under one dot)"
    calendar, column = panels(draw("rare", FigureName.DATES).plate)
    assert any(words.endswith(said) for words in words_of(calendar))
    assert said in words_of(column)
    assert not any(said in words_of(axes) for axes in panels(draw("all south", FigureName.DATES).plate))


def test_what_is_grey_is_named(draw: Draw) -> None:
    """The grey of the incidence has its name on it, and its axis says what it counts."""
    (axes,) = panels(draw("ordinary", FigureName.INCIDENCE).plate)
    assert "not yet struck" in words_of(axes)
    assert axes.get_ylabel() == "reruns of 100"


def test_the_mark_of_a_turn_is_explained_where_there_is_one(draw: Draw) -> None:
    """The subtitle of a response speaks of dashes only where a line turns."""
    dashes = "Thin upright dashes: where the likeliest outcome changes."
    for run, turns in (("one response", True), ("flat", False)):
        words = " ".join(text.get_text() for text in draw(run, FigureName.RESPONSE).plate.figure.texts)
        assert (dashes in words) == turns


def test_a_ring_stands_where_a_share_crosses_one_half(draw: Draw) -> None:
    """Rings lie on one half between the points around each crossing, in the table and in the words too."""
    plate = draw("one response", FigureName.RESPONSE).plate
    (axes,) = panels(plate)
    rings = [
        points_of(line)[0] for line in axes.lines if line.get_marker() == "o" and len(points_of(line)) == 1
    ]
    rings = [ring for ring in rings if ring[1] == 50]
    for route in (Route.NORTH, Route.SOUTH):
        shares = [(row["input"], row["share"]) for row in table(plate) if row["category"] == route]
        (crossed,) = [
            (left[0], right[0]) for left, right in pairwise(shares) if (left[1] < 0.5) != (right[1] < 0.5)
        ]
        (said,) = [row["input"] for row in table(plate) if row["category"] == f"{route} at one half"]
        assert crossed[0] < float(said) < crossed[1]
        assert any(crossed[0] < ring[0] < crossed[1] for ring in rings)
        assert f"{route} {'falls' if route is Route.NORTH else 'rises'} to one half at about" in plate.alt
    flat = draw("flat", FigureName.RESPONSE).plate
    assert "Ring" not in " ".join(text.get_text() for text in flat.figure.texts)


def test_the_range_of_the_sources_lies_on_the_axis(imagine: Callable[..., Any]) -> None:
    """Where a fact is varied, a grey bar spans what its sources allow, marked if nobody checked them."""
    results = imagine(
        vary=[Varied("f", "A fact", "km", 0.0, 4.0, 1.0, fact="claim.f0")], points=[(0.0,), (4.0,)]
    )
    name = results.experiment.facts[0].name
    moved = replace(results.experiment.vary[0], fact=name)
    fact = replace(results.experiment.facts[0], low=0.5, high=2.5, standing="recalled")
    asked = replace(results.experiment, vary=(moved,), facts=(fact, *results.experiment.facts[1:]))
    drawn = plate(replace(results, experiment=asked), FigureName.RESPONSE)
    (axes,) = panels(drawn)
    said = {row["category"]: row["input"] for row in table(drawn)}
    assert (said["range of the sources begins"], said["range of the sources ends"]) == (0.5, 2.5)
    assert said["history"] == 1.0
    assert [[0.5, 0.0], [2.5, 0.0]] in [points_of(line).tolist() for line in axes.lines]
    assert "Grey bar: the range of its sources†." in " ".join(text.get_text() for text in drawn.figure.texts)


def test_the_first_route_lies_over_the_last(draw: Draw) -> None:
    """In a response north is drawn over south and both over neither."""
    (axes,) = panels(draw("one response", FigureName.RESPONSE).plate)
    heights = {
        route: max(line.get_zorder() for line in axes.lines if line.get_color() == LOOKS[route].colour)
        for route in (Route.NORTH, Route.SOUTH)
    }
    neither = next(
        line.get_zorder()
        for line in axes.lines
        if line.get_color() == LOOKS[Route.NONE].colour and len(points_of(line)) > 1
    )
    assert heights[Route.NORTH] > heights[Route.SOUTH] > neither


def test_equal_values_are_said_together(draw: Draw) -> None:
    """The alternative text of a flat response says its one number once."""
    alt = draw("flat", FigureName.RESPONSE).plate.alt
    assert alt.endswith("at all 13 values from 0.3 to 1.5, 100 strike south.")


def test_half_strength_is_named_on_its_line(draw: Draw) -> None:
    """Both panels name the General Staff's condition, and Tokyo keeps its capital in the description."""
    plate = draw("ordinary", FigureName.BELIEF).plate
    assert all("half strength: 15" in words_of(axes) for axes in panels(plate))
    assert "what Tokyo believed, median" in plate.alt


def test_twelve_worlds_end_where_their_table_says(draw: Draw) -> None:
    """Each panel has a line at the end of its history in the colour of its outcome, or none."""
    plate = draw("every way", FigureName.TWELVE).plate
    ends = [row for row in table(plate) if row["kind"] == "end"]
    assert [row["rerun"] for row in ends] == list(range(12))
    for axes, row in zip(panels(plate), ends, strict=True):
        assert axes.get_title(loc="left").startswith(f"{row['rerun']}: ")
        drawn = [line[0, 0] for line in lines_of(axes, LOOKS[row["name"]].colour) if len(line) == 2]
        assert drawn == ([row["day"]] if row["name"] != Route.NONE else [])
        ticks = sum(len(marks.get_segments()) for marks in marks_of(axes, LineCollection))
        mine = [each for each in table(plate) if each["rerun"] == row["rerun"] and each["kind"] == "meeting"]
        assert ticks == len(mine)


def test_a_ladder_draws_every_vote_of_its_table(draw: Draw) -> None:
    """A cross for each bloc that stood in the way, else a dot; bars are as long as the chances of a yes."""
    plate = draw("every way", FigureName.LADDER).plate
    (axes,) = panels(plate)
    rows = [row for row in table(plate) if row["bloc"] and row["drawn"] == "yes"]
    marks = Counter(line.get_marker() for line in axes.lines)
    noes = [row["sittings_with_no"] for row in rows if row["sittings_with_no"]]
    assert (marks["o"], marks["x"]) == (len(rows) - len(noes), len(noes))
    counted = [row["sittings_with_no"] for row in rows if row["sittings"] > 1 and row["sittings_with_no"]]
    bold = [text.get_text() for text in axes.texts if text.get_fontweight() == "bold"]
    assert [int(words) for words in bold if words.isdigit()] == counted
    assert counted
    bars = [patch.get_width() for patch in axes.patches if isinstance(patch, Rectangle)]
    shares = [filled / whole for whole, filled in zip(bars[::2], bars[1::2], strict=True)]
    assert shares == pytest.approx([row["chance_of_yes"] for row in rows])


@pytest.mark.parametrize("paper", [paper_for(Medium.LATEX, 1), paper_for(Medium.SLIDES)], ids=str)
def test_a_ladder_of_two_arms_fits_its_page(draw: Any, paper: Paper) -> None:
    """However narrow or low the page, it holds two ladders; the rows left out are in the table."""
    plate = draw("two arms", FigureName.LADDER, paper).plate
    assert not plate.overlong
    assert f"{sum(row['drawn'] == 'no' for row in table(plate)) // 3} more rows" in plate.caption


def test_paths_draw_the_medians_of_their_table(draw: Draw) -> None:
    """Each panel's line is the median of its quantity, arm by arm."""
    plate = draw("four arms", FigureName.PATHS).plate
    rows = [row for row in table(plate) if row["arm"]]
    keys = list(dict.fromkeys((row["arm"], row["quantity"]) for row in rows))
    assert len(keys) == len(panels(plate)) == 12
    for axes, key in zip(panels(plate), keys, strict=True):
        mine = {row["day"]: row["median"] for row in rows if (row["arm"], row["quantity"]) == key}
        line = max((points_of(line) for line in axes.lines), key=len)
        drawn = dict(line.tolist())
        assert all(drawn[day] == median for day, median in mine.items())


def test_paths_draw_the_record_of_their_table(draw: Draw) -> None:
    """Each panel has a triangle for each level of the record that the table has, hollow where unchecked."""
    plate = draw("two arms", FigureName.PATHS).plate
    record = [row for row in table(plate) if row["arm_title"] == "the record"]
    assert [row["evidence"] for row in record] == ["F000", "F001", "F002", "F003"]
    for axes, quantity in zip(
        panels(plate), ("moscow_distance", "oil_stock", "soviet_divisions") * 2, strict=True
    ):
        mine = [row for row in record if row["quantity"] == quantity]
        drawn = [line for line in axes.lines if line.get_marker() == TRIANGLE]
        assert [tuple(points_of(line)[0]) for line in drawn] == [
            (row["day"], row["recorded"]) for row in mine
        ]
        hollow = [line.get_markerfacecolor() == PAPER for line in drawn]
        assert hollow == [row["standing"] not in ("read", "derived") for row in mine]
        bars = [points_of(line)[:, 1].tolist() for line in axes.lines if line.get_linewidth() == BAR]
        assert bars == [[row["recorded_low"], row["recorded_high"]] for row in mine]
    assert "4 levels of the record" in plate.caption
    assert "2† hollow" in plate.caption.replace("\\", "")
    assert "370 on 16 July 1941" in plate.alt


def test_a_run_of_before_has_its_paths_drawn_without_the_record(draw: Draw) -> None:
    """A folder that took no recorded levels along is drawn as it was, and says that they are missing."""
    results = draw("two arms", FigureName.PATHS).results
    bare = plate(replace(results, experiment=replace(results.experiment, recorded=())), FigureName.PATHS)
    assert "not shown: how unsure the facts are, and the record" in bare.caption.lower()
    assert not any(line.get_marker() == TRIANGLE for axes in panels(bare) for line in axes.lines)
