"""Where words, flags and dots stand."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from northsouth.analysis.moments import Moment
from northsouth.figures.flags import Span, flags_of, lanes_of, room_for
from northsouth.figures.lettering import inches_wide, spread, wrapped
from northsouth.figures.marks import cell_ticks, date_ticks, number_ticks
from northsouth.figures.piles import piled
from northsouth.figures.regions import Board, Box, roomiest

PLACES = st.lists(st.floats(0, 1), min_size=1, max_size=8)


def test_lines_break_between_words_and_keep_dates_together() -> None:
    """No line is wider than its room, and the day of a date stays with the month."""
    words = "Japan struck south on 8 December 1941 and nobody in Tokyo had planned for 1943"
    for width in (0.9, 1.3, 2.0, 5.0):
        lines = wrapped(words, width, size=9).split("\n")
        assert all(inches_wide(line, 9) <= width for line in lines)
        assert " ".join(lines) == words
        assert any("8 December" in line for line in lines)


def test_a_word_too_long_is_cut() -> None:
    """A word without spaces is cut into pieces that fit, and no letter is lost."""
    lines = wrapped("x" * 80, 1.0, size=9).split("\n")
    assert "".join(lines) == "x" * 80
    assert all(inches_wide(line, 9) <= 1.0 for line in lines)


def test_bold_letters_are_wider() -> None:
    """Widths are those of the letters that are drawn."""
    assert inches_wide("northern deadline", 9, "bold") > inches_wide("northern deadline", 9)
    assert inches_wide("nn", 9) == pytest.approx(2 * inches_wide("n", 9), rel=0.2)


@given(PLACES, st.floats(0.01, 0.1))
def test_spread_labels_keep_their_distance_and_order(places: list[float], gap: float) -> None:
    """Labels stand at least the gap apart, inside the panel, in the order of what they name."""
    moved = spread(places, gap, 0.0, 1.0)
    pairs = sorted(zip(places, moved, strict=True))
    assert all(-1e-9 <= place <= 1 + 1e-9 for place in moved)
    ordered = sorted(moved)
    assert all(b - a >= gap - 1e-9 for a, b in itertools.pairwise(ordered))
    assert all(a[1] <= b[1] + 1e-9 for a, b in itertools.pairwise(pairs) if a[0] < b[0])


def test_labels_apart_stay_where_they_are() -> None:
    """What does not crowd is not moved; without labels there is nothing to do."""
    assert spread([0.1, 0.9, 0.5], 0.1, 0.0, 1.0) == pytest.approx([0.1, 0.9, 0.5])
    assert spread([], 0.1, 0.0, 1.0) == []


SPANS = st.lists(st.tuples(st.floats(0, 5), st.floats(0.1, 2), st.booleans()), min_size=1, max_size=6)


@given(SPANS)
def test_names_in_one_lane_never_touch(made: list[tuple[float, float, bool]]) -> None:
    """Whatever their poles, two names of the same lane stand apart."""
    spans = [
        Span(pole, pole, pole + words) if right else Span(pole, pole - words, pole)
        for pole, words, right in made
    ]
    lanes = lanes_of(spans)
    for i, one in enumerate(spans):
        for j, other in enumerate(spans):
            if i < j and lanes[i] == lanes[j]:
                assert one.right <= other.left or other.right <= one.left


def test_names_fly_left_where_the_page_ends() -> None:
    """A name that would pass the edge flies to the left of its pole; no flags need no room."""
    near_the_edge = [Moment("northern deadline", 9.9)]
    (flag,) = flags_of(near_the_edge, 0.0, 10.0, width=3.0, beyond=0.0)
    assert flag.start + inches_wide("northern deadline", 8) <= 2.97
    (flag,) = flags_of(near_the_edge, 0.0, 10.0, width=3.0, beyond=2.0)
    assert flag.start > 2.97
    assert flags_of(near_the_edge, 0.0, 5.0, width=3.0, beyond=0.0) == []
    assert room_for([]) < room_for([flag])


def test_names_that_fit_neither_way_fly_apart() -> None:
    """With one pole at each edge the left one flies right and the right one left, in two lanes if need be."""
    flags = flags_of(
        [Moment("a rather long name", 0.1), Moment("a rather long name", 9.9)],
        0.0,
        10.0,
        width=1.5,
        beyond=0.0,
    )
    assert flags[0].start > 0
    assert flags[1].start < 1.4
    assert flags[0].lane != flags[1].lane


@given(st.lists(st.floats(800, 1200), max_size=50), st.floats(0.5, 30))
def test_piles_never_overlap_and_lose_no_dot(days: list[float], width: float) -> None:
    """Piles stand at least a dot apart, each filled from the ground, every date drawn once."""
    placed = piled(tuple(sorted(days)), width)
    assert sorted(dot.date for dot in placed) == sorted(days)
    middles = sorted({dot.at for dot in placed})
    assert all(b - a >= width - 1e-6 for a, b in itertools.pairwise(middles))
    for middle in middles:
        levels = [dot.level for dot in placed if dot.at == middle]
        assert levels == list(range(len(levels)))


def test_a_dot_stands_near_its_date() -> None:
    """Alone, a dot stands on its date; in a pile within half a dot of it."""
    placed = piled((900.0, 903.0, 950.0), 4.0)
    assert [dot.at for dot in placed] == [901.5, 901.5, 950.0]


def test_words_stand_in_their_region_away_from_what_is_taken() -> None:
    """The best cell lies inside the region, the words cover nothing else, and too long words fit nowhere."""
    board = Board(np.linspace(0, 4, 9), np.linspace(0, 4, 9))
    inside = np.zeros((8, 8), dtype=bool)
    inside[:, :4] = True
    cell = roomiest(board, inside, (1.0, 0.2), avoid=(Box(0.0, 2.0, 0.0, 2.0),))
    assert cell is not None
    x, y = board.middle(*cell)
    assert 0.5 <= x <= 1.5
    assert y >= 2.1
    assert roomiest(board, inside, (2.5, 0.2), avoid=()) is None


@pytest.mark.parametrize(("days", "names"), [(6, 2), (20, 3), (60, 4), (400, 4), (1200, 3)])
def test_calendars_name_few_enough_days(days: int, names: int) -> None:
    """However long the calendar, its names have room, are in order and lie on it; the first has its year."""
    places, words = date_ticks(900.0, 900.0 + days, inches=1.9)
    assert names <= len(words) <= 6
    assert all(900.0 <= place <= 900.0 + days for place in places)
    assert places == sorted(places)
    assert "\n19" in words[0]


def test_ticks_of_numbers_are_round_and_inside() -> None:
    """Ticks lie between the ends and are round numbers."""
    assert number_ticks(0.3, 1.5, inches=1.1, room=0.5) == [0.5, 1.0, 1.5]
    assert number_ticks(0, 30, inches=2, room=0.3) == [0, 5, 10, 15, 20, 25, 30]


def test_ticks_of_cells_are_cells() -> None:
    """A map names values that were run, and fewer where there is no room."""
    values = [0.3, 0.6, 0.9, 1.2]
    assert cell_ticks(values, "ratio", inches=4.0, upright=False) == (values, ["0.3", "0.6", "0.9", "1.2"])
    assert cell_ticks(values, "ratio", inches=0.8, upright=False)[0] == [0.3, 0.9]
    assert cell_ticks([903.0, 913.0], "date", inches=3.0, upright=True)[1] == ["22 Jun 1941", "2 Jul 1941"]
    assert cell_ticks([903.0, 913.0], "date", inches=3.0, upright=False)[1] == ["22 Jun\n1941", "2 Jul\n "]
