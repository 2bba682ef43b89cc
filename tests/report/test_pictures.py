"""A figure in a page is shapes and words alone, whatever stands in its file."""

import re
from xml.etree import ElementTree as ET

import pytest

from northsouth.report.pictures import inlined, shortened

SVG = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
  viewBox="0 0 9.5 4" onload="alert(1)">
 <title id="title">North &lt;script&gt; &amp; "south"</title><desc id="desc">Two</desc>
 <style>*{fill:red}</style><script>alert(2)</script><metadata><a/></metadata>
 <defs><path id="glyph" d="M 0 0 L 1.2345 1"/>
 <clipPath id="clip"><rect x="0" width="1" height="1"/></clipPath></defs>
 <a xlink:href="javascript:alert(3)"><path d="M 9 9"/></a>
 <foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>
 <g id="axes_1" clip-path="url(#clip)" onclick="alert(4)"><use xlink:href="#glyph" x="1.23456"
   style="fill: #0072b2; behavior: url(x); stroke: url(#clip); fill-opacity: 0.123456"/></g>
 <use href="http://example.invalid/x.svg#y"/><rect fill="url(http://example.invalid/p)" width="2" height="1"/>
</svg>"""


def test_only_shapes_and_words_are_let_through() -> None:
    """Programs, styles, foreign elements and what points outside are left out."""
    written = inlined(SVG.encode(), "waffle")
    root = ET.fromstring(written)  # noqa: S314 - written a line above
    assert {element.tag for element in root.iter()} == {
        "svg",
        "title",
        "desc",
        "defs",
        "path",
        "clipPath",
        "rect",
        "g",
        "use",
    }
    said = " ".join(name for element in root.iter() for name in element.attrib)
    assert not re.search(r"\bon|style|xlink", said)
    assert not re.search(r"alert|http|behavior|javascript", written)
    assert root.findtext("title") == 'North <script> & "south"'
    drawn = root.find(".//g/use")
    assert drawn is not None
    assert drawn.attrib == {
        "href": "#waffle-0",
        "x": "1.23",
        "fill": "#0072b2",
        "stroke": "url(#waffle-1)",
        "fill-opacity": "0.1235",
    }
    names = re.findall(r'id="([^"]+)"', written)
    assert all(name.startswith("waffle-") for name in names)


def test_two_figures_share_no_name() -> None:
    """The same drawing under two marks can stand in one page."""
    one, other = (set(re.findall(r'id="([^"]+)"', inlined(SVG.encode(), mark))) for mark in ("a", "b"))
    assert one
    assert not one & other


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("M 0 0 L 1 0 L 2 0 L 2 1 L 2 5 z", "M0 0L2 0L2 5z"),
        ("M 0 0 L 2 0 L 1 0 L 5 0", "M0 0L2 0L1 0L5 0"),
        ("M 0 0 L 1 1 L 2 2", "M0 0L1 1L2 2"),
        ("M 0.004 -0.004 Q 1 2 3.14159 4 L 9 9", "M0 0Q1 2 3.14 4L9 9"),
    ],
)
def test_a_path_keeps_its_corners(path: str, expected: str) -> None:
    """Points on the way along a level or upright line go; turns, slopes and curves stay."""
    assert shortened(path) == expected
