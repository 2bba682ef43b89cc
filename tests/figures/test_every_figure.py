"""What holds for every figure, in ordinary runs and extreme ones."""

import csv
import io
import re
import sys
from collections.abc import Callable
from itertools import combinations
from typing import Protocol
from xml.etree import ElementTree as ET

import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from PIL import Image

from northsouth.analysis.frequencies import hundredths
from northsouth.analysis.outcomes import shares_by_arm
from northsouth.figures import REGISTER, REQUIREMENTS, plate
from northsouth.figures.belief import figure_belief
from northsouth.figures.dates import figure_dates
from northsouth.figures.incidence import figure_incidence
from northsouth.figures.ladder import figure_ladder
from northsouth.figures.map import figure_map
from northsouth.figures.paper import WORD, paper_for
from northsouth.figures.paths import figure_paths
from northsouth.figures.printing import pdf, png, svg, table
from northsouth.figures.response import figure_response
from northsouth.figures.sheet import Plate
from northsouth.figures.twelve import figure_twelve
from northsouth.figures.waffle import figure_waffle
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FigureName, Medium

SINGLE = (FigureName.PATHS, FigureName.TWELVE, FigureName.LADDER)
"""Figures of single histories."""
TOUCH = 1.5
"""Pixels at 300 an inch by which neighbouring letters may seem to overlap."""


class Case(Protocol):
    """A figure of an imagined run, see conftest."""

    @property
    def run(self) -> str:
        """The name of the run."""

    @property
    def name(self) -> FigureName:
        """The name of the figure."""

    @property
    def results(self) -> Results:
        """The run."""

    @property
    def plate(self) -> Plate:
        """The figure with its words."""


def lettering(drawn: Plate) -> list[tuple[Text, Bbox]]:
    """Find every text that is seen and where it stands once drawn."""
    drawn.figure.draw_without_rendering()
    renderer = drawn.figure.canvas.get_renderer()  # type: ignore[attr-defined]
    return [
        (text, text.get_window_extent(renderer))
        for text in drawn.figure.findobj(Text)
        if text.get_visible() and text.get_text().strip()
    ]


def expect_all_legible(drawn: Plate) -> None:
    """Expect every text inside the figure, none upon another, none too small."""
    texts = lettering(drawn)
    edge = drawn.figure.bbox
    for text, box in texts:
        inside = edge.x0 <= box.x0 and edge.y0 <= box.y0 and box.x1 <= edge.x1 and box.y1 <= edge.y1
        assert inside, text.get_text()
        assert float(text.get_fontsize()) >= 8.0, text.get_text()
    touch = TOUCH * drawn.figure.dpi / 300
    for (one, first), (other, second) in combinations(texts, 2):
        across = min(first.x1, second.x1) - max(first.x0, second.x0)
        up = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert min(across, up) <= touch, (one.get_text(), other.get_text())


def test_nothing_is_cut_overlaps_or_is_too_small(case: Case) -> None:
    """Every text stands wholly inside the figure, upon no other, in letters of eight points or more."""
    assert case.plate.figure.get_figwidth() == WORD.width
    expect_all_legible(case.plate)


def test_nothing_is_cut_on_any_paper(tight: Case) -> None:
    """On narrow columns and on slides, with long names and many arms, every text can be read."""
    expect_all_legible(tight.plate)
    paper = tight.plate.paper
    wide, high = tight.plate.figure.get_size_inches()
    assert wide == paper.width
    assert high == pytest.approx(paper.page, abs=0.02) or not paper.page or tight.plate.overlong
    assert (
        wide / high == pytest.approx(16 / 9, rel=0.01)
        or paper.medium is not Medium.SLIDES
        or tight.plate.overlong
    )


@pytest.mark.parametrize("medium", [Medium.LATEX, Medium.SLIDES])
def test_long_words_beside_a_single_board_keep_apart(draw: Callable[..., Case], medium: Medium) -> None:
    """Where the words beside a board leave it little width, they stand no closer for it."""
    expect_all_legible(draw("rare field", FigureName.WAFFLE, paper_for(medium)).plate)


@pytest.mark.parametrize("medium", [Medium.LATEX, Medium.SLIDES])
def test_dates_of_two_arms_fit_a_page(draw: Callable[..., Case], medium: Medium) -> None:
    """With a way north that is under one dot in both arms, dates still fit, and every word can be read."""
    plate = draw("rare field in two arms", FigureName.DATES, paper_for(medium)).plate
    assert not plate.overlong
    expect_all_legible(plate)


def test_the_words_on_the_figure_are_the_plates(case: Case) -> None:
    """The title that is drawn is the title that the caption begins with."""
    written = " ".join(text.get_text() for text in case.plate.figure.texts)
    assert written.startswith(case.plate.title)
    plain = case.plate.caption.replace("\\", "")
    assert plain.startswith(f"**{case.plate.title}.**")
    assert "Model, not evidence: it says what follows from the stated assumptions." in plain
    assert "Config 01234567, seed 1941." in plain
    assert "Monte Carlo error at most ±" in plain or case.name is FigureName.LADDER
    assert "barnhart1987†" in plain


def test_the_table_is_complete(case: Case) -> None:
    """The CSV has its header, and every row as many fields."""
    rows = list(csv.reader(io.StringIO(table(case.plate.header, case.plate.rows))))
    assert tuple(rows[0]) == case.plate.header
    assert {len(row) for row in rows} == {len(case.plate.header)}
    assert len(rows) > 1 or "No rerun" in case.plate.title


