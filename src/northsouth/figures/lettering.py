"""Words on paper: how wide they are, where their lines break and how labels keep apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from matplotlib.font_manager import FontProperties, findfont, get_font

from northsouth.figures.style import LINE, POINTS_PER_INCH

MISSING: Final = "□"
_BOUND: Final = "\u00a0"
_MONTHS: Final = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE: Final = re.compile(rf"\b(\d{{1,2}}) (?=(?:{_MONTHS})\b)")
_SIXTY_FOURTHS: Final = 64.0
_FINE: Final = 1200
"""Dots per inch so fine that letters are not rounded to them."""


@lru_cache(maxsize=4096)
def inches_wide(words: str, size: float, weight: str = "normal") -> float:
    """Return how wide a line of letters of this size (points) is."""
    font = get_font(findfont(FontProperties(family="DejaVu Sans", weight=weight)))
    font.set_size(size, _FINE)
    font.set_text(words, 0.0)
    width, _ = font.get_width_height()
    return float(width) / _SIXTY_FOURTHS / _FINE


def drawable(words: str) -> str:
    """Put an empty box for each letter that the font of the figures lacks.

    >>> drawable("Hokushin (北進)")
    'Hokushin (□□)'
    """
    known = get_font(findfont(FontProperties(family="DejaVu Sans"))).get_charmap()
    return "".join(letter if ord(letter) in known else MISSING for letter in words)


def line_height(size: float, lines: int = 1) -> float:
    """Return how high some lines of letters are, in inches."""
    return lines * size * LINE / POINTS_PER_INCH


def wrapped(words: str, width: float, *, size: float, weight: str = "normal") -> str:
    """Break a text into lines of at most ``width`` inches; a word too long for a line is cut.

    The day of a date stays with its month. A letter that the font lacks becomes an empty box.
    """
    lines: list[str] = []
    line = ""
    together = _DATE.sub(f"\\1{_BOUND}", drawable(" ".join(words.split())))
    for word in together.split(" "):
        longer = f"{line} {word}" if line else word
        if inches_wide(longer, size, weight) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while inches_wide(line, size, weight) > width and len(line) > 1:
            fits = next(
                cut
                for cut in range(len(line) - 1, 0, -1)
                if cut == 1 or inches_wide(line[:cut], size, weight) <= width
            )
            lines.append(line[:fits])
            line = line[fits:]
    return "\n".join([*lines, line]).replace(_BOUND, " ")


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Move places as little as need be to stand ``gap`` apart between ``low`` and ``high``.

    Their order is kept. Where there is no room for all, they stand evenly.

    >>> spread([0.5, 0.5], 0.25, 0.0, 1.0)
    [0.375, 0.625]
    """
    if not places:
        return []
    order = sorted(range(len(places)), key=lambda i: (places[i], i))
    gap = min(gap, (high - low) / max(len(places) - 1, 1))
    blocks: list[list[float]] = []  # sum of wished places of the first member, number of members
    for rank, i in enumerate(order):
        blocks.append([places[i] - rank * gap, 1.0])
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            total, members = blocks.pop()
            blocks[-1][0] += total
            blocks[-1][1] += members
    starts = [total / members for total, members in blocks for _ in range(int(members))]
    ceiling = high - (len(places) - 1) * gap
    moved = [0.0] * len(places)
    for rank, i in enumerate(order):
        moved[i] = min(max(starts[rank], low), ceiling) + rank * gap
    return moved
