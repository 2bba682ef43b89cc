"""The response to two inputs, and the line where the likeliest outcome changes."""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import product

import numpy as np
import pytest

from northsouth.analysis.contour import contour_of, field_at_most, map_finding, maps_finding, response_maps
from northsouth.analysis.outcomes import Share, share_of
from northsouth.errors import InputError
from northsouth.records.experiment import Varied
from northsouth.records.results import Results
from northsouth.vocabulary.questions import Route

Imagine = Callable[..., Results]
STRENGTH = Varied("strength", "Soviet strength", "ratio", 0.0, 1.0, 1.0)
PACE = Varied("pace", "German pace", "ratio", 0.0, 1.0, 1.0)
STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)


def halves(counts: dict[float, tuple[int, int]]) -> Callable[[float, float], tuple[Share, ...]]:
    """Let counts of north and south depend on the first input alone."""
    return lambda x, _y: (
        share_of(Route.NORTH, counts[x][0], 20),
        share_of(Route.SOUTH, counts[x][1], 20),
    )


def split(north: float, south: float, none: float = 0.0, n: int = 10_000) -> tuple[Share, ...]:
    """Make the shares of n reruns."""
    parts = {Route.NORTH: north, Route.SOUTH: south, Route.NONE: none}
    return tuple(share_of(route, round(part * n), n) for route, part in parts.items())


def grid(rule: Callable[[float, float], tuple[Share, ...]]) -> tuple[tuple[tuple[Share, ...], ...], ...]:
    """Lay shares out over the unit square."""
    return tuple(tuple(rule(x, y) for x in STEPS) for y in STEPS)


def test_the_line_of_a_plane_is_exact() -> None:
    """Where shares are planes the line is the straight line where they are equal."""
    cells = grid(lambda x, y: split(0.9 - 0.5 * x - 0.3 * y, 0.1 + 0.5 * x + 0.3 * y))
    steps = np.array(STEPS)
    line = contour_of(steps, steps, cells)
    assert line
    for x, y in {place for piece in line for place in piece}:
        assert 0.5 * x + 0.3 * y == pytest.approx(0.4, abs=1e-9)


def test_the_line_is_unbroken() -> None:
    """Inside the grid every end of a piece is the end of another: the line has no gaps."""
    steps = np.array(STEPS)

    def bent(x: float, y: float) -> tuple[Share, ...]:
        return split(0.9 - 0.5 * x * y - 0.3 * x, 0.1 + 0.5 * x * y + 0.3 * x)

    ends = [place for piece in contour_of(steps, steps, grid(bent)) for place in piece]
    assert ends
    for x, y in ends:
        on_the_rim = min(x, y, 1 - x, 1 - y) < 1e-12
        assert on_the_rim or sum(other == pytest.approx((x, y)) for other in ends) >= 2


def test_three_regions_meet_in_a_point() -> None:
    """Three crossings of a square are joined through their centre."""
    corners = ((split(0.8, 0.1, 0.1), split(0.1, 0.8, 0.1)), (split(0.1, 0.1, 0.8), split(0.1, 0.8, 0.1)))
    line = contour_of(np.array([0.0, 1.0]), np.array([0.0, 1.0]), corners)
    assert len(line) == 3
    assert len({piece[1] for piece in line}) == 1


def test_one_region_has_no_line() -> None:
    """Where one outcome leads everywhere there is nothing to draw."""
    steps = np.array(STEPS)
    assert contour_of(steps, steps, grid(lambda x, _y: split(0.6 + 0.3 * x, 0.4 - 0.3 * x))) == ()


def test_a_failed_cell_is_no_region() -> None:
    """A cell without a sound rerun leads nowhere and draws no line around itself."""
    empty = tuple(share_of(route, 0, 0) for route in (Route.NORTH, Route.SOUTH))
    cells = grid(lambda x, y: empty if (x, y) == (0.5, 0.5) else split(0.2, 0.8))
    assert contour_of(np.array(STEPS), np.array(STEPS), cells) == ()


def test_cells_find_their_place_whatever_their_order(imagine: Imagine) -> None:
    """Row j, column i holds the point with the i-th value across and the j-th up."""
    points = list(product((0.9, 0.1), (0.2, 0.4, 0.3)))
    results = imagine(vary=[STRENGTH, PACE], points=points, reruns=30)
    (table,) = response_maps(results)
    assert table.across.tolist() == [0.1, 0.9]
    assert table.up.tolist() == [0.2, 0.3, 0.4]
    assert all(
        table.cells[j][i].cell.inputs == (x, y)
        for i, x in enumerate(table.across)
        for j, y in enumerate(table.up)
    )
    assert table.share(Route.NORTH).shape == (3, 2)


def test_an_incomplete_grid_is_refused(imagine: Imagine) -> None:
    """A map needs every pair of values; sampled points have no cells to shade."""
    with pytest.raises(InputError, match="3 points, which are no full grid of 2 by 2"):
        response_maps(imagine(vary=[STRENGTH, PACE], points=[(0, 0), (0, 1), (1, 0)], reruns=5))
    with pytest.raises(InputError, match="map: 1 inputs are varied; expected two"):
        response_maps(imagine(vary=[PACE], points=[(0,), (1,)], reruns=5))


