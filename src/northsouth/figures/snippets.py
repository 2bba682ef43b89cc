"""What to paste into a text: a figure with its caption and its alternative text, for each writing system.

Captions are written as Markdown; here they are read back into words and said again in other languages,
each letter that a language would obey escaped.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import Final

from northsouth.analysis.typesetting import one_line, tex
from northsouth.figures.sheet import Plate
from northsouth.figures.wording import escaped

_MARKS: Final = re.compile(r"\\(?P<letter>.)|(?P<bold>\*\*)|(?P<tick>`)|(?P<plain>[^\\*`]+|.)", re.DOTALL)

_ENTITIES: Final = re.compile(r"[^\w .,;:!?()/=+\-–’“”†±]")

BESIDE: Final = (
    "The names of pictures are those of this folder: copy them beside your text, or write the path before "
    "them."
)
LINE_BREAK: Final = "  "
"""A line ends, and its paragraph does not: a picture that stood alone would bear its alternative text as
a caption in Pandoc, above the caption."""
LATEX_NEEDS: Final = (
    r"Needs `\usepackage{graphicx}` and `\usepackage[T1]{fontenc}`, and a LaTeX of 2021 or later (an older "
    "one does not know `alt`). Letters of other scripts need LuaLaTeX or XeLaTeX."
)

LETTERS_AN_INCH: Final = 15.8
"""So many letters of a caption, at the least, stand on an inch of a line of LaTeX's small print."""
WIDEST_LINE: Final = 4.75
"""Inches of the text of LaTeX's article, in which a figure made for wider paper may come to stand."""
LINES_AROUND: Final = 6
"""Lines of small print that the spaces around a picture and its caption take."""


class Face(Enum):
    """How words of a caption are set."""

    PLAIN = "plain"
    BOLD = "bold"
    CODE = "code"


def snippets(plate: Plate, name: str) -> str:
    """Write what to paste into Word, LaTeX, Markdown and Quarto; paths are those beside this file."""
    best = f"{name}.pdf" if "pdf" in plate.paper.formats else f"{name}.png"
    alt, title = one_line(plate.alt), one_line(plate.title)
    quarto = f'![{_one_paragraph(plate)}]({name}.png){{#fig-{name} fig-alt="{attribute(alt)}"}}'
    parts = [
        f"# {escaped(name)}: what to paste",
        BESIDE,
        "## Word, LibreOffice, Google Docs",
        f"Insert, Picture: `{name}.png`. Caption:",
        _fenced(plain(plate.caption)),
        "Alternative text (right click on the picture):",
        _fenced(alt),
        "## LaTeX",
        LATEX_NEEDS,
        _fenced(_latex(plate, best, name, title=title, alt=alt), "latex"),
        "## Markdown",
        _fenced(f"![{marked(alt)}]({name}.png){LINE_BREAK}\n{_one_paragraph(plate)}", "markdown"),
        "## Quarto",
        _fenced(quarto, "markdown"),
    ]
    return "\n\n".join(parts) + "\n"


def words_of(caption: str) -> Iterator[tuple[Face, str]]:
    """Read a caption written as Markdown: runs of words and how each is set.

    >>> list(words_of("**So it is.** 10 of `a_b`"))[::2]
    [(<Face.BOLD: 'bold'>, 'So it is.'), (<Face.CODE: 'code'>, 'a_b')]
    """
    for face, letters in groupby(_letters(caption), key=lambda pair: pair[0]):
        yield face, "".join(letter for _, letter in letters)


def plain(caption: str) -> str:
    """Say a caption without any marks."""
    return one_line("".join(words for _, words in words_of(caption)))


def marked(words: str) -> str:
    r"""Write words so that Markdown shows them as they are, inside brackets and with any extension.

    >>> print(marked("a](b) {{< c >}} @d & ^e^"))
    a\](b) \{\{\< c \>\}\} \@d \& \^e\^
    """
    return re.sub(r"([&^@{}])", r"\\\1", escaped(one_line(words)))


def attribute(words: str) -> str:
    """Write words as the value of an attribute between double quotes, in Markdown or HTML.

    >>> attribute('say "<x>"')
    'say &#34;&#60;x&#62;&#34;'
    """
    return _ENTITIES.sub(lambda found: f"&#{ord(found[0])};", one_line(words))


def _letters(caption: str) -> Iterator[tuple[Face, str]]:
    """Read a caption letter by letter."""
    face = Face.PLAIN
    before = face
    for found in _MARKS.finditer(caption.strip()):
        if face is Face.CODE and not found["tick"]:
            yield face, found[0]
        elif found["tick"]:
            before, face = (face, Face.CODE) if face is not Face.CODE else (face, before)
        elif found["bold"]:
            face = Face.PLAIN if face is Face.BOLD else Face.BOLD
        else:
            yield face, found["letter"] or found["plain"]


def _latex(plate: Plate, picture: str, name: str, *, title: str, alt: str) -> str:
    """Write a floating figure."""
    faces = {Face.PLAIN: "{}", Face.BOLD: r"\textbf{{{}}}", Face.CODE: r"\texttt{{{}}}"}
    caption = "".join(faces[face].format(_spaced(words)) for face, words in words_of(plate.caption))
    return "\n".join(
        (
            r"\begin{figure}",
            r"  \centering",
            r"  \footnotesize",
            rf"  \includegraphics[{_size(plate)},alt={{{tex(alt)}}}]{{{picture}}}",
            rf"  \caption[{{{tex(title)}}}]{{{caption}}}",
            rf"  \label{{fig:{name}}}",
            r"\end{figure}",
        )
    )


def _size(plate: Plate) -> str:
    """Let a picture be as wide as the text, and never so high that its caption passes the page's end."""
    letters = LETTERS_AN_INCH * min(plate.paper.width, WIDEST_LINE)
    lines = math.ceil(len(plain(plate.caption)) / letters) + LINES_AROUND
    return rf"width=\linewidth,height=\dimexpr\textheight-{lines}\baselineskip\relax,keepaspectratio"


def _spaced(words: str) -> str:
    """Write words for LaTeX and keep the blanks at their ends."""
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    return f"{before and ' '}{tex(words)}{after and ' '}"


def _one_paragraph(plate: Plate) -> str:
    """Write a caption again as Markdown on one line."""
    faces = {Face.PLAIN: "{}", Face.BOLD: "**{}**", Face.CODE: "`{}`"}
    parts = []
    for face, words in words_of(plate.caption):
        before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
        said = words if face is Face.CODE else marked(words)
        parts.append(f"{before and ' '}{faces[face].format(said)}{after and ' '}" if said.strip() else " ")
    return "".join(parts)


def _fenced(words: str, language: str = "text") -> str:
    """Set words as code, between fences longer than any run of backticks in them."""
    longest = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{words}\n{fence}"
