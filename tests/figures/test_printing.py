"""Figures become files: whole, alike, and harmless."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest

from northsouth.errors import InputError, StorageError
from northsouth.figures import draw_all, plate
from northsouth.figures.paper import WORD
from northsouth.figures.printing import print_plate, svg, table
from northsouth.figures.style import house_style
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FigureName

Imagine = Callable[..., Results]
ENDINGS = ("png", "svg", "pdf", "csv", "caption.md", "alt.txt", "snippets.md")


def test_a_run_gets_the_figures_it_asks_for(imagine: Imagine, tmp_path: Path) -> None:
    """Every figure of the experiment leaves seven files in the folder, and nothing else lies there."""
    results = imagine(reruns=50)
    folder = tmp_path / "figures"
    files = draw_all(results, folder)
    assert [path.name for path in files] == [
        f"{name}.{ending}" for name in results.experiment.figures for ending in ENDINGS
    ]
    assert sorted(folder.iterdir()) == sorted(files)
    assert all(path.stat().st_size > 0 for path in files)


def test_a_figure_that_does_not_fit_is_refused(imagine: Imagine) -> None:
    """A map of a run without varied inputs is refused in one line."""
    with pytest.raises(InputError, match="figure map: the experiment varies 0 inputs; expected 2"):
        plate(imagine(reruns=5), FigureName.MAP)


def test_a_folder_that_cannot_be_written_is_said(imagine: Imagine, tmp_path: Path) -> None:
    """Where a file stands in the way of the folder the error names the path."""
    blocked = tmp_path / "figures"
    blocked.write_text("not a folder")
    with pytest.raises(StorageError, match="figures"):
        draw_all(imagine(reruns=5), blocked)


def test_a_spreadsheet_runs_nothing() -> None:
    """Words that look like a formula are quoted, numbers are not."""
    assert table(("a", "b"), (("=1+1", -1.5), ("+x", 2), ("plain", "@y"))) == (
        "a,b\n'=1+1,-1.5\n'+x,2\nplain,'@y\n"
    )


def test_hostile_titles_are_shown_as_they_are(imagine: Imagine, tmp_path: Path) -> None:
    """Markup, dollars and line ends in an arm's title leave every file sound and the words visible."""
    title = "<script>alert('$x_1$')</script>\n& \"co\" \\alpha"
    results = imagine({"history": title, "other": "=HYPERLINK()"}, reruns=40)
    drawn = plate(results, FigureName.WAFFLE)
    page = svg(drawn).decode()
    assert "<script" not in page
    ET.fromstring(page)  # noqa: S314 - we wrote it
    print_plate(drawn, "waffle", tmp_path)
    assert "\\<script\\>" in (tmp_path / "waffle.caption.md").read_text(encoding="utf-8")
    assert "'=HYPERLINK()" in (tmp_path / "waffle.csv").read_text(encoding="utf-8")
    seen = " ".join(text.get_text() for text in drawn.figure.texts)
    assert "$x_1$" in seen


def test_letters_that_the_font_lacks_are_boxes_and_stay_in_the_texts(imagine: Imagine) -> None:
    """A Japanese title draws without a warning; caption, alternative text and table keep its letters."""
    results = imagine({"a": "北進 north", "b": "南進 south"}, reruns=40)
    drawn = plate(results, FigureName.WAFFLE)
    assert svg(drawn)
    assert any("□□ north" in axes.get_title(loc="left") for axes in drawn.figure.axes)
    for words in (drawn.caption, drawn.alt, table(drawn.header, drawn.rows)):
        assert "北進 north" in words


def test_the_users_own_settings_change_nothing(imagine: Imagine) -> None:
    """Whatever a user has set for their own figures, ours are the same, and theirs come back."""
    results = imagine(reruns=60)
    ours = svg(plate(results, FigureName.WAFFLE))
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "none"}):
        assert svg(plate(results, FigureName.WAFFLE)) == ours
        assert mpl.rcParams["font.size"] == 30
    with house_style(WORD):
        assert mpl.rcParams["text.parse_math"] is False


def test_more_reruns_change_the_picture(imagine: Imagine) -> None:
    """A figure depends on its results and on nothing else: other counts, other bytes."""
    one, other = imagine(reruns=60), imagine(reruns=61)
    assert svg(plate(one, FigureName.WAFFLE)) != svg(plate(other, FigureName.WAFFLE))
    moved = replace(one, experiment=replace(one.experiment, seed=7))
    assert svg(plate(one, FigureName.WAFFLE)) != svg(plate(moved, FigureName.WAFFLE))
