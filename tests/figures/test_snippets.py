"""What is pasted into a text shows a user's words and obeys none of them."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from northsouth.analysis.typesetting import tex
from northsouth.figures import plate
from northsouth.figures.paper import paper_for
from northsouth.figures.snippets import Face, attribute, marked, plain, snippets, words_of
from northsouth.figures.wording import escaped
from northsouth.records.results import Results
from northsouth.vocabulary.questions import FigureName, Medium

HOSTILE = '\\input{|ls} $x_1$ 100 % <script> ](b) {{< env A >}} `rm` @doe & "so" ^^M -- ~'


@pytest.fixture(scope="module")
def pasted(imagine: Callable[..., Results]) -> str:
    """Write what to paste for a run with a hostile title, on the page of a LaTeX text."""
    results = imagine({"history": HOSTILE + "\n\n", "other": "Calm"}, reruns=40)
    return snippets(plate(results, FigureName.WAFFLE, paper_for(Medium.LATEX)), "waffle")


def block(pasted: str, heading: str) -> str:
    """Take the last block of code under a heading."""
    body = pasted.partition(f"## {heading}")[2].partition("\n## ")[0].strip().split("\n")
    fence = body[-1]
    first = max(number for number, line in enumerate(body[:-1]) if line.startswith(fence))
    return "\n".join(body[first + 1 : -1])


def test_latex_prints_hostile_words_and_runs_nothing(pasted: str) -> None:
    """No letter that LaTeX obeys is left of a user's words, braces balance, no line ends a paragraph."""
    block_of_latex = block(pasted, "LaTeX")
    assert "\\textbackslash{}input\\{\\textbar{}ls\\} \\$x\\_1\\$ 100 \\%" in block_of_latex
    assert "-{}- \\textasciitilde{}" in block_of_latex
    for obeyed in ("\\input", "$x", "%\n", "|", "^^"):
        assert obeyed not in block_of_latex.replace("\\$x", "")
    bare = block_of_latex.replace("\\{", "").replace("\\}", "")
    assert bare.count("{") == bare.count("}")
    assert "\n\n" not in block_of_latex
    assert "]{waffle.pdf}" in block_of_latex


def test_markdown_shows_hostile_words_and_links_nothing(pasted: str) -> None:
    """In Markdown every letter that could open a link, a tag, a formula or a shortcode is escaped."""
    for heading in ("Markdown", "Quarto"):
        said = block(pasted, heading)
        assert "\\<script\\> \\](b) \\{\\{\\< env A \\>\\}\\} \\`rm\\` \\@doe \\&" in said
        assert "<script>" not in said.replace("\\<script\\>", "")
        assert "(waffle.png)" in said


def test_the_alternative_text_of_quarto_stays_in_its_quotes(pasted: str) -> None:
    """No quote, bracket or brace of a title ends the attribute that holds the alternative text."""
    said = block(pasted, "Quarto").partition('fig-alt="')[2]
    assert said.count('"') == 1
    assert said.endswith('"}')
    assert "&#60;script&#62;" in said
    assert attribute('"') == "&#34;"


def test_a_picture_in_latex_leaves_room_for_its_caption(imagine: Callable[..., Results]) -> None:
    """The longer the caption, the lower the picture may become; its height never exceeds the page's."""
    drawn = plate(imagine(reruns=40), FigureName.WAFFLE, paper_for(Medium.LATEX))
    lines = []
    for caption in (drawn.caption, drawn.caption + "More words. " * 100):
        said = block(snippets(replace(drawn, caption=caption), "waffle"), "LaTeX")
        assert said.index("\\footnotesize") < said.index("\\includegraphics")
        [height] = re.findall(
            r"height=\\dimexpr\\textheight-(\d+)\\baselineskip\\relax,keepaspectratio", said
        )
        lines.append(int(height))
    assert lines[1] - lines[0] == 16


def test_a_picture_in_markdown_shows_its_caption_alone(pasted: str) -> None:
    """The picture is not a paragraph of its own, whose alternative text Pandoc would print as a caption."""
    assert "\n\n" not in block(pasted, "Markdown")
    assert "(waffle.png)  \n**" in block(pasted, "Markdown")


def test_fences_hold_whatever_stands_between_them(imagine: Callable[..., Results]) -> None:
    """A title full of backticks does not end the block that shows it."""
    results = imagine({"history": "a ````` b", "other": "Calm"}, reruns=40)
    said = snippets(plate(results, FigureName.WAFFLE), "waffle")
    assert "``````text\n" in said
    assert "a ````` b" in block(said, "Word, LibreOffice, Google Docs")


def test_a_caption_is_read_back_as_it_was_meant() -> None:
    """Escaped letters are letters, bold and code are faces, and plain words have no marks."""
    finding, rest = escaped("5 * 3 `x`"), escaped("[a](b) \\")
    caption = f"**{finding}.** Of `soviet_strength` {rest}\n"
    assert list(words_of(caption)) == [
        (Face.BOLD, "5 * 3 `x`."),
        (Face.PLAIN, " Of "),
        (Face.CODE, "soviet_strength"),
        (Face.PLAIN, " [a](b) \\"),
    ]
    assert plain(caption) == "5 * 3 `x`. Of soviet_strength [a](b) \\"


def test_every_letter_that_a_language_obeys_is_escaped() -> None:
    """Letter by letter: LaTeX's ten and Markdown's own never stand bare."""
    for letter in "\\{}$&#_%~^<>|`":
        assert tex(letter) not in ("", letter)
    for letter in "\\`*_[]<>|#~$&^@{}":
        assert marked(letter) == f"\\{letter}"


def test_a_line_over_the_source_can_be_left_off(imagine: Callable[..., Results]) -> None:
    """Without its source line a figure is lower, and its caption says where it comes from all the same."""
    results = imagine(reruns=40)
    paper = paper_for(Medium.WORD)
    signed, bare = (
        plate(results, FigureName.WAFFLE, replace(paper, signed=signed)) for signed in (True, False)
    )
    lines = [" ".join(text.get_text() for text in drawn.figure.texts) for drawn in (signed, bare)]
    assert "config 01234567" in lines[0]
    assert "†" in lines[0]
    assert "config" not in lines[1]
    assert bare.figure.get_figheight() < signed.figure.get_figheight()
    assert bare.caption == signed.caption


@pytest.mark.parametrize("medium", list(Medium))
def test_each_medium_gets_the_formats_that_it_takes(
    imagine: Callable[..., Results], tmp_path: Path, medium: Medium
) -> None:
    """Figures for a page of text lie in the folder itself, others in one of their own, in their formats."""
    from northsouth.figures import draw_all

    paper = paper_for(medium)
    files = draw_all(replace_figures(imagine(reruns=20)), tmp_path, paper)
    place = tmp_path if medium is Medium.WORD else tmp_path / medium.value
    assert {path.parent for path in files} == {place}
    assert [path.suffix[1:] for path in files[: len(paper.formats)]] == list(paper.formats)
    assert "png" in paper.formats


def replace_figures(results: Results) -> Results:
    """Ask a run for its waffle alone."""
    return replace(results, experiment=replace(results.experiment, figures=(FigureName.WAFFLE,)))
