"""A figure inside a page: its SVG without anything that could clash, load, run or be styled elsewhere.

Only shapes and letters are let through. Styles become attributes, since the page forbids styles of
its own that were not announced; names are given anew, since several figures share a page; numbers
are cut to what can be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

from markupsafe import Markup

SVG: Final = "{http://www.w3.org/2000/svg}"
LINK: Final = "{http://www.w3.org/1999/xlink}href"
SHAPES: Final = frozenset(
    {"svg", "title", "desc", "defs", "g", "path", "use", "rect", "circle", "line", "clipPath", "pattern"}
)
"""The elements that a figure may hold; all others are left out with what they hold."""
STYLES: Final = frozenset(
    {
        "fill",
        "fill-opacity",
        "fill-rule",
        "opacity",
        "stroke",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-opacity",
        "stroke-width",
    }
)
PLACES: Final = frozenset(
    {
        "clip-path",
        "cx",
        "cy",
        "d",
        "height",
        "patternUnits",
        "r",
        "transform",
        "viewBox",
        "width",
        "x",
        "x1",
        "x2",
        "y",
        "y1",
        "y2",
    }
)
SPOKEN: Final = ("title", "desc")
DIGITS: Final = 2
"""Hundredths of a point are far below what is seen."""
_LOCAL: Final = re.compile(r"url\(\s*#([^)\s]+)\s*\)")
_NUMBER: Final = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_BLANKS: Final = re.compile(r"\s+")
_STEPS: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_HARMLESS: Final = re.compile(r"[\w\s#.,%()+-]*")

Point = tuple[float, ...]
"""The numbers of one step of a path, the place where it ends last."""


@dataclass(slots=True)
class _Names:
    """The names within one figure, numbered as they are met."""

    mark: str
    given: dict[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        return self.given.setdefault(name, f"{self.mark}-{len(self.given)}")


def inlined(svg: bytes, mark: str) -> Markup:
    """Make an SVG fit to stand in a page; ``mark`` begins every name in it.

    Raises xml.etree.ElementTree.ParseError for what is no XML.
    """
    root = ET.fromstring(svg)  # noqa: S314 - this program drew it a moment ago, and no entity is let through
    names = _Names(mark)
    pointed_at = set(_pointers(root))
    body = "".join(_written(child, names, pointed_at) for child in root)
    width, height = _size(root)
    said = {
        "role": "img",
        "aria-labelledby": f"{mark}-title",
        "aria-describedby": f"{mark}-desc",
        "viewBox": f"0 0 {width} {height}",
        "stroke-linejoin": "round",
        "stroke-linecap": "butt",
    }
    return Markup(f"<svg{_attributes(said)}>{body}</svg>")  # noqa: S704 - every part was escaped


def _size(root: ET.Element) -> tuple[str, str]:
    """Read the width and the height of a drawing."""
    _, _, width, height = root.get("viewBox", "0 0 100 100").split()
    return _cut(width), _cut(height)


def _pointers(root: ET.Element) -> Iterator[str]:
    """Name everything that some element of a drawing points at."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if name in (LINK, "href"):
                yield value.removeprefix("#")
            yield from _LOCAL.findall(value)


def _written(element: ET.Element, names: _Names, pointed_at: set[str]) -> str:
    """Write an element and what it holds; nothing where it is no shape."""
    tag = element.tag.removeprefix(SVG)
    if tag not in SHAPES:
        return ""
    if tag in SPOKEN:
        return f'<{tag} id="{names.mark}-{tag}">{escape(element.text or "")}</{tag}>'
    inner = "".join(_written(child, names, pointed_at) for child in element)
    said = dict(_said(element, names, pointed_at))
    if tag in ("g", "defs") and not said:
        return inner if tag == "g" else f"<defs>{inner}</defs>" if inner else ""
    return f"<{tag}{_attributes(said)}>{inner}</{tag}>" if inner else f"<{tag}{_attributes(said)}/>"


def _said(element: ET.Element, names: _Names, pointed_at: set[str]) -> Iterator[tuple[str, str]]:
    """Give the attributes that an element keeps."""
    for name, value in element.attrib.items():
        if name == "id" and value in pointed_at:
            yield "id", names.of(value)
        elif name in (LINK, "href") and value.startswith("#"):
            yield "href", f"#{names.of(value[1:])}"
        elif name == "style":
            yield from _styles(value, names)
        elif name == "d":
            yield "d", shortened(value)
        elif name in PLACES | STYLES and _HARMLESS.fullmatch(value):
            yield name, _pointed(value, names)


def _styles(style: str, names: _Names) -> Iterator[tuple[str, str]]:
    """Give the declarations of a style as attributes."""
    for declaration in style.split(";"):
        name, _, value = (part.strip() for part in declaration.partition(":"))
        if name in STYLES and _HARMLESS.fullmatch(value):
            yield name, _pointed(value, names)


def _pointed(value: str, names: _Names) -> str:
    """Let what points at a name of the drawing point at the name that it has in the page."""
    return _LOCAL.sub(lambda found: f"url(#{names.of(found[1])})", _cut(value))


def shortened(path: str) -> str:
    """Write a path with hundredths, and without points that lie on the way to the next.

    >>> shortened("M 10.001 20.0 L 11.0 20.004 L 12.5 20.0 L 12.5 33.333333 z")
    'M10 20L12.5 20L12.5 33.33z'
    """
    kept: list[tuple[str, Point]] = []
    for step, numbers in _STEPS.findall(path):
        here = tuple(round(float(number), DIGITS) + 0.0 for number in numbers.replace(",", " ").split())
        if (
            step == "L"
            and len(kept) > 1
            and kept[-1][0] == "L"
            and _on_the_way(kept[-2][1], kept[-1][1], here)
        ):
            kept.pop()
        kept.append((step, here))
    return "".join(step + " ".join(map(_number, numbers)) for step, numbers in kept)


def _on_the_way(before: Point, between: Point, after: Point) -> bool:
    """Tell whether a straight line from the first point to the last runs through the one between.

    On the level or upright only: what slopes keeps its points.
    """
    (x0, y0), (x1, y1), (x2, y2) = before[-2:], between, after
    if y0 == y1 == y2:
        return x0 <= x1 <= x2 or x0 >= x1 >= x2
    return x0 == x1 == x2 and (y0 <= y1 <= y2 or y0 >= y1 >= y2)


def _number(number: float) -> str:
    """Write a number to hundredths, without zeros at its end."""
    return f"{round(number, DIGITS) + 0.0:.2f}".rstrip("0").rstrip(".")


def _cut(value: str) -> str:
    """Cut the numbers of an attribute to what is seen; small ones, such as scales, keep their figures."""
    return _BLANKS.sub(" ", _NUMBER.sub(lambda found: _brief(found[0]), value)).strip()


def _brief(number: str) -> str:
    return _number(float(number)) if abs(float(number)) >= 1 else f"{float(number):.4g}"


def _attributes(said: Mapping[str, str]) -> str:
    """Write attributes, each after a blank."""
    return "".join(f" {name}={quoteattr(value)}" for name, value in said.items())