def test_numbers_of_the_title_are_said_in_the_alternative_text(case: Case) -> None:
    """Who cannot see the figure hears every number of its title, arms' own titles apart."""
    quoted = re.sub("“[^”]*”", "", case.plate.title)
    for number in re.findall(r"\d+", quoted):
        assert number in case.plate.alt, case.plate.alt


def test_failed_reruns_are_told(case: Case) -> None:
    """A caption of a run with failures says how many there were and that they are left out."""
    failed = case.results.failed
    told = f"{failed:,} more failed and are left out" in case.plate.caption
    assert told == (failed > 0)


def test_every_figure_is_registered_with_its_needs() -> None:
    """The register and the table of needs name every figure of the vocabulary."""
    assert set(REGISTER) == set(REQUIREMENTS) == set(FigureName)


@pytest.mark.parametrize("name", list(FigureName))
def test_the_same_results_give_the_same_bytes(
    name: FigureName, draw: Callable[[str, FigureName], Case]
) -> None:
    """Drawn twice, a figure is the same to the last byte in every format."""
    usual = dict.fromkeys(SINGLE, "by conditions")
    run = {FigureName.RESPONSE: "one response", FigureName.MAP: "small map", **usual}.get(name, "four arms")
    first = draw(run, name)
    again = plate(first.results, name)
    for printed in (png, svg, pdf):
        assert printed(first.plate) == printed(again)


@pytest.mark.parametrize("name", list(FigureName))
def test_title_and_alternative_text_are_inside_the_files(
    name: FigureName, draw: Callable[[str, FigureName], Case]
) -> None:
    """PNG and SVG carry title and description; PDF has them as title and subject."""
    run = {FigureName.RESPONSE: "four responses", FigureName.MAP: "four maps"}.get(name, "two arms")
    drawn = draw(run, name).plate
    with Image.open(io.BytesIO(png(drawn))) as picture:
        assert (picture.info["Title"], picture.info["Description"]) == (drawn.title, drawn.alt)
        assert picture.width == WORD.pixels
    root = ET.fromstring(svg(drawn).decode())  # noqa: S314 - we wrote it
    space = "{http://www.w3.org/2000/svg}"
    title, description = root.find(f"{space}title"), root.find(f"{space}desc")
    assert title is not None
    assert description is not None
    assert (title.text, description.text) == (drawn.title, drawn.alt)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "title desc"
    printed = pdf(drawn)
    assert b"/Subject" in printed
    assert b"CreationDate" not in printed


def test_drawing_needs_no_window_system(draw: Callable[[str, FigureName], Case]) -> None:
    """Figures are drawn without pyplot, which would cost a second and look for a screen."""
    assert draw("ordinary", FigureName.WAFFLE).plate.figure.axes
    assert "matplotlib.pyplot" not in sys.modules


@pytest.mark.parametrize("name", [FigureName.WAFFLE, FigureName.DATES])
def test_the_numbers_of_a_title_are_those_of_its_table(
    name: FigureName, draw: Callable[[str, FigureName], Case]
) -> None:
    """What the title says of a hundred is the largest-remainder rounding of the counts."""
    drawn = draw("ordinary", name)
    rounded = hundredths(shares_by_arm(drawn.results)[0].shares)
    said = re.match(
        r"(\d+) of 100 reruns strike south, (\d+) (north|neither), (\d+) (north|neither)", drawn.plate.title
    )
    assert said is not None
    assert rounded["south"] == int(said[1])
    names = {"north": "north", "neither": "none"}
    assert rounded[names[said[3]]] == int(said[2])
    assert rounded[names[said[5]]] == int(said[4])


STRUCK = r"Of 100 reruns, \d+ have struck south and \d north by 30 June 1942"


@pytest.mark.parametrize(
    ("run", "title"),
    [
        ("ordinary", rf"{STRUCK}, \d+ of them by 31 December 1941"),
        ("one day", rf"{STRUCK}, all of them by 31 December 1941"),
        ("all none", "No rerun has struck by 30 June 1942"),
        ("all failed", "No rerun came to an end"),
        ("with settlement", r"Of 100 reruns, .*\bsettled\b.* by 30 June 1942, \d+ of them by 31 .*"),
    ],
)
def test_the_title_of_the_incidence_tells_two_days(
    draw: Callable[[str, FigureName], Case], run: str, title: str
) -> None:
    """What has happened by the end of 1941 and by the horizon is said once, in plain words."""
    assert re.fullmatch(title, draw(run, FigureName.INCIDENCE).plate.title)


@pytest.mark.parametrize(
    ("compose", "name", "run"),
    [
        (figure_waffle, FigureName.WAFFLE, "ordinary"),
        (figure_dates, FigureName.DATES, "ordinary"),
        (figure_incidence, FigureName.INCIDENCE, "ordinary"),
        (figure_belief, FigureName.BELIEF, "ordinary"),
        (figure_response, FigureName.RESPONSE, "one response"),
        (figure_map, FigureName.MAP, "small map"),
        (figure_twelve, FigureName.TWELVE, "few"),
        (figure_ladder, FigureName.LADDER, "few"),
        (figure_paths, FigureName.PATHS, "few"),
    ],
)
def test_a_figure_can_be_had_by_itself(
    draw: Callable[[str, FigureName], Case],
    compose: Callable[[Results], Figure],
    name: FigureName,
    run: str,
) -> None:
    """In a notebook each figure comes alone, with the words that its plate has."""
    drawn = draw(run, name)
    words = [text.get_text() for text in compose(drawn.results).texts]
    assert words == [text.get_text() for text in drawn.plate.figure.texts]