@pytest.mark.parametrize(
    ("north", "said"),
    [
        ({0.0: 0.8, 1.0: 0.1}, r"North is the likeliest outcome in 2 of 4 cells; it takes (7|8)\d of 100"),
        (
            {0.0: 0.3, 1.0: 0.0},
            r"North is nowhere the likeliest outcome; it takes (2|3)\d of 100 .*strength 0,",
        ),
        ({0.0: 1.0, 1.0: 1.0}, "North is the likeliest outcome everywhere, in 100 to 100"),
        ({0.0: 0.0, 1.0: 0.0}, "North takes fewer than 1 of 100 reruns everywhere"),
    ],
)
def test_the_finding_says_how_far_north_reaches(
    imagine: Imagine, north: dict[float, float], said: str
) -> None:
    """The title counts the cells where north leads and gives its largest share and place."""
    results = imagine(
        chances=lambda _arm, inputs: {Route.NORTH: north[inputs[0]], Route.SOUTH: 1 - north[inputs[0]]},
        vary=[STRENGTH, PACE],
        points=list(product((0.0, 1.0), (0.0, 1.0))),
    )
    assert re.match(said, map_finding(response_maps(results)[0]))


WAYS = {
    (0.0, 0.0): {Route.NORTH: 0.8, Route.SOUTH: 0.2},
    (0.0, 1.0): {Route.NORTH: 0.3, Route.FIELD: 0.3, Route.SOUTH: 0.4},
    (1.0, 0.0): {Route.FIELD: 0.7, Route.SOUTH: 0.3},
    (1.0, 1.0): {Route.NORTH: 0.1, Route.SOUTH: 0.9},
}


def test_the_field_armys_war_is_no_part_of_the_north_of_a_map(imagine: Imagine) -> None:
    """Its cells and its number are its own, and cells that both ways would lead are counted."""
    results = imagine(
        chances=lambda _arm, inputs: WAYS[inputs], vary=[STRENGTH, PACE], points=list(WAYS), reruns=1000
    )
    (table,) = response_maps(results)
    assert table.leading().tolist() == [["north", "field"], ["south", "south"]]
    assert table.divided == 1
    assert re.fullmatch(
        r"North by decision is the likeliest outcome in 1 of 4 cells; it takes \d\d of 100 reruns at most "
        r"\(strength 0, pace 0\); the field army goes north in \d\d at most",
        map_finding(table),
    )
    plain = imagine(vary=[STRENGTH, PACE], points=list(WAYS), reruns=100)
    (without,) = response_maps(plain)
    assert (field_at_most(without), without.divided) == ("", 0)
    assert "field" not in map_finding(without)


def test_several_maps_name_the_arm_where_north_reaches_farthest(imagine: Imagine) -> None:
    """Of several arms the title takes the one with the largest share of north."""
    results = imagine(
        {"a": "First", "b": "Second"},
        chances=lambda arm, _inputs: {Route.NORTH: 0.9 if arm == "b" else 0.1, Route.SOUTH: 0.1},
        vary=[STRENGTH, PACE],
        points=list(product((0.0, 1.0), (0.0, 1.0))),
    )
    assert maps_finding(response_maps(results)).startswith("Most in “Second”: North is the likeliest")


def test_failed_reruns_are_counted(imagine: Imagine) -> None:
    """A map knows how many reruns failed in all its cells, and says so where none came through."""
    points = list(product((0.0, 1.0), (0.0, 1.0)))
    (table,) = response_maps(imagine(vary=[STRENGTH, PACE], points=points, reruns=6, failed=6))
    assert table.failed == 24
    assert map_finding(table) == "No rerun came to an end"
    assert replace(table, cells=()).failed == 0


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({0.0: (12, 8), 1.0: (10, 10)}, "in 2 of 4 cells and level with another in 2; it takes 60 of 100"),
        (
            {0.0: (10, 10), 1.0: (2, 18)},
            "nowhere the likeliest outcome alone, but level with another in 2 of 4",
        ),
        ({0.0: (12, 8), 1.0: (2, 18)}, "in 2 of 4 cells; it takes 60 of 100"),
    ],
)
def test_a_tie_is_no_win_for_north(imagine: Imagine, counts: dict[float, tuple[int, int]], said: str) -> None:
    """Cells where north is level with another are told apart from those that it leads alone."""
    points = list(product((0.0, 1.0), (0.0, 1.0)))
    (table,) = response_maps(imagine(vary=[STRENGTH, PACE], points=points, reruns=5))
    rule = halves(counts)
    cells = tuple(tuple(replace(cell, shares=rule(*cell.cell.inputs)) for cell in row) for row in table.cells)
    assert said in map_finding(replace(table, cells=cells))


def test_level_cells_are_counted_and_belong_to_nobody(imagine: Imagine) -> None:
    """A level cell has no leader; ties count for those that are level, and not for others."""
    points = list(product((0.0, 1.0), (0.0, 1.0)))
    (table,) = response_maps(imagine(vary=[STRENGTH, PACE], points=points, reruns=5))
    rule = halves({0.0: (10, 10), 1.0: (2, 18)})
    cells = tuple(tuple(replace(cell, shares=rule(*cell.cell.inputs)) for cell in row) for row in table.cells)
    level = replace(table, cells=cells)
    assert level.leading().tolist() == [["", "south"], ["", "south"]]
    assert (level.level, level.level_with(Route.NORTH), level.level_with(Route.NONE)) == (2, 2, 0)
