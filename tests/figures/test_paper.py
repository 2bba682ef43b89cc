"""Papers: their sizes, and how a figure is fitted to them."""

import pytest
from matplotlib.figure import Figure

from northsouth.errors import InputError
from northsouth.figures.paper import PAGE_LINES, WORD, Paper, fitted, paper_for
from northsouth.vocabulary.questions import Medium

SLIDE = paper_for(Medium.SLIDES)


def test_columns_are_those_of_journals() -> None:
    """One column has 84 mm and two 174, at the resolution of the whole page; others have no columns."""
    for columns, width in ((1, 84), (2, 174)):
        paper = paper_for(Medium.LATEX, columns)
        assert 25.4 * paper.width == pytest.approx(width, abs=0.3)
        assert paper.pixels_per_inch == pytest.approx(600)
    with pytest.raises(
        InputError, match="--columns: slides has no columns; expected them with word or latex"
    ):
        paper_for(Medium.SLIDES, 1)


@pytest.mark.parametrize("medium", list(Medium))
def test_pixels_and_points_fit(medium: Medium) -> None:
    """A PNG has whole pixels at every width; the smallest letters on a slide have 18 points."""
    paper = paper_for(medium)
    for width in (paper.width, *paper.widths):
        assert int(width * (paper.pixels / width)) == paper.pixels
    assert 8 * SLIDE.shown / SLIDE.width == pytest.approx(17.8, abs=0.1)


def drawn(panels: int, paper: Paper) -> Figure:
    """Lay out an inch of words and panels of half an inch, one above the other."""
    return Figure(figsize=(paper.width, max(1 + 0.5 * panels * paper.tall, paper.page)))


@pytest.mark.parametrize(("panels", "width"), [(1, 6.0), (4, 6.0), (8, 6.4), (11, 9.6)])
def test_a_slide_is_filled(panels: int, width: float) -> None:
    """Panels become lower or higher, then letters smaller, and the figure has the shape of the slide."""
    figure, paper = fitted(SLIDE, lambda on: drawn(panels, on))
    assert paper.width == width
    assert figure.get_figwidth() / figure.get_figheight() == pytest.approx(16 / 9, rel=0.01)


def test_what_no_slide_holds_is_drawn_longer() -> None:
    """Nothing is cut: with panels as low as may be, the page is as long as it must be."""
    figure, paper = fitted(SLIDE, lambda on: drawn(40, on))
    assert figure.get_figheight() == pytest.approx(1 + 0.5 * 40 * paper.tall)
    assert figure.get_figheight() > paper.page


def test_a_page_of_text_is_as_long_as_its_figure_up_to_the_end_of_the_page() -> None:
    """Short figures stay as they are; long ones are made to fit the page."""
    figure, paper = fitted(WORD, lambda on: drawn(3, on))
    assert (figure.get_figheight(), paper) == (2.5, WORD)
    figure, paper = fitted(WORD, lambda on: drawn(20, on))
    assert PAGE_LINES - 0.01 <= figure.get_figheight() <= PAGE_LINES
    assert paper.tall < 1
