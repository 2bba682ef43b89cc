"""The papers that figures are drawn for: the page of a text, a column of a journal, a screen, a slide.

Letters and lines are laid out in points of one size whatever the paper, none below eight; a screen or a
slide shows its layout magnified. So a figure is composed for a width, and nothing else changes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from northsouth.errors import InputError, Problem
from northsouth.vocabulary.questions import Medium

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MARGIN: Final = 0.1
"""Inches left free around everything on a page."""
NARROW: Final = 4.5
"""Inches below which panels and words stand one under the other."""
VECTORS: Final = ("svg", "pdf")
PAGE_LINES: Final = 8.8
"""Inches: no journal takes a figure higher than that, and no page of a text holds it."""
FLATTEST: Final = 0.45
LOW: Final = 0.6
HIGHEST: Final = 1.6
"""How much lower and higher panels may become, against their height on a page, to fill a slide.

Before they become lower than LOW, a wider layout with smaller letters is tried.
"""
STEPS: Final = 5
"""How often the height of panels is halved upon, so that they fill a page."""
CLOSE: Final = 0.01
"""Inches that a fitted figure may differ from its page."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What a figure is laid out on, in inches and points, and how it is printed.

    ``page`` is the height of a page that is always filled, as a slide's is, and 0 where a figure is as
    high as it needs to be; ``widths`` are wider layouts to try in turn where a page cannot hold a figure,
    each shown at the same size, with smaller letters. ``title`` and ``text`` are the points of letters;
    the smallest are those of the style. ``pixels`` is the width of a PNG, ``shown`` the inches at which
    an SVG is shown, ``formats`` what is written. ``tall`` is how high panels are, against a page of text;
    ``longest`` is how high a figure may be that need not fill a page, ``signed`` whether the source line
    stands on the figure.
    """

    name: str
    medium: Medium
    width: float
    pixels: int
    shown: float
    formats: tuple[str, ...]
    title: float = 11.0
    text: float = 9.0
    page: float = 0.0
    widths: tuple[float, ...] = ()
    tall: float = 1.0
    signed: bool = True
    longest: float = PAGE_LINES

    @property
    def limit(self) -> float:
        """Inches that a figure may be high."""
        return self.page or self.longest

    @property
    def room(self) -> float:
        """Inches between the margins."""
        return self.width - 2 * MARGIN

    @property
    def narrow(self) -> bool:
        """Whether panels and words must stand one under the other."""
        return self.width < NARROW

    @property
    def pixels_per_inch(self) -> float:
        """How many pixels of a PNG an inch of the layout has."""
        return self.pixels / self.width


WORD: Final = Paper("word", Medium.WORD, 6.25, 1875, 6.25, ("png", *VECTORS))
"""The text of a page of A4 or letter size between margins of an inch, at 300 dots per inch."""
LATEX: Final = Paper("latex", Medium.LATEX, 4.75, 2850, 4.75, ("pdf", "png"), title=10.5, longest=5.8)
"""The text of LaTeX's article, 345 points wide; as PNG at 600 dots per inch, as journals ask.

Figure and caption must stand on one page there, of which a long caption takes a third.
"""
WEB: Final = Paper("web", Medium.WEB, 6.25, 1600, 800 / 96, ("svg", "png"))
"""A column of 800 pixels, the PNG with twice as many for screens that are fine."""
SLIDES: Final = Paper(
    "slides",
    Medium.SLIDES,
    6.0,
    3840,
    40 / 3,
    ("png", *VECTORS),
    page=3.375,
    widths=(6.4, 7.5, 9.6),
)
"""A slide of 16 to 9. On one 13.33 inches wide the smallest letters have 18 points."""

PAPERS: Final = {paper.medium: paper for paper in (WORD, LATEX, WEB, SLIDES)}

COLUMN_WIDTHS: Final = {1: 3.3, 2: 6.85}
"""One and two columns of a journal: 84 and 174 mm, which fit the columns of the large publishers."""
COLUMN_TITLES: Final = {1: 9.5, 2: 11.0}
COLUMN_TEXTS: Final = {1: 8.0, 2: 9.0}


def paper_for(medium: Medium, columns: int | None = None) -> Paper:
    """Give the paper of a medium, or one or two columns of a journal's page set with it.

    Raises InputError where columns are asked of what has none.

    >>> paper_for(Medium.LATEX, 1).name, paper_for(Medium.LATEX, 1).width
    ('latex-1-column', 3.3)
    """
    paper = PAPERS[medium]
    if columns is None:
        return paper
    if medium not in (Medium.WORD, Medium.LATEX):
        found, expected = f"{medium} has no columns", "expected them with word or latex"
        raise InputError([Problem("--columns", 0, "", found, expected, "Leave --columns out.")])
    width = COLUMN_WIDTHS[columns]
    return replace(
        paper,
        name=f"{medium}-{columns}-column" + ("s" if columns > 1 else ""),
        width=width,
        shown=width,
        pixels=round(paper.pixels_per_inch * width),
        title=COLUMN_TITLES[columns],
        text=COLUMN_TEXTS[columns],
        longest=PAGE_LINES,
    )


def every_paper() -> tuple[Paper, ...]:
    """List what figures can be drawn for, the columns of a journal's page among them."""
    columns = [
        paper_for(medium, number) for medium in (Medium.WORD, Medium.LATEX) for number in COLUMN_WIDTHS
    ]
    return (*PAPERS.values(), *columns)


def fitted(paper: Paper, compose: Callable[[Paper], Figure]) -> tuple[Figure, Paper]:
    """Compose a figure so that it fills a page that must be filled, and passes the end of none.

    Panels become higher or lower; where that does not do, the layout becomes wider, and last of all the
    page longer than it should be. Returns the figure and the paper as it was then laid out.
    """
    if not paper.page:
        figure = compose(paper)
        if figure.get_figheight() <= paper.limit:
            return figure, paper
    widths = (paper.width, *paper.widths)
    for width in widths:
        page = replace(paper, width=width, page=paper.page * width / paper.width)
        last = width == widths[-1]
        tall = _highest(page, compose, FLATTEST if last else LOW)
        if tall or last:
            page = replace(page, tall=tall or FLATTEST)
            break
    return compose(page), page


def _highest(paper: Paper, compose: Callable[[Paper], Figure], low: float) -> float:
    """Find how high panels may be, from ``low`` on, for a figure to fill a page; 0 where none fits."""
    limit, high = paper.limit, HIGHEST if paper.page else 1.0

    def height(tall: float) -> float:
        """Compose on a page that need not be filled, and measure."""
        return compose(replace(paper, page=min(paper.page, CLOSE), tall=tall)).get_figheight()

    least = height(low)
    if least > limit:
        return 0.0
    most = height(high)
    if most <= limit:
        return high
    tall = low + (limit - CLOSE / 2 - least) / (most - least) * (high - low)
    for _ in range(STEPS):
        found = height(tall)
        if limit - CLOSE <= found <= limit:
            return tall
        low, high = (tall, high) if found <= limit else (low, tall)
        tall = (low + high) / 2
    return low
